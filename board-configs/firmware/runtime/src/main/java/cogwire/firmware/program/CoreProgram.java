package cogwire.firmware.program;

import cogwire.apps.EchoServer;
import cogwire.firmware.Arguments;
import cogwire.firmware.Board;
import cogwire.firmware.Processor;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;

/**
 * The least that is of use: IPv4, ARP, ICMP and TCP with one echo server, a fixed address, no console. What an image of
 * it takes is what the stack's core takes.
 */
public final class CoreProgram {
    /** What QEMU's user-mode network gives out. */
    private static final int ADDRESS = 0x0A00020F;

    private static final int NETMASK = 0xFFFFFF00;
    private static final int GATEWAY = 0x0A000202;
    private static final int LONGEST_WAIT_MS = 10000;

    private final Board board;
    private final NetStack stack;

    public CoreProgram(Board board) {
        this.board = board;
        StackConfig config = board.settings;
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
