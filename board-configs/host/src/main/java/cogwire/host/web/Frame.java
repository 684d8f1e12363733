package cogwire.host.web;

import java.util.List;
import java.util.Map;

/**
 * One moment of a world, all that the page shows: its names are those of the JSON that the page reads. A frame stands for
 * itself; only segments are told once, each in the first frame after it was sent.
 *
 * @param wallMs when it was made, ms since 1970, so that the page knows how far behind it is
 * @param nowMs the world's clock
 * @param far on a real wire, in real time, what is at its other end; else empty
 * @param segments sent since the frame before, the oldest first
 * @param skipped how many more were sent than {@code segments} has room for
 */
record Frame(
        long wallMs,
        int nowMs,
        Scene scene,
        Pace.Setting pace,
        Damage damage,
        List<End> ends,
        String far,
        List<Segment> segments,
        int skipped) {

    /** What is played: run counts up with every beginning. */
    record Scene(int run, String name, String summary, int step, String title, String note, String outcome) {}

    /**
     * One board.
     *
     * @param rows its connections, the first so many
     * @param total how many there are
     * @param census how many are in each state, by Linux's names
     */
    record End(
            String name,
            String address,
            boolean linkUp,
            List<Row> rows,
            int total,
            Map<String, Integer> census,
            List<Pool> pools) {}

    /**
     * One connection: netstat's cells, why it is as it is, and its windows in octets.
     *
     * @param key names it among all of its board for as long as it lives
     * @param past how it came to its state
     */
    record Row(
            String key,
            String state,
            int recvQ,
            int sendQ,
            String local,
            String remote,
            String owner,
            String timer,
            String why,
            String past,
            int cwnd,
            int ssthresh,
            int sndWnd,
            int rcvWnd,
            int flight) {}

    /** Things of one kind, and the fewest that were ever free. */
    record Pool(String name, int size, int free, int low) {}

    /** A frame on the wire, as tcpdump prints it; flags are empty when it is no TCP. */
    record Segment(int atMs, int port, boolean lost, String flags, String line) {}
}
