package cogwire.apps;

import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;

/** ICMP (RFC 792, RFC 1191) as tcpdump prints it. */
final class IcmpPrinter {
    private final Checksum checksum = new PlainChecksum();
    /** An error does not quote an error; a forged one must not make this call itself for ever. */
    private boolean quoting;

    /**
     * What follows the line with -v: a wrong checksum, and the datagram that an error is about.
     *
     * @param whole whether the message is there as a whole, and no fragment
     * @param printer for the datagram that is quoted
     */
    void details(byte[] data, int at, int end, boolean whole, SegmentPrinter printer, TextBuffer out) {
        if (end - at < 8) {
            return;
        }
        if (whole && checksum.sum(data, at, end - at, 0) != 0xFFFF) {
            int seen = SegmentPrinter.u16(data, at + 2);
            int right = ~checksum.sum(data, at, end - at, ~seen & 0xFFFF) & 0xFFFF;
            out.put(" (wrong icmp cksum ")
                    .hexNumber(seen)
                    .put(" (->")
                    .hexNumber(right)
                    .put(")!)");
        }
        int type = data[at] & 0xFF;
        if ((type == 3 || type == 5 || type == 11 || type == 12) && !quoting) {
            quoting = true;
            printer.ip(data, at + 8, end, out.put("\n\t"));
            quoting = false;
        }
    }

    /** @param length octets of the message as the IP header has it; {@code end} may lie before that */
    void message(byte[] data, int at, int end, int length, TextBuffer out) {
        if (end - at < 8) {
            out.put(" [|icmp]");
            return;
        }
        out.put("ICMP ");
        int type = data[at] & 0xFF;
        int code = data[at + 1] & 0xFF;
        switch (type) {
            case 0:
            case 8:
                out.put(type == 8 ? "echo request, id " : "echo reply, id ");
                out.dec(SegmentPrinter.u16(data, at + 4)).put(", seq ").dec(SegmentPrinter.u16(data, at + 6));
                break;
            case 3:
                unreachable(data, at, end, code, out);
                break;
            case 4:
                out.put("source quench");
                break;
            case 5:
                redirect(data, at, end, code, out);
                break;
            case 11:
                if (code == 0) {
                    out.put("time exceeded in-transit");
                } else if (code == 1) {
                    out.put("ip reassembly time exceeded");
                } else {
                    out.put("time exceeded-#").dec(code);
                }
                break;
            case 12:
                out.put("parameter problem - ");
                if (code == 0) {
                    out.put("octet ").dec(data[at + 4] & 0xFF);
                } else {
                    out.put("code ").dec(code);
                }
                break;
            default:
                out.put("type-#").dec(type);
                break;
        }
        out.put(", length ").dec(length);
    }

    private static void redirect(byte[] data, int at, int end, int code, TextBuffer out) {
        if (end - at < 28) {
            out.put("[|icmp]");
            return;
        }
        out.put("redirect ").put(code == 2 ? "tos " : code == 3 ? "tos " : "");
        out.address(SegmentPrinter.u32(data, at + 24)).put(" to ").put((code & 1) == 0 ? "net " : "host ");
        out.address(SegmentPrinter.u32(data, at + 4));
    }

    /** Destination unreachable quotes the datagram that could not be delivered, from octet 8 on. */
    private static void unreachable(byte[] data, int at, int end, int code, TextBuffer out) {
        int quoted = at + 8;
        if (end - quoted < 20) {
            out.put("[|icmp]");
            return;
        }
        int destination = SegmentPrinter.u32(data, quoted + 16);
        int protocol = data[quoted + 9] & 0xFF;
        switch (code) {
            case 0:
                out.put("net ").address(destination).put(" unreachable");
                break;
            case 1:
                out.put("host ").address(destination).put(" unreachable");
                break;
            case 2:
                out.address(destination).put(" protocol ").dec(protocol).put(" unreachable");
                break;
            case 3:
                port(data, quoted, end, destination, protocol, out);
                break;
            case 4:
                out.address(destination).put(" unreachable - need to frag");
                int mtu = SegmentPrinter.u16(data, at + 6);
                if (mtu != 0) {
                    out.put(" (mtu ").dec(mtu).put(')');
                }
                break;
            case 9:
                out.put("net ").address(destination).put(" unreachable - admin prohibited");
                break;
            case 10:
                out.put("host ").address(destination).put(" unreachable - admin prohibited");
                break;
            case 13:
                out.put("host ").address(destination).put(" unreachable - admin prohibited filter");
                break;
            default:
                out.put('#').dec(code).put(' ').address(destination).put(" unreachable");
                break;
        }
    }

    private static void port(byte[] data, int quoted, int end, int destination, int protocol, TextBuffer out) {
        int transport = quoted + (data[quoted] & 0xF) * 4;
        if (end - transport < 4) {
            out.put("[|icmp]");
            return;
        }
        out.address(destination);
        if (protocol == SegmentPrinter.TCP) {
            out.put(" tcp");
        } else if (protocol == SegmentPrinter.UDP) {
            out.put(" udp");
        } else {
            out.put(" protocol ").dec(protocol);
        }
        out.put(" port ").dec(SegmentPrinter.u16(data, transport + 2)).put(" unreachable");
    }
}
