package cogwire.host.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads classic capture files of Ethernet frames, of either byte order, in microseconds or nanoseconds. */
public final class CaptureFile {
    private static final int MICROSECONDS = 0xA1B2C3D4;
    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final int PCAPNG = 0x0A0D0D0A;
    private static final int ETHERNET = 1;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    /** Who gets the frames. */
    public interface Reader {
        /** @param micros since 1970 */
        void frame(long micros, byte[] frame, int length);
    }

    private CaptureFile() {}

    /**
     * Reads all frames.
     *
     * @throws IOException when the file cannot be read, or is none that this understands, with what it is
     */
    public static void read(Path path, Reader reader) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
        if (file.remaining() < FILE_HEADER) {
            throw new IOException(path + ": too short for a capture file");
        }
        int magic = file.getInt(0);
        if (magic == PCAPNG) {
            throw new IOException(path + ": is in pcapng's format; editcap -F pcap makes one that this reads");
        }
        if (magic != MICROSECONDS && magic != NANOSECONDS) {
            file.order(ByteOrder.LITTLE_ENDIAN);
            magic = file.getInt(0);
        }
        if (magic != MICROSECONDS && magic != NANOSECONDS) {
            throw new IOException(path + ": unknown file format");
        }
        if ((file.getInt(20) & 0xFFFF) != ETHERNET) {
            throw new IOException(path + ": its link type is " + (file.getInt(20) & 0xFFFF) + ", not Ethernet");
        }
        int unit = magic == NANOSECONDS ? 1000 : 1;
        int at = FILE_HEADER;
        while (file.limit() - at >= RECORD_HEADER) {
            int length = file.getInt(at + 8);
            if (length < 0 || length > file.limit() - at - RECORD_HEADER) {
                throw new IOException(path + ": is cut off in the middle of a frame");
            }
            long micros = (file.getInt(at) & 0xFFFFFFFFL) * 1_000_000 + (file.getInt(at + 4) & 0xFFFFFFFFL) / unit;
            byte[] frame = new byte[length];
            file.get(at + RECORD_HEADER, frame);
            reader.frame(micros, frame, length);
            at += RECORD_HEADER + length;
        }
    }
}
