package cogwire.apps;

/** TCP options (RFC 9293 section 3.2, RFC 7323, RFC 2018) as tcpdump prints them between its brackets. */
final class TcpOptionsPrinter {
    private static final int EOL = 0;
    private static final int NOP = 1;
    private static final int MSS = 2;
    private static final int WSCALE = 3;
    private static final int SACK_OK = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMP = 8;

    private TcpOptionsPrinter() {}

    /**
     * @param last end of the options as the header has it
     * @param end end of the octets there are
     * @param ackBase what the numbers of SACK blocks count from
     * @return false when they are cut short or make no sense, which has been said
     */
    static boolean options(byte[] data, int from, int last, int end, int ackBase, TextBuffer out) {
        int at = from;
        while (at < last) {
            if (at > from) {
                out.put(',');
            }
            if (at >= end) {
                out.put("[|tcp]");
                return false;
            }
            int kind = data[at] & 0xFF;
            if (kind == EOL) {
                out.put("eol");
                return true;
            }
            if (kind == NOP) {
                out.put("nop");
                at++;
                continue;
            }
            int length = at + 1 < last && at + 1 < end ? data[at + 1] & 0xFF : 0;
            if (length < 2 || at + length > last) {
                out.put("[bad opt]");
                return false;
            }
            if (at + length > end) {
                out.put("[|tcp]");
                return false;
            }
            option(data, at + 2, kind, length - 2, ackBase, out);
            at += length;
        }
        return true;
    }

    private static void option(byte[] data, int at, int kind, int octets, int ackBase, TextBuffer out) {
        if (kind == MSS && octets == 2) {
            out.put("mss ").dec(SegmentPrinter.u16(data, at));
        } else if (kind == WSCALE && octets == 1) {
            out.put("wscale ").dec(data[at] & 0xFF);
        } else if (kind == SACK_OK && octets == 0) {
            out.put("sackOK");
        } else if (kind == SACK && octets % 8 == 0) {
            out.put("sack ").dec(octets / 8).put(' ');
            for (int i = 0; i < octets; i += 8) {
                out.put('{').unsigned(SegmentPrinter.u32(data, at + i) - ackBase);
                out.put(':')
                        .unsigned(SegmentPrinter.u32(data, at + i + 4) - ackBase)
                        .put('}');
            }
        } else if (kind == TIMESTAMP && octets == 8) {
            out.put("TS val ").unsigned(SegmentPrinter.u32(data, at));
            out.put(" ecr ").unsigned(SegmentPrinter.u32(data, at + 4));
        } else {
            out.put("unknown-").dec(kind);
            for (int i = 0; i < octets; i++) {
                out.put(i == 0 ? " 0x" : "").hex(data[at + i], 2);
            }
        }
    }
}
