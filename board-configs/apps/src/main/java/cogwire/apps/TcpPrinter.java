package cogwire.apps;

import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;

/** TCP segments (RFC 9293 section 3.1) as tcpdump prints them. */
final class TcpPrinter {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int URG = 32;
    /** Flags from bit 0 on. */
    private static final String FLAG_LETTERS = "FSRP.UEW";

    private static final int MOST_OF_RST = 100;

    private final FirstNumbers first;
    private final Checksum checksum = new PlainChecksum();

    TcpPrinter(int conversations) {
        first = new FirstNumbers(conversations);
    }

    /**
     * @param length octets of the segment as the IP header has it; {@code end} may lie before that
     * @param as how it is wanted
     * @param whole whether the segment is there as a whole
     */
    void segment(
            byte[] data,
            int at,
            int end,
            int length,
            int source,
            int destination,
            SegmentPrinter as,
            boolean whole,
            TextBuffer out) {
        if (end - at < 4) {
            out.address(source).put(" > ").address(destination).put(": [|tcp]");
            return;
        }
        int sourcePort = SegmentPrinter.u16(data, at);
        int destinationPort = SegmentPrinter.u16(data, at + 2);
        SegmentPrinter.endpoints(source, sourcePort, destination, destinationPort, out);
        if (end - at < 20) {
            out.put(" [|tcp]");
            return;
        }
        int headerOctets = (data[at + 12] >> 4 & 0xF) * 4;
        int flags = data[at + 13] & 0xFF;
        if (headerOctets < 20) {
            out.put(" tcp ").dec(length - headerOctets).put(" [bad hdr length ").dec(headerOctets);
            out.put(" - too short, < 20]");
            return;
        }
        if (as.quiet) {
            out.put("tcp ").dec(length - headerOctets);
            return;
        }
        int seq = SegmentPrinter.u32(data, at + 4);
        int ack = SegmentPrinter.u32(data, at + 8);
        int seqBase = 0;
        int ackBase = 0;
        if (!as.absolute && (flags & ACK) != 0) {
            boolean known = first.find(source, sourcePort, destination, destinationPort, seq, ack, (flags & SYN) != 0);
            // SACK blocks count from the number that ack counts from, even in the segment that is remembered.
            ackBase = first.ack;
            if (known) {
                seqBase = first.seq;
                seq -= seqBase;
                ack -= ackBase;
            }
        }
        flags(flags, out);
        if (headerOctets > length) {
            out.put(" [bad hdr length ")
                    .dec(headerOctets)
                    .put(" - too long, > ")
                    .dec(length)
                    .put(']');
            return;
        }
        int text = length - headerOctets;
        if (as.verbose > 0 && whole) {
            checksum(data, at, length, source, destination, out);
        }
        if (as.verbose > 1 || text > 0 || (flags & (SYN | FIN | RST)) != 0) {
            out.put(", seq ").unsigned(seq);
            if (text > 0) {
                out.put(':').unsigned(seq + text);
            }
        }
        if ((flags & ACK) != 0) {
            out.put(", ack ").unsigned(ack);
        }
        out.put(", win ").dec(SegmentPrinter.u16(data, at + 14));
        if ((flags & URG) != 0) {
            out.put(", urg ").dec(SegmentPrinter.u16(data, at + 18));
        }
        if (headerOctets > 20) {
            out.put(", options [");
            if (!TcpOptionsPrinter.options(data, at + 20, at + headerOctets, end, ackBase, out)) {
                return;
            }
            out.put(']');
        }
        out.put(", length ").dec(text);
        if ((flags & RST) != 0 && as.verbose > 0 && text > 0) {
            reason(data, at + headerOctets, end, out);
        } else if (text > 0 && (HttpLine.isPort(sourcePort) || HttpLine.isPort(destinationPort))) {
            HttpLine.put(data, at + headerOctets, end, as.verbose > 0, out);
        }
    }

    private void checksum(byte[] data, int at, int length, int source, int destination, TextBuffer out) {
        int pseudo = (source >>> 16)
                + (source & 0xFFFF)
                + (destination >>> 16)
                + (destination & 0xFFFF)
                + SegmentPrinter.TCP
                + length;
        int seen = SegmentPrinter.u16(data, at + 16);
        int sum = checksum.sum(data, at, length, pseudo);
        out.put(", cksum 0x").hex(seen, 4);
        if (sum == 0xFFFF) {
            out.put(" (correct)");
        } else {
            int right = ~PlainChecksum.fold(sum + (~seen & 0xFFFF)) & 0xFFFF;
            out.put(" (incorrect -> 0x").hex(right, 4).put(')');
        }
    }

    /** RFC 9293 section 3.5.3 lets a RST say why in words. */
    private static void reason(byte[] data, int from, int end, TextBuffer out) {
        out.put(" [RST ");
        for (int i = from; i < end && i - from < MOST_OF_RST; i++) {
            out.put(data[i] > ' ' - 1 && data[i] < 127 ? (char) data[i] : '.');
        }
        out.put(end - from > MOST_OF_RST ? "+]" : "]");
    }

    private static void flags(int flags, TextBuffer out) {
        out.put("Flags [");
        if (flags == 0) {
            out.put("none");
        }
        for (int bit = 0; bit < 8; bit++) {
            if ((flags >> bit & 1) != 0) {
                out.put(FLAG_LETTERS.charAt(bit));
            }
        }
        out.put(']');
    }
}
