package cogwire.hal.host;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets a recorded peer talk to a live stack: the stack chooses other initial sequence numbers than the one that was
 * recorded, so what the peer acknowledges (SEG.ACK and the edges of SACK) is moved by the difference. TCP's checksum is
 * corrected by what changes (RFC 1624), so that one that was wrong stays wrong.
 */
final class ReplayedNumbers {
    private static final int TCP = 6;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int OPTION_SACK = 5;

    /** One peer's connection to us. */
    private record Key(int peer, int ports) {}

    private static final class Numbers {
        private int peerIss;
        private int recordedIss;
        private int ourIss;
        private boolean isRecorded;
        private boolean isOurs;
    }

    private final Map<Key, Numbers> connections = new HashMap<>();

    /** Where the TCP header of a frame begins; -1: it has none. */
    private static int tcp(byte[] f, int length) {
        if (length < 54 || f[12] != 8 || f[13] != 0 || f[14] >>> 4 != 4 || f[23] != TCP) {
            return -1;
        }
        int at = 14 + (f[14] & 0xF) * 4;
        boolean isFragment = (get16(f, 20) & 0x1FFF) != 0;
        return isFragment || length < at + 20 ? -1 : at;
    }

    /** A frame that we sent when this was recorded. */
    void recorded(byte[] f, int length) {
        int at = tcp(f, length);
        if (at >= 0 && (f[at + 13] & SYN) != 0) {
            Numbers numbers = numbers(get32(f, 30), get16(f, at) << 16 | get16(f, at + 2));
            numbers.recordedIss = get32(f, at + 4);
            numbers.isRecorded = true;
        }
    }

    /** A frame that the stack sends now. */
    void sent(byte[] f, int length) {
        int at = tcp(f, length);
        if (at >= 0 && (f[at + 13] & SYN) != 0) {
            Numbers numbers = numbers(get32(f, 30), get16(f, at) << 16 | get16(f, at + 2));
            numbers.ourIss = get32(f, at + 4);
            numbers.isOurs = true;
        }
    }

    /** A frame of the peer's, about to be received: its acknowledgments become those of the live connection. */
    void received(byte[] f, int length) {
        int at = tcp(f, length);
        if (at < 0) {
            return;
        }
        Numbers numbers = numbers(get32(f, 26), get16(f, at + 2) << 16 | get16(f, at));
        if ((f[at + 13] & (SYN | ACK)) == SYN) {
            if (numbers.peerIss != get32(f, at + 4)) {
                // Another connection between the same two ports.
                numbers.isRecorded = false;
                numbers.isOurs = false;
                numbers.peerIss = get32(f, at + 4);
            }
        } else if ((f[at + 13] & ACK) != 0 && numbers.isRecorded && numbers.isOurs) {
            int by = numbers.ourIss - numbers.recordedIss;
            add(f, at, at + 8, by);
            moveSack(f, at, length, by);
        }
    }

    private static void moveSack(byte[] f, int at, int length, int by) {
        int end = Math.min(at + (f[at + 12] >> 4 & 0xF) * 4, length);
        int option = at + 20;
        while (option + 1 < end && f[option] != 0) {
            int octets = f[option] == 1 ? 1 : f[option + 1] & 0xFF;
            if (octets < 1 || option + octets > end) {
                return;
            }
            if (f[option] == OPTION_SACK) {
                for (int edge = option + 2; edge + 4 <= option + octets; edge += 4) {
                    add(f, at, edge, by);
                }
            }
            option += octets;
        }
    }

    /** Adds to a number within a TCP header and keeps the checksum as right or wrong as it was. */
    private static void add(byte[] f, int tcp, int at, int by) {
        int value = get32(f, at) + by;
        int sum = ~get16(f, tcp + 16) & 0xFFFF;
        for (int i = 0; i < 4; i++) {
            int place = (at + i - tcp & 1) == 0 ? 8 : 0;
            int octet = value >>> 24 - 8 * i & 0xFF;
            sum += (~((f[at + i] & 0xFF) << place) & 0xFFFF) + (octet << place);
            f[at + i] = (byte) octet;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        f[tcp + 16] = (byte) (~sum >>> 8);
        f[tcp + 17] = (byte) ~sum;
    }

    private Numbers numbers(int peer, int ports) {
        return connections.computeIfAbsent(new Key(peer, ports), key -> new Numbers());
    }

    private static int get16(byte[] f, int at) {
        return (f[at] & 0xFF) << 8 | f[at + 1] & 0xFF;
    }

    private static int get32(byte[] f, int at) {
        return get16(f, at) << 16 | get16(f, at + 2);
    }
}
