package cogwire.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was sent to the stack, to compare its answers with. */
final class HeardFrames {
    private final List<byte[]> datagrams = new ArrayList<>();
    private boolean fragments;

    /** Remembers a frame; answers who seems to have sent it, 0 when it says nothing about that. */
    int add(byte[] frame) {
        if (frame.length < 34 || Packets.get16(frame, 12) != Packets.IPV4) {
            return frame.length >= 42 && Packets.get16(frame, 12) == Packets.ARP ? Packets.get32(frame, 28) : 0;
        }
        byte[] datagram = Arrays.copyOfRange(frame, Packets.ETHERNET_HEADER, frame.length);
        datagrams.add(datagram);
        fragments |= (Packets.get16(datagram, 6) & 0x3FFF) != 0;
        return Packets.get32(datagram, 12);
    }

    /** Whether an echo request with this identifier, number and text came. */
    boolean echoed(int rest, byte[] text) {
        if (fragments) {
            return true; // it may have come in pieces
        }
        for (byte[] d : datagrams) {
            int header = (d[0] & 15) * 4;
            int total = Packets.get16(d, 2);
            if (d[9] == Packets.ICMP
                    && total == header + 8 + text.length
                    && d.length >= total
                    && d[header] == 8
                    && Packets.get32(d, header + 4) == rest
                    && Arrays.equals(Arrays.copyOfRange(d, header + 8, total), text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a datagram begins like this: with its header and at most eight octets more. */
    boolean quotable(byte[] quote) {
        for (byte[] d : datagrams) {
            int n = quote.length;
            int header = (d[0] & 15) * 4;
            if (n <= d.length && n >= header && n <= header + 8 && Arrays.equals(d, 0, n, quote, 0, n)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the stack could take it for a segment with text: then that need not be the peer's pattern. */
    static boolean isText(byte[] f) {
        if (f.length < 54 || Packets.get16(f, 12) != Packets.IPV4 || f[23] != Packets.TCP) {
            return false;
        }
        int at = Packets.ETHERNET_HEADER;
        if ((Packets.get16(f, at + 6) & 0x3FFF) != 0) {
            return true;
        }
        int header = (f[at] & 15) * 4;
        int length = Math.min(Packets.get16(f, at + 2), f.length - at) - header;
        return length > 20
                && Packets.checksum(
                                f,
                                at + header,
                                length,
                                Packets.pseudoHeader(
                                        Packets.get32(f, at + 12), Packets.get32(f, at + 16), Packets.TCP, length))
                        == 0;
    }
}
