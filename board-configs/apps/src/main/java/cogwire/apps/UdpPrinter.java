package cogwire.apps;

import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;

/** UDP datagrams (RFC 768) as tcpdump prints them, and the first line about DHCP (RFC 2131). */
final class UdpPrinter {
    private static final int SERVER = 67;
    private static final int CLIENT = 68;
    /** A BOOTP message without its vendor part, up to where tcpdump reads at least. */
    private static final int BOOTP_OCTETS = 236;

    private final Checksum checksum = new PlainChecksum();

    /**
     * @param length octets of the datagram as the IP header has it; {@code end} may lie before that
     * @param as how it is wanted
     * @param whole whether the datagram is there as a whole
     */
    void datagram(
            byte[] data,
            int at,
            int end,
            int length,
            int source,
            int destination,
            SegmentPrinter as,
            boolean whole,
            TextBuffer out) {
        if (end - at < 8) {
            out.address(source).put(" > ").address(destination).put(":  [|udp]");
            return;
        }
        int sourcePort = SegmentPrinter.u16(data, at);
        int destinationPort = SegmentPrinter.u16(data, at + 2);
        int octets = SegmentPrinter.u16(data, at + 4);
        SegmentPrinter.endpoints(source, sourcePort, destination, destinationPort, out);
        if (octets < 8) {
            out.put("truncated-udplength ").dec(octets);
            return;
        }
        if (as.verbose > 1 && whole && !as.quiet) {
            verdict(data, at, length, source, destination, out);
        }
        if (!as.quiet && (isDhcp(sourcePort) || isDhcp(destinationPort))) {
            bootp(data, at + 8, end, octets - 8, out);
            return;
        }
        out.put("UDP, ");
        if (octets > length && whole) {
            out.put("bad length ").dec(octets - 8).put(" > ").dec(length - 8);
        } else {
            out.put("length ").dec(octets - 8);
        }
    }

    private static boolean isDhcp(int port) {
        return port == SERVER || port == CLIENT;
    }

    private void verdict(byte[] data, int at, int length, int source, int destination, TextBuffer out) {
        int seen = SegmentPrinter.u16(data, at + 6);
        if (seen == 0) {
            out.put("[no cksum] ");
            return;
        }
        int pseudo = (source >>> 16)
                + (source & 0xFFFF)
                + (destination >>> 16)
                + (destination & 0xFFFF)
                + SegmentPrinter.UDP
                + SegmentPrinter.u16(data, at + 4);
        int sum = checksum.sum(data, at, length, pseudo);
        if (sum == 0xFFFF) {
            out.put("[udp sum ok] ");
        } else {
            int right = ~PlainChecksum.fold(sum + (~seen & 0xFFFF)) & 0xFFFF;
            out.put("[bad udp cksum 0x")
                    .hex(seen, 4)
                    .put(" -> 0x")
                    .hex(right, 4)
                    .put("!] ");
        }
    }

    private static void bootp(byte[] data, int at, int end, int length, TextBuffer out) {
        out.put("BOOTP/DHCP, ");
        if (end - at < BOOTP_OCTETS) {
            out.put("[|bootp]");
            return;
        }
        int operation = data[at] & 0xFF;
        if (operation == 1) {
            out.put("Request");
            if (data[at + 1] == 1 && data[at + 2] == 6) {
                out.put(" from ").hardwareAddress(data, at + 28);
            }
        } else if (operation == 2) {
            out.put("Reply");
        } else {
            out.put("unknown (0x").hex(operation, 2).put(')');
        }
        out.put(", length ").dec(length);
    }
}
