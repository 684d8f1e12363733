package cogwire.stack;

import cogwire.raw.Tcp;
import cogwire.tcp.Cubic;
import cogwire.tcp.Ecn;
import cogwire.tcp.Pacing;
import cogwire.tcp.PathMtu;
import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.SynCookies;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.TcpRam;
import cogwire.tcp.Timestamps;
import cogwire.tcp.UserTimeoutOption;
import cogwire.tcp.WindowGrowth;
import cogwire.tcp.WindowScale;

/**
 * Prints what a connection takes of RAM on a 32-bit target, computed by {@link TcpRam}. A program for the building
 * machine: {@code make size}.
 */
public final class RamTable {
    private static final RamTable TABLE = new RamTable();
    private static final int WIDTH = 12;

    private final TcpConfig plain = new TcpConfig();
    private final TcpConfig full = new TcpConfig();

    private RamTable() {
        full.windowScale = new WindowScale();
        full.timestamps = new Timestamps();
        full.sack = new SelectiveAck();
        full.rack = new RackTlp();
        full.ecn = new Ecn();
        full.pathMtu = new PathMtu(4);
        full.windowGrowth = new WindowGrowth(full.mss);
        full.pacing = new Pacing();
        full.userTimeoutOption = new UserTimeoutOption(100000, 3600000);
        full.synCookies = new SynCookies();
        full.congestion = new Cubic();
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        TABLE.print();
    }

    private void print() {
        System.out.println("RAM of a connection on a 32-bit target, octets, its shares of all arrays included");
        line("", "TCP alone", "all parts");
        line("with a control block", TcpRam.tcb(plain), TcpRam.tcb(full));
        line("  and its callbacks", withCallbacks(plain), withCallbacks(full));
        line("half-open", TcpRam.synRecord(plain), TcpRam.synRecord(full));
        line("in TIME-WAIT", TcpRam.timeWaitRecord(plain), TcpRam.timeWaitRecord(full));
    }

    private static int withCallbacks(TcpConfig config) {
        return TcpRam.tcb(config) + Tcp.callbackOctets(config);
    }

    private static void line(String name, int one, int other) {
        line(name, Integer.toString(one), Integer.toString(other));
    }

    private static void line(String name, String one, String other) {
        String row = pad(name, 24, false) + pad(one, WIDTH, true) + pad(other, WIDTH, true);
        System.out.println("  " + row);
    }

    private static String pad(String text, int width, boolean right) {
        String padded = text;
        while (padded.length() < width) {
            padded = right ? " " + padded : padded + " ";
        }
        return padded;
    }
}
