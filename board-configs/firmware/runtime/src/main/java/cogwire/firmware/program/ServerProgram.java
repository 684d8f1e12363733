package cogwire.firmware.program;

import cogwire.apps.DhcpClient;
import cogwire.apps.DhcpState;
import cogwire.apps.DhcpStatusFn;
import cogwire.apps.DiscardServer;
import cogwire.apps.EchoServer;
import cogwire.apps.HttpServer;
import cogwire.apps.console.ArpCommand;
import cogwire.apps.console.Console;
import cogwire.apps.console.ConsoleCommand;
import cogwire.apps.console.EventLog;
import cogwire.apps.console.HistoryCommand;
import cogwire.apps.console.IfconfigCommand;
import cogwire.apps.console.LogCommand;
import cogwire.apps.console.NetstatCommand;
import cogwire.apps.console.PingCommand;
import cogwire.apps.console.PoolsCommand;
import cogwire.apps.console.TimersCommand;
import cogwire.firmware.Arguments;
import cogwire.firmware.Board;
import cogwire.firmware.Processor;
import cogwire.ip.IpPart;
import cogwire.link.Netif;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.History;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowScale;

/**
 * The board's program: an address by DHCP, or a fixed one; a web page that shows the stack at work, echo, discard; and a
 * console on the serial port.
 */
public final class ServerProgram implements DhcpStatusFn {
    private static final int NETMASK = 0xFFFFFF00;
    private static final int LONGEST_WAIT_MS = 10000;
    /** A character takes 87 microseconds at 115,200 baud, and FIFOs hold one at least. */
    private static final int CONSOLE_WAIT_MS = 1;

    private static final int LOG_ENTRIES = 16;
    /** Transitions remembered: two lives of each of a few connections. */
    private static final int TRANSITIONS = 32;

    private final Board board;
    private final NetStack stack;
    private final Console console;
    private final EventLog log;

    public ServerProgram(Board board) {
        this.board = board;
        StackConfig config = settings(board);
        Udp udp = new Udp(2);
        config.parts = new IpPart[] {udp};
        config.tcp.history = new History(TRANSITIONS);
        stack = new NetStack(config, board.clock, board.entropy);
        log = new EventLog(board.clock, LOG_ENTRIES);
        log.add("started", EventLog.NONE, 0);
        String warning = board.entropyWarning();
        if (warning != null) {
            log.add(warning, EventLog.NONE, 0);
        }

        int address = Arguments.value("ip", 0);
        Netif netif = stack.addInterface(
                "en0", board.mac, address, Arguments.value("mask", NETMASK), Arguments.value("gateway", 0));
        DhcpClient dhcp = null;
        if (address == 0) {
            dhcp = new DhcpClient(stack, udp, netif, board.name());
            dhcp.setStatusCallback(this);
            require(dhcp.start(), "no room for DHCP");
        }

        // Both together may have all control blocks; one service alone half of them.
        int most = config.tcp.tcbs / 2;
        EchoServer echo = new EchoServer(stack.tcp(), most);
        HttpServer http = new HttpServer(stack, most);
        DiscardServer discard = new DiscardServer(stack.tcp());
        require(http.listen(HttpServer.PORT, stack.owners().register("http")), "no room for HTTP");
        require(echo.listen(EchoServer.PORT, stack.owners().register("echo")), "no room for echo");
        require(discard.listen(DiscardServer.PORT, stack.owners().register("discard")), "no room for discard");

        MemoryFigures memory = new MemoryFigures();
        console = new Console(
                new ConsoleCommand[] {
                    new NetstatCommand(stack),
                    new IfconfigCommand(netif, board.mac, dhcp),
                    new ArpCommand(netif),
                    new PingCommand(stack),
                    new PoolsCommand(stack, memory),
                    new TimersCommand(stack),
                    new HistoryCommand(stack),
                    new LogCommand(log, board.clock),
                    new RebootCommand(),
                    new ExitCommand(memory),
                },
                "cogwire> ");
        memory.started();
    }

    /** The board's, with the options of TCP that this program has. */
    static StackConfig settings(Board board) {
        StackConfig config = board.settings;
        config.tcp.windowScale = new WindowScale(); // at start-up only
        config.tcp.timestamps = new Timestamps(); // at start-up only
        config.tcp.sack = new SelectiveAck(); // at start-up only
        return config;
    }

    @Override
    public void dhcp(DhcpClient client, int state) {
        log.add(DhcpState.name(state), EventLog.ADDRESS, client.address());
    }

    public void run() {
        for (; ; ) {
            int now = board.clock.nowMs();
            int wait = stack.poll(now);
            for (int key = board.console.read(); key >= 0; key = board.console.read()) {
                console.input(key);
            }
            if (show()) {
                wait = Math.min(wait, CONSOLE_WAIT_MS);
            }
            if (wait > 0) {
                board.until(NetStack.deadline(now, wait, LONGEST_WAIT_MS));
            }
        }
    }

    /** Shows what the serial port has room for; whether there is more. */
    private boolean show() {
        for (int c = console.peek(); c >= 0; c = console.peek()) {
            if (!board.console.write(c)) {
                return true;
            }
            console.taken();
        }
        return false;
    }

    private static void require(int result, String what) {
        if (result < 0) {
            Processor.halt(what);
        }
    }
}
