package cogwire.host;

import cogwire.tcp.Cubic;
import cogwire.tcp.PathMtu;
import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.SynCookies;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowScale;

/** The optional parts of TCP that a computer has room for; a board chooses its own. ECN stays off, as elsewhere. */
public final class FullStrength {
    private static final int PATHS = 64;

    private FullStrength() {}

    /** Gives a stack-to-be all of them. */
    public static void of(TcpConfig tcp) {
        tcp.windowScale = new WindowScale();
        tcp.timestamps = new Timestamps();
        tcp.sack = new SelectiveAck();
        tcp.rack = new RackTlp();
        tcp.congestion = new Cubic();
        tcp.pathMtu = new PathMtu(PATHS);
        tcp.synCookies = new SynCookies();
    }
}
