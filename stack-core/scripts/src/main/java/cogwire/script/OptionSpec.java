package cogwire.script;

/**
 * The options of one segment, separated by commas, as tcpdump prints them: {@code mss N}, {@code nop}, {@code eol},
 * {@code wscale N}, {@code sackOK}, {@code TS val N ecr N}, {@code sack A:B C:D}, {@code x HEX} (raw octets). Padding is
 * added where it is not written.
 *
 * <p>Numbers are relative where a side's own are meant: our timestamps to the one in our SYN, the edges of SACK blocks to
 * the initial sequence number of the text they speak of. The peer's timestamps are plain numbers. {@code val *} of ours
 * matches any.
 */
final class OptionSpec {
    byte[] octets = new byte[0];
    /** What is wrong with the notation, or null. */
    String problem;

    /** Whether a window scale option is among them. */
    boolean scales;

    private final byte[] room = new byte[60];
    private int length;
    private int stampAt = -1;
    private boolean anyStamp;
    private int sackAt = -1;
    private int sackEdges;

    OptionSpec(String list) {
        int from = 0;
        while (from < list.length() && problem == null) {
            int comma = list.indexOf(',', from);
            int to = comma < 0 ? list.length() : comma;
            read(list.substring(from, to).trim());
            from = to + 1;
        }
        octets = new byte[(length + 3) & ~3];
        System.arraycopy(room, 0, octets, 0, length);
    }

    private void read(String one) {
        if (one.equals("nop")) {
            put(1);
        } else if (one.equals("eol")) {
            put(0);
        } else if (one.startsWith("mss ")) {
            put(2, 4);
            put16(number(one.substring(4)));
        } else if (one.startsWith("wscale ")) {
            scales = true;
            put(3, 3);
            put(number(one.substring(7)));
        } else if (one.equals("sackOK")) {
            put(4, 2);
        } else if (one.startsWith("TS val ")) {
            stamps(one.substring(7));
        } else if (one.startsWith("sack ")) {
            sack(one.substring(5));
        } else if (one.startsWith("x ")) {
            for (int i = 2; i + 1 < one.length(); i += 2) {
                put(nibble(one.charAt(i)) << 4 | nibble(one.charAt(i + 1)));
            }
        } else {
            problem = "option " + one;
        }
    }

    private void stamps(String text) {
        int ecr = text.indexOf(" ecr ");
        if (ecr < 0) {
            problem = "TS without ecr";
            return;
        }
        put(8, 10);
        stampAt = length;
        anyStamp = text.startsWith("*");
        put32(anyStamp ? 0 : number(text.substring(0, ecr)));
        put32(number(text.substring(ecr + 5)));
    }

    private void sack(String blocks) {
        int edges = 0;
        int headAt = length;
        put(5, 0);
        sackAt = length;
        int from = 0;
        while (from < blocks.length()) {
            int to = from;
            while (to < blocks.length() && blocks.charAt(to) != ':' && blocks.charAt(to) != ' ') {
                to++;
            }
            put32(number(blocks.substring(from, to)));
            edges++;
            from = to + 1;
        }
        sackEdges = edges;
        room[headAt + 1] = (byte) (2 + 4 * edges);
    }

    private void put(int octet) {
        room[length++] = (byte) octet;
    }

    private void put(int kind, int size) {
        put(kind);
        put(size);
    }

    private void put16(int value) {
        put(value >> 8);
        put(value);
    }

    private void put32(int value) {
        put16(value >> 16);
        put16(value);
    }

    /** A decimal number; no exception, since none could be caught on a board. */
    private int number(String digits) {
        int value = 0;
        boolean negative = digits.startsWith("-");
        for (int i = negative ? 1 : 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                problem = "number " + digits;
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        return negative ? -value : value;
    }

    private int nibble(char c) {
        int value = "0123456789abcdef".indexOf(c);
        if (value < 0) {
            problem = "hexadecimal digit " + c;
        }
        return value;
    }

    /** The octets of a segment of the peer's. */
    byte[] arriving(Peer peer) {
        byte[] b = copy();
        if (stampAt >= 0) {
            add(b, stampAt + 4, peer.ourStamp);
        }
        for (int i = 0; i < sackEdges; i++) {
            add(b, sackAt + 4 * i, peer.iss);
        }
        return b;
    }

    /** The octets that a segment of ours must have, given those that it has. */
    byte[] expected(Peer peer, byte[] seen) {
        byte[] b = copy();
        if (stampAt >= 0) {
            if (anyStamp && seen.length >= stampAt + 4) {
                System.arraycopy(seen, stampAt, b, stampAt, 4);
            } else {
                add(b, stampAt, peer.ourStamp);
            }
        }
        for (int i = 0; i < sackEdges; i++) {
            add(b, sackAt + 4 * i, peer.irs);
        }
        return b;
    }

    private byte[] copy() {
        byte[] b = new byte[octets.length];
        System.arraycopy(octets, 0, b, 0, b.length);
        return b;
    }

    private static void add(byte[] b, int at, int base) {
        FrameBuilder.put32(b, at, FrameBuilder.get32(b, at) + base);
    }

    /** TSval among the options of a segment of ours; 0 when there is none. */
    static int stamp(byte[] options) {
        int i = find(options, 8);
        return i < 0 ? 0 : FrameBuilder.get32(options, i + 2);
    }

    /** The shift count among the options of a SYN of ours; 0 when there is none. */
    static int shift(byte[] options) {
        int i = find(options, 3);
        return i < 0 ? 0 : options[i + 2];
    }

    private static int find(byte[] options, int kind) {
        int i = 0;
        while (i + 1 < options.length && options[i] != 0 && options[i] != kind) {
            i += options[i] == 1 || options[i + 1] < 2 ? 1 : options[i + 1];
        }
        return i + 1 < options.length && options[i] == kind ? i : -1;
    }
}
