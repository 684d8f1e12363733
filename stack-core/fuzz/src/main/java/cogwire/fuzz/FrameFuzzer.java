package cogwire.fuzz;

import cogwire.stack.StackConfig;
import cogwire.tcp.Cubic;
import cogwire.tcp.Ecn;
import cogwire.tcp.History;
import cogwire.tcp.Pacing;
import cogwire.tcp.PathMtu;
import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.SynCookies;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.Timestamps;
import cogwire.tcp.UserTimeoutOption;
import cogwire.tcp.WindowGrowth;
import cogwire.tcp.WindowScale;
import java.io.OutputStream;

/**
 * What Jazzer calls: one input is a stack, the connections on it, and a sequence of frames, calls and waits. The format
 * stands in doc/fuzzing.md.
 */
public final class FrameFuzzer {
    static final int EXACT = 1;
    static final int ORDERLY = 2;
    static final int SCARCE = 4;
    static final int DHCP = 128;
    /** Of the two octets that name the connections: the parts of TCP that a board may leave out. */
    static final int OPTIONS = 0x4000;

    static final int RECOVERY = 0x8000;
    private static final int MOST_OPERATIONS = 120;

    private FrameFuzzer() {}

    /**
     * Plays one input.
     *
     * @throws AssertionError when something does not hold; any other exception came out of the stack
     */
    public static void fuzzerTestOneInput(byte[] octets) {
        play(octets, OutputStream.nullOutputStream());
    }

    /** @param capture takes the frames of both directions, as a capture file */
    static void play(byte[] octets, OutputStream capture) {
        FuzzInput in = new FuzzInput(octets);
        int mode = in.octet();
        int which = in.int16();
        Board board = new Board((mode & EXACT) != 0, config(mode, which));
        board.capture(capture);
        Scene.build(board, which & ((mode & SCARCE) != 0 ? 0x0421 : 0xFFFF));
        if ((mode & DHCP) != 0) {
            board.dhcp.start();
            board.poll();
        }
        Operations operations = new Operations(board, in);
        for (int i = 0; i < MOST_OPERATIONS && !in.isEmpty(); i++) {
            operations.next();
        }
        new Ending(board).play((mode & ORDERLY) != 0);
    }

    private static StackConfig config(int mode, int which) {
        StackConfig config = Board.usual();
        if ((mode & SCARCE) != 0) {
            config.tcp.tcbs = 3;
            config.tcp.synRecords = 2;
            config.tcp.timeWaitRecords = 1;
            config.receiveBuffers = 5;
            config.smallBuffers = 2;
            config.sendBuffers = 3;
            config.referenceBuffers = 1;
            config.tcp.outOfOrderBuffers = 2;
            config.arpEntries = 2;
        }
        int overflow = mode >> 3 & 3;
        config.tcp.acceptOverflow = overflow == 3 ? TcpConfig.OVERFLOW_HOLD : overflow;
        config.tcp.segmentsPerAck = 1 + (mode >> 5 & 1);
        config.framesPerPoll = (mode & 64) != 0 ? 2 : 16;
        if ((which & OPTIONS) != 0) {
            config.tcp.windowScale = new WindowScale();
            config.tcp.timestamps = new Timestamps();
            config.tcp.sack = new SelectiveAck();
        }
        if ((which & RECOVERY) != 0) {
            config.tcp.rack = (which & OPTIONS) != 0 ? new RackTlp() : null;
            config.tcp.synCookies = new SynCookies();
            config.tcp.congestion = new Cubic();
            config.tcp.ecn = new Ecn();
            config.tcp.pathMtu = new PathMtu(4);
            config.tcp.windowGrowth = new WindowGrowth(1200);
            config.tcp.pacing = new Pacing();
            config.tcp.history = new History(16);
            config.tcp.userTimeoutOption = new UserTimeoutOption(100_000, 200_000);
        }
        return config;
    }
}
