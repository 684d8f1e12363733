package cogwire.host.world;

import cogwire.apps.Explain;
import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.apps.TransitionPrinter;
import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.ip.Reassembly;
import cogwire.raw.Tcp;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.Owners;
import cogwire.stack.StackConfig;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.History;
import cogwire.tcp.TcpState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One simulated board: a stack, its programs, and what its tools say. */
public final class Board {
    private static final int COLUMNS = Netstat.ALL | Netstat.PROGRAMS | Netstat.TIMERS;

    /** Transitions remembered: all of some hundred connections. */
    private static final int TRANSITIONS = 1024;

    /** What people call it. */
    public final String name;
    /** Its address when it was made, most significant octet first. */
    public final int address;

    /** The name of its interface. */
    public static final String INTERFACE = "en0";

    private final Udp udp = new Udp(8);
    private final NetStack stack;
    private final Sniffer sniffer;
    private final Owners owners;
    private final TransitionPrinter past;
    private final Clock clock;
    private final TextBuffer text = new TextBuffer(1024);

    Board(
            String name,
            int address,
            int netmask,
            int gateway,
            StackConfig config,
            Clock clock,
            Entropy entropy,
            EthernetMac mac) {
        this.name = name;
        this.address = address;
        this.clock = clock;
        config.parts = Arrays.copyOf(config.parts, config.parts.length + 1);
        config.parts[config.parts.length - 1] = udp;
        if (config.fragments == null) {
            config.fragments = new Reassembly(2, 8192);
        }
        if (config.tcp.history == null) {
            config.tcp.history = new History(TRANSITIONS);
        }
        stack = new NetStack(config, clock, entropy);
        owners = stack.owners();
        past = new TransitionPrinter(stack.tcp());
        sniffer = new Sniffer(mac);
        stack.addInterface(INTERFACE, sniffer, address, netmask, gateway);
    }

    /** A program on this board, under the name that netstat shows. */
    public Program program(String programName) {
        return new Program(this, programName, owners.register(programName));
    }

    /** The stack itself. */
    public NetStack stack() {
        return stack;
    }

    public Tcp tcp() {
        return stack.tcp();
    }

    public Udp udp() {
        return udp;
    }

    /** Where all that the board sends and receives can be seen. */
    public Sniffer sniffer() {
        return sniffer;
    }

    int poll() {
        return stack.poll(clock.nowMs());
    }

    /** The connections, listeners first, in the order in which their states were entered. */
    public List<ConnectionView> connections() {
        List<ConnectionView> found = new ArrayList<>();
        for (int i = 0; i < tcp().rows(); i++) {
            ConnectionView view = new ConnectionView();
            if (tcp().row(i, view)) {
                found.add(view);
            }
        }
        found.sort((a, b) -> {
            boolean listenA = a.state == TcpState.LISTEN;
            boolean listenB = b.state == TcpState.LISTEN;
            if (listenA != listenB) {
                return listenA ? -1 : 1;
            }
            return a.sinceMs != b.sinceMs
                    ? Integer.signum(a.sinceMs - b.sinceMs)
                    : Integer.compare(a.remotePort, b.remotePort);
        });
        return found;
    }

    /** A connection's line in netstat's table. */
    public String row(ConnectionView view) {
        Netstat.row(view, owners, COLUMNS, clock.nowMs(), text.clear());
        return said().stripTrailing();
    }

    /** Why a connection is as it is. */
    public String explanation(ConnectionView view) {
        Explain.sentence(view, owners, clock.nowMs(), text.clear());
        return said();
    }

    /** How a connection came to its state; empty when nothing of that is remembered any more. */
    public String path(ConnectionView view) {
        past.path("", view, clock.nowMs(), text.clear());
        return said().stripTrailing();
    }

    /** The line above the table. */
    public static String columns() {
        TextBuffer header = new TextBuffer(300);
        Netstat.header(header, COLUMNS);
        return string(header).lines().toList().get(1);
    }

    /** A connection as scenarios state it: "STATE Recv-Q Send-Q program". */
    public String brief(ConnectionView view) {
        return Netstat.stateName(view.state) + " " + view.recvQ + " " + view.sendQ + " " + owners.name(view.owner);
    }

    private String said() {
        return string(text);
    }

    private static String string(TextBuffer buffer) {
        return new String(buffer.octets(), 0, buffer.length(), StandardCharsets.ISO_8859_1);
    }
}
