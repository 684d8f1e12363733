package cogwire.hal.host;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a classic capture file frame by frame: either byte order, micro- or nanoseconds, Ethernet. {@code PcapWriter}'s
 * comment shows the format.
 */
public final class PcapReader implements Closeable {
    private static final int MICROSECONDS = 0xA1B2C3D4;
    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final int PCAPNG = 0x0A0D0D0A;
    private static final int GZIP = 0x1F8B;
    private static final int LINKTYPE_ETHERNET = 1;
    /** Longest record that any tool writes. */
    private static final int LONGEST = 262_144;

    private final String name;
    private final InputStream in;
    private final byte[] header = new byte[24];
    private final boolean littleEndian;
    private final int perMicro;
    private long micros;
    private int frames;
    private int cut;
    private int oversize;

    /** @throws IOException when it cannot be read or is something else, with what to do */
    public PcapReader(Path file) throws IOException {
        name = file.toString();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IOException(name + ": there is no such file, or it may not be read");
        }
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        int length = in.readNBytes(header, 0, 24);
        int magic = get(0, false);
        littleEndian = magic != MICROSECONDS && magic != NANOSECONDS;
        int ordered = get(0, littleEndian);
        String problem = null;
        if (magic == PCAPNG) {
            problem = "is pcapng; make a pcap of it: editcap -F pcap " + name + " OUT.pcap";
        } else if (magic >>> 16 == GZIP) {
            problem = "is compressed; gunzip it first";
        } else if (length < 24 || ordered != MICROSECONDS && ordered != NANOSECONDS) {
            problem = "is not a capture (pcap)";
        } else if ((get(20, littleEndian) & 0xFFFF) != LINKTYPE_ETHERNET) {
            problem = "was not captured on Ethernet but on link type " + (get(20, littleEndian) & 0xFFFF)
                    + "; capture on one interface (tcpdump -i NAME), not on \"any\"";
        }
        if (problem != null) {
            in.close();
            throw new IOException(name + " " + problem);
        }
        perMicro = ordered == NANOSECONDS ? 1000 : 1;
    }

    private int get(int at, boolean little) {
        int a = header[at] & 0xFF;
        int b = header[at + 1] & 0xFF;
        int c = header[at + 2] & 0xFF;
        int d = header[at + 3] & 0xFF;
        return little ? d << 24 | c << 16 | b << 8 | a : a << 24 | b << 16 | c << 8 | d;
    }

    /**
     * Reads the next whole frame; those that were cut when they were captured, or are longer than the capacity, are
     * skipped and counted. A file whose end is missing ends with its last whole frame.
     *
     * @return octets, -1 at the end
     * @throws IOException when the file is damaged, with the number of the frame
     */
    public int next(byte[] to, int offset, int capacity) throws IOException {
        while (in.readNBytes(header, 0, 16) == 16) {
            int length = get(8, littleEndian);
            int original = get(12, littleEndian);
            if (length < 0 || length > LONGEST) {
                throw new IOException(name + ": damaged after frame " + frames);
            }
            frames++;
            micros = (get(0, littleEndian) & 0xFFFFFFFFL) * 1_000_000 + get(4, littleEndian) / perMicro;
            if (length < original || length > capacity) {
                cut += length < original ? 1 : 0;
                oversize += length < original ? 0 : 1;
                in.skipNBytes(length);
            } else if (in.readNBytes(to, offset, length) == length) {
                return length;
            } else {
                return -1;
            }
        }
        return -1;
    }

    /** When the frame that was read last was captured: microseconds since 1970. */
    public long micros() {
        return micros;
    }

    /** Frames met so far. */
    public int frames() {
        return frames;
    }

    /** Frames of which the file has only the beginning (tcpdump -s). */
    public int cut() {
        return cut;
    }

    /** Frames longer than the capacity that {@link #next} was given. */
    public int oversize() {
        return oversize;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
