package cogwire.apps;

import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;

/** The fields of an IPv4 header (RFC 791), as tcpdump's -v prints them. */
final class Ipv4Printer {
    private final Checksum checksum = new PlainChecksum();

    /** @param headerOctets at least 20, perhaps more than there are */
    void header(byte[] data, int at, int end, int headerOctets, int total, TextBuffer out) {
        int tos = data[at + 1] & 0xFF;
        out.put("(tos 0x").hexNumber(tos).put(congestion(tos));
        if (data[at + 8] != 0) {
            out.put(", ttl ").dec(data[at + 8] & 0xFF);
        }
        int fragment = SegmentPrinter.u16(data, at + 6);
        out.put(", id ").dec(SegmentPrinter.u16(data, at + 4));
        out.put(", offset ").dec((fragment & 0x1FFF) * 8).put(", flags [");
        flags(fragment, out);
        int protocol = data[at + 9] & 0xFF;
        out.put("], proto ")
                .put(name(protocol))
                .put(" (")
                .dec(protocol)
                .put("), length ")
                .dec(total);
        if (headerOctets > 20) {
            options(data, at + 20, at + headerOctets < end ? at + headerOctets : end, out.put(", options ("));
            out.put(')');
        }
        if (at + headerOctets <= end && checksum.sum(data, at, headerOctets, 0) != 0xFFFF) {
            int seen = SegmentPrinter.u16(data, at + 10);
            int right = ~checksum.sum(data, at, headerOctets, ~seen & 0xFFFF) & 0xFFFF;
            out.put(", bad cksum ").hexNumber(seen).put(" (->").hexNumber(right).put(")!");
        }
        out.put(")\n    ");
    }

    /** RFC 3168. */
    private static String congestion(int tos) {
        switch (tos & 3) {
            case 1:
                return ",ECT(1)";
            case 2:
                return ",ECT(0)";
            case 3:
                return ",CE";
            default:
                return "";
        }
    }

    private static void flags(int fragment, TextBuffer out) {
        if ((fragment & 0xE000) == 0) {
            out.put("none");
            return;
        }
        boolean more = (fragment & 0x2000) != 0;
        boolean whole = (fragment & 0x4000) != 0;
        out.put(more ? "+" : "").put(more && whole ? ", " : "").put(whole ? "DF" : "");
        if (fragment < 0 || (fragment & 0x8000) != 0) {
            out.put(more || whole ? ", rsvd" : "rsvd");
        }
    }

    private static String name(int protocol) {
        switch (protocol) {
            case SegmentPrinter.ICMP:
                return "ICMP";
            case 2:
                return "IGMP";
            case SegmentPrinter.TCP:
                return "TCP";
            case SegmentPrinter.UDP:
                return "UDP";
            default:
                return "unknown";
        }
    }

    /** The names of the options; tcpdump says more about routes and times. */
    private static void options(byte[] data, int from, int end, TextBuffer out) {
        int at = from;
        while (at < end) {
            int kind = data[at] & 0xFF;
            out.put(at > from ? "," : "");
            if (kind == 0) {
                out.put("EOL");
                return;
            }
            int length = kind == 1 ? 1 : at + 1 < end ? data[at + 1] & 0xFF : 0;
            if (kind == 1) {
                out.put("NOP");
            } else if (kind == 148) {
                out.put("RA");
            } else if (kind == 7) {
                out.put("RR");
            } else if (kind == 68) {
                out.put("TS");
            } else if (kind == 131) {
                out.put("LSRR");
            } else if (kind == 137) {
                out.put("SSRR");
            } else {
                out.put("unknown ").dec(kind);
            }
            if (kind != 1 && length < 2) {
                return;
            }
            at += length;
        }
    }
}
