package cogwire.microej;

import cogwire.apps.DhcpClient;
import cogwire.apps.EchoServer;
import cogwire.apps.HttpServer;
import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.hal.Idle;
import cogwire.ip.IpPart;
import cogwire.link.Netif;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;

/**
 * A program for a MicroEJ VM: an address by DHCP, echo on port 7, the status page on port 80. The thread that makes it
 * owns the stack: no other may call it, and nothing here locks.
 */
public final class Main {
    private static final int LONGEST_WAIT_MS = 10000;
    private static final int ECHO_CONNECTIONS = 2;
    private static final int HTTP_CONNECTIONS = 4;

    private final Clock clock;
    private final Idle idle;
    private final NetStack stack;

    Main(EthernetMac mac, Clock clock, Idle idle, Entropy entropy) {
        this.clock = clock;
        this.idle = idle;
        Udp udp = new Udp(2);
        stack = new NetStack(config(udp), clock, entropy);
        Netif netif = stack.addInterface("en0", mac, 0, 0, 0);
        EchoServer echo = new EchoServer(stack.tcp(), ECHO_CONNECTIONS);
        HttpServer http = new HttpServer(stack, HTTP_CONNECTIONS);
        DhcpClient dhcp = new DhcpClient(stack, udp, netif, "cogwire");
        require(echo.listen(EchoServer.PORT, stack.owners().register("echo")), "echo");
        require(http.listen(HttpServer.PORT, stack.owners().register("http")), "http");
        require(dhcp.start(), "dhcp");
    }

    public static void main(String[] args) {
        Clock clock = new PlatformClock(); // at start-up only
        Main program = new Main( // at start-up only
                new NativeMac(), // at start-up only
                clock,
                new NativeIdle(clock), // at start-up only
                new NativeEntropy()); // at start-up only
        for (; ; ) {
            program.turn();
        }
    }

    /** One turn of the stack, and then a sleep until it wants the next. */
    void turn() {
        int now = clock.nowMs();
        int wait = stack.poll(now);
        if (wait > 0) {
            idle.until(NetStack.deadline(now, wait, LONGEST_WAIT_MS));
        }
    }

    /** About 40 KB: what fits into a heap of 64 KB, MicroEJ's default. */
    static StackConfig config(Udp udp) {
        StackConfig config = new StackConfig(); // at start-up only
        config.parts = new IpPart[] {udp}; // at start-up only
        config.receiveBuffers = 8;
        config.smallBuffers = 8;
        config.sendBuffers = 8;
        config.referenceBuffers = 4;
        config.framesPerPoll = 8;
        config.owners = 4;
        config.tcp.tcbs = ECHO_CONNECTIONS + HTTP_CONNECTIONS;
        config.tcp.listeners = 2;
        config.tcp.synRecords = 24;
        config.tcp.timeWaitRecords = 24;
        config.tcp.window = 2 * 1460;
        config.tcp.sendBuffer = 2 * 1460;
        config.tcp.outOfOrderBuffers = 2;
        return config;
    }

    private static void require(int result, String what) {
        if (result < 0) {
            throw new IllegalStateException("no room for " + what + ": " + result); // at start-up only
        }
    }
}
