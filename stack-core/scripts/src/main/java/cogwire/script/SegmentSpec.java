package cogwire.script;

/**
 * One segment in the notation of tcpdump and packetdrill:
 *
 * <pre>FLAGS SEQ:END(LEN) [ack N] [win N] [urg N] [&lt;OPTIONS&gt;] [EXTRAS]</pre>
 *
 * FLAGS are letters of {@code SFRPUEW} and {@code .} for ACK; {@code -} for none,
 * {@code *} when PSH may be there or not. SEQ and ack are relative: a side's own
 * SYN is 0, its first octet 1. {@code @N(LEN)} gives an absolute sequence number. OPTIONS are those of
 * {@link OptionSpec}; {@code <...>} matches any. A segment that is expected without options must have none, one expected
 * without {@code win} may have any window.
 *
 * <p>EXTRAS, for segments that arrive: {@code sum bad}, {@code sum zero}, {@code doff N} (data offset as written into
 * the header), {@code cut N} (octets missing at the end), {@code src A.B.C.D}, {@code dst A.B.C.D}, {@code sport N},
 * {@code dport N}, {@code linkcast} (sent to the Ethernet broadcast address), {@code ipopt HEX}, {@code res N} (reserved
 * bits). For segments expected: {@code ttl N}. For both: {@code tos N}, the two low bits of which are ECN's.
 */
final class SegmentSpec {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PSH = 0x08;
    static final int ACK = 0x10;
    static final int URG = 0x20;
    static final int ECE = 0x40;
    static final int CWR = 0x80;

    private static final String LETTERS = "FSRP.UEW";

    final String text;
    int flags;
    boolean anyPush;
    int seq;
    boolean absolute;
    int length;
    boolean hasAck;
    int ack;
    boolean hasWin;
    int win;
    int urg;
    boolean anyOptions;
    OptionSpec options = new OptionSpec("");

    boolean badSum;
    boolean zeroSum;
    int doff = -1;
    int cut;
    boolean hasSrc;
    int src;
    int dst;
    int sport = -1;
    int dport = -1;
    boolean linkcast;
    byte[] ipOptions = new byte[0];
    int reserved;
    int ttl = -1;
    int tos = -1;

    /** What is wrong with the notation, or null. */
    String problem;

    private int at;

    SegmentSpec(String text) {
        this.text = text;
        readFlags(word());
        readNumbers(word());
        String key = word();
        while (problem == null && key.length() > 0) {
            readPart(key);
            key = word();
        }
        hasAck = (flags & ACK) != 0;
    }

    private void readFlags(String word) {
        for (int i = 0; i < word.length(); i++) {
            int bit = LETTERS.indexOf(word.charAt(i));
            if (bit >= 0) {
                flags |= 1 << bit;
            } else if (word.charAt(i) == '*') {
                anyPush = true;
            } else if (!"-".equals(word)) {
                problem = "flags " + word;
            }
        }
    }

    private void readNumbers(String word) {
        int open = word.indexOf('(');
        int colon = word.indexOf(':');
        if (open < 0) {
            problem = "no (length) in " + word;
            return;
        }
        length = number(word.substring(open + 1, word.length() - 1));
        if (word.startsWith("@")) {
            absolute = true;
            seq = number(word.substring(1, open));
            return;
        }
        if (colon < 0) {
            problem = "no : in " + word;
            return;
        }
        seq = number(word.substring(0, colon));
        if (number(word.substring(colon + 1, open)) != seq + length) {
            problem = "end is not sequence number plus length in " + word;
        }
    }

    private void readPart(String key) {
        if (key.equals("ack")) {
            ack = number(word());
        } else if (key.equals("win")) {
            hasWin = true;
            win = number(word());
        } else if (key.equals("urg")) {
            urg = number(word());
        } else if (key.startsWith("<")) {
            readOptions(key);
        } else if (key.equals("sum")) {
            badSum = word().equals("bad");
            zeroSum = !badSum;
        } else if (key.equals("doff")) {
            doff = number(word());
        } else if (key.equals("cut")) {
            cut = number(word());
        } else if (key.equals("src")) {
            hasSrc = true;
            src = address(word());
        } else if (key.equals("dst")) {
            dst = address(word());
        } else if (key.equals("sport")) {
            sport = number(word());
        } else if (key.equals("dport")) {
            dport = number(word());
        } else if (key.equals("linkcast")) {
            linkcast = true;
        } else if (key.equals("ipopt")) {
            ipOptions = hex(word());
        } else if (key.equals("res")) {
            reserved = number(word());
        } else if (key.equals("ttl")) {
            ttl = number(word());
        } else if (key.equals("tos")) {
            tos = number(word());
        } else {
            problem = "what is " + key;
        }
    }

    private void readOptions(String first) {
        String all = first;
        while (all.indexOf('>') < 0 && at < text.length()) {
            all = all + " " + word();
        }
        if (all.equals("<...>")) {
            anyOptions = true;
            return;
        }
        options = new OptionSpec(all.substring(1, all.length() - 1));
        problem = problem == null ? options.problem : problem;
    }

    private String word() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return text.substring(from, at);
    }

    /** A decimal number of up to 32 bits, with sign; no exception, since none could be caught on a board. */
    private int number(String digits) {
        int value = 0;
        int from = digits.startsWith("-") ? 1 : 0;
        for (int i = from; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                problem = "number " + digits;
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        if (digits.length() == from) {
            problem = "a number is missing";
        }
        return from == 1 ? -value : value;
    }

    private int address(String dotted) {
        int value = 0;
        int from = 0;
        for (int i = 0; i < 4; i++) {
            int dot = dotted.indexOf('.', from);
            int to = dot < 0 ? dotted.length() : dot;
            value = (value << 8) + number(dotted.substring(from, to));
            from = to + 1;
        }
        return value;
    }

    private byte[] hex(String digits) {
        byte[] octets = new byte[digits.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (nibble(digits.charAt(2 * i)) << 4 | nibble(digits.charAt(2 * i + 1)));
        }
        return octets;
    }

    private int nibble(char c) {
        int value = "0123456789abcdef".indexOf(c);
        if (value < 0) {
            problem = "hexadecimal digit " + c;
        }
        return value;
    }

    /** The letters of a set of flags, as tcpdump prints them. */
    static String letters(int flags) {
        StringBuilder s = new StringBuilder();
        String order = "SFRPUEW.";
        for (int i = 0; i < order.length(); i++) {
            char c = order.charAt(i);
            if ((flags & 1 << LETTERS.indexOf(c)) != 0) {
                s.append(c);
            }
        }
        return s.length() == 0 ? "-" : s.toString();
    }
}
