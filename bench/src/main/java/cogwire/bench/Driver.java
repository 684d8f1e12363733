package cogwire.bench;

import cogwire.hal.EthernetMac;
import java.util.ArrayDeque;

/**
 * The MAC under the stack that is measured. It hands out frames that lie ready in its memory, by one copy into the
 * stack's buffer as a real driver does, and counts what the stack sends.
 */
final class Driver implements EthernetMac {
    static final byte[] STATION = {2, 0, 0, 0, 0, 1};
    static final byte[] PEER = {2, 0, 0, 0, 0, 2};

    private final int capabilities;
    /** Frames of the conversation before and after what is measured. */
    private final ArrayDeque<byte[]> queued = new ArrayDeque<>();

    private byte[][] window = new byte[0][];
    private int next;

    /** Frames that the stack sent: all, and those of TCP. */
    long sent;

    long segmentsSent;
    long resetsSent;
    /** Sequence numbers of the last segments that the stack sent: the n-th at n modulo their number. */
    final int[] seqs = new int[Station.BATCH];

    /** Of the last segment that the stack sent. */
    int lastSeq;

    int lastAck;
    int lastFlags;

    Driver(int capabilities) {
        this.capabilities = capabilities;
    }

    /** Hands out these frames next. */
    void load(byte[][] frames) {
        window = frames;
        next = 0;
    }

    /** Hands out one frame, before any that are loaded. */
    void queue(byte[] frame) {
        queued.add(frame);
    }

    /** Forgets what was counted. */
    void clear() {
        sent = 0;
        segmentsSent = 0;
        resetsSent = 0;
    }

    /** Whether all that was loaded was taken. */
    boolean drained() {
        return next == window.length && queued.isEmpty();
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        byte[] f;
        if (!queued.isEmpty()) {
            f = queued.poll();
        } else if (next < window.length) {
            f = window[next++];
        } else {
            return 0;
        }
        System.arraycopy(f, 0, frame, offset, f.length);
        return f.length;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        sent++;
        if (Wire.isTcp(frame, offset)) {
            lastSeq = Wire.seq(frame, offset);
            seqs[(int) segmentsSent++ & Station.BATCH - 1] = lastSeq;
            lastAck = Wire.ack(frame, offset);
            lastFlags = Wire.flags(frame, offset);
            resetsSent += lastFlags >>> 2 & 1;
        } else if (Wire.isArpRequest(frame, offset)) {
            queue(Wire.arpReply(frame, offset, PEER));
        }
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(STATION, 0, to, offset, 6);
    }

    @Override
    public boolean linkUp() {
        return true;
    }

    @Override
    public int mtu() {
        return 1500;
    }

    @Override
    public int capabilities() {
        return capabilities;
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return true;
    }
}
