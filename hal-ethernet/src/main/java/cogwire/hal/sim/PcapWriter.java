package cogwire.hal.sim;

import cogwire.hal.Clock;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes frames as a classic capture file: big-endian, microseconds, LINKTYPE_ETHERNET, as tcpdump and Wireshark read
 * it. Times count from when the writer was made. Several {@link PcapRecorder}s may share one writer.
 *
 * <pre>
 * file:   magic a1b2c3d4 | version 2.4 | 0 | 0 | longest frame | linktype 1
 * frame:  seconds | microseconds | octets here | octets of the frame | the octets
 * </pre>
 *
 * <p>After the first error of the stream nothing more is written; {@link #failed} tells. Nothing is allocated per frame.
 */
public final class PcapWriter {
    private static final int MAGIC = 0xA1B2C3D4;
    private static final int VERSION = 2 << 16 | 4;
    private static final int SNAP_OCTETS = 65535;
    private static final int LINKTYPE_ETHERNET = 1;

    private final OutputStream out;
    private final Clock clock;
    private final int startSeconds;
    private final byte[] header = new byte[24];

    private int lastMs;
    private int lastMicros;
    private long elapsedMicros;
    private int frames;
    private boolean failed;

    /** A capture whose first instant is 1970-01-01 00:00. */
    public PcapWriter(OutputStream out, Clock clock) {
        this(out, clock, 0);
    }

    /** @param startSeconds the time of now in seconds since 1970, for captures that are compared with others */
    public PcapWriter(OutputStream out, Clock clock, int startSeconds) {
        this.out = out;
        this.clock = clock;
        this.startSeconds = startSeconds;
        this.lastMs = clock.nowMs();
        this.lastMicros = clock.nowMicros();
        put(0, MAGIC);
        put(4, VERSION);
        put(8, 0);
        put(12, 0);
        put(16, SNAP_OCTETS);
        put(20, LINKTYPE_ETHERNET);
        try {
            out.write(header, 0, 24);
        } catch (IOException e) {
            failed = true;
        }
    }

    /** Appends one frame, with the time of now. */
    public void write(byte[] frame, int offset, int length) {
        if (failed) {
            return;
        }
        long now = elapsed();
        put(0, startSeconds + (int) (now / 1000000));
        put(4, (int) (now % 1000000));
        put(8, length);
        put(12, length);
        try {
            out.write(header, 0, 16);
            out.write(frame, offset, length);
            frames++;
        } catch (IOException e) {
            failed = true;
        }
    }

    /** Hands everything to the operating system, as {@link OutputStream#flush} does. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            failed = true;
        }
    }

    /** Frames written. */
    public int frames() {
        return frames;
    }

    /** Whether the stream refused something; what was written before it is good. */
    public boolean failed() {
        return failed;
    }

    /** Microseconds since the start: the milliseconds say how often the microseconds have wrapped in between. */
    private long elapsed() {
        int ms = clock.nowMs();
        int micros = clock.nowMicros();
        long rough = (ms - lastMs) * 1000L;
        elapsedMicros += rough + (micros - lastMicros - (int) rough);
        lastMs = ms;
        lastMicros = micros;
        return elapsedMicros;
    }

    private void put(int at, int value) {
        header[at] = (byte) (value >> 24);
        header[at + 1] = (byte) (value >> 16);
        header[at + 2] = (byte) (value >> 8);
        header[at + 3] = (byte) value;
    }
}
