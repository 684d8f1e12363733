package cogwire.firmware.program;

import cogwire.Err;
import cogwire.apps.EchoServer;
import cogwire.firmware.Arguments;
import cogwire.firmware.Board;
import cogwire.firmware.Processor;
import cogwire.ip.IpPart;
import cogwire.memory.Pbuf;
import cogwire.raw.Udp;
import cogwire.raw.UdpRecvFn;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;

/**
 * The least that is of use: IPv4, ARP, ICMP, UDP and TCP with the echo service (RFC 862) on both, a fixed address, no
 * console. What an image of it takes is what the stack's core takes.
 */
public final class CoreProgram implements UdpRecvFn {
    /** What QEMU's user-mode network gives out. */
    private static final int ADDRESS = 0x0A00020F;

    private static final int NETMASK = 0xFFFFFF00;
    private static final int GATEWAY = 0x0A000202;
    private static final int LONGEST_WAIT_MS = 10000;

    private final Board board;
    private final NetStack stack;
    private final Udp udp = new Udp(2);

    public CoreProgram(Board board) {
        this.board = board;
        StackConfig config = board.settings;
        config.parts = new IpPart[] {udp};
        stack = new NetStack(config, board.clock, board.entropy);
        stack.addInterface(
                "en0",
                board.mac,
                Arguments.value("ip", ADDRESS),
                Arguments.value("mask", NETMASK),
                Arguments.value("gateway", GATEWAY));
        if (new EchoServer(stack.tcp(), config.tcp.tcbs).listen(EchoServer.PORT, 0) < 0) {
            Processor.halt("no room for the echo server");
        }
        int pcb = udp.create();
        if (udp.bind(pcb, 0, EchoServer.PORT) != Err.OK || udp.recv(pcb, this, null) != Err.OK) {
            Processor.halt("no room for the echo of datagrams");
        }
    }

    @Override
    public void recv(Object arg, int pcb, Pbuf p, int ip, int port) {
        // A datagram that cannot be answered now is lost, as datagrams may be.
        udp.sendto(pcb, p, ip, port);
        p.free();
    }

    public void run() {
        for (; ; ) {
            int now = board.clock.nowMs();
            int wait = stack.poll(now);
            if (wait > 0) {
                board.until(NetStack.deadline(now, wait, LONGEST_WAIT_MS));
            }
        }
    }
}
