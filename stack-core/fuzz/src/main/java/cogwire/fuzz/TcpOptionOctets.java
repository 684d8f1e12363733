package cogwire.fuzz;

import java.io.ByteArrayOutputStream;

/** TCP options: the well-formed ones that peers use, and raw octets. A new option of the stack's is added here. */
final class TcpOptionOctets {
    static final int MSS = 1;
    static final int WINDOW_SCALE = 2;
    static final int SACK_PERMITTED = 4;
    static final int TIMESTAMPS = 8;
    static final int SACK = 16;
    static final int USER_TIMEOUT = 32;
    static final int RAW = 64;
    static final int PADDED = 128;
    private static final int MOST = 40;

    private TcpOptionOctets() {}

    /**
     * Options as the fuzzer wants them.
     *
     * @param sndNxt what SACK blocks are counted from, so that they have a chance of meaning something
     */
    static byte[] from(FuzzInput in, int sndNxt) {
        int which = in.octet();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if ((which & PADDED) != 0) {
            out.writeBytes(new byte[] {1, 1});
        }
        if ((which & MSS) != 0) {
            option(out, 2, Packets.be16(in.int16()));
        }
        if ((which & WINDOW_SCALE) != 0) {
            option(out, 3, new byte[] {(byte) in.octet()});
        }
        if ((which & SACK_PERMITTED) != 0) {
            option(out, 4);
        }
        if ((which & TIMESTAMPS) != 0) {
            option(out, 8, Packets.be32(in.int32()), Packets.be32(in.int32()));
        }
        if ((which & SACK) != 0) {
            byte[][] edges = new byte[2 * (1 + in.octet() % 4)][];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = Packets.be32(sndNxt + in.delta());
            }
            option(out, 5, edges);
        }
        if ((which & USER_TIMEOUT) != 0) {
            option(out, 28, Packets.be16(in.int16()));
        }
        if ((which & RAW) != 0) {
            out.writeBytes(in.take(1 + in.octet() % MOST));
        }
        byte[] all = out.toByteArray();
        return all.length <= MOST ? all : java.util.Arrays.copyOf(all, MOST);
    }

    /** What a peer of today offers in its SYN: SACK, timestamps, and a window in units of four octets. */
    static byte[] modernSyn(int tsVal) {
        return Packets.join(
                Packets.bytes("0402" + "080a"), Packets.be32(tsVal), Packets.be32(0), Packets.bytes("01" + "030302"));
    }

    static byte[] timestamps(int tsVal, int tsEcr) {
        return Packets.join(Packets.bytes("0101" + "080a"), Packets.be32(tsVal), Packets.be32(tsEcr));
    }

    /** Where the value of an option begins; -1 when there is none. The options are sound. */
    static int find(byte[] b, int from, int to, int kind) {
        int at = from;
        while (at < to && b[at] != 0) {
            if (b[at] == kind) {
                return at + 2;
            }
            at += b[at] == 1 ? 1 : b[at + 1];
        }
        return -1;
    }

    static void option(ByteArrayOutputStream out, int kind, byte[]... values) {
        byte[] value = Packets.join(values);
        out.write(kind);
        out.write(2 + value.length);
        out.writeBytes(value);
    }

    /** The fault in a list of options, or null: what a receiver as strict as can be would say. */
    static String fault(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != 0) {
            if (b[at] == 1) {
                at++;
            } else if (at + 1 >= to) {
                return "an option without a length";
            } else {
                int length = Packets.get8(b, at + 1);
                if (length < 2 || at + length > to) {
                    return "option " + b[at] + " of length " + length;
                }
                if (length != expected(b[at], length)) {
                    return "option " + b[at] + " has the wrong length " + length;
                }
                at += length;
            }
        }
        for (int i = at; i < to; i++) {
            if (b[i] != 0) {
                return "padding that is not 0";
            }
        }
        return null;
    }

    private static int expected(int kind, int length) {
        switch (kind) {
            case 2:
            case 28:
                return 4;
            case 3:
                return 3;
            case 4:
                return 2;
            case 5:
                return length >= 10 && length <= 34 && length % 8 == 2 ? length : -1;
            case 8:
                return 10;
            default:
                return length;
        }
    }
}
