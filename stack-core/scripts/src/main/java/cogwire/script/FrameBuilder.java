package cogwire.script;

/** Makes real octets of a {@link SegmentSpec}: Ethernet, IPv4 and TCP, with correct checksums unless told otherwise. */
final class FrameBuilder {
    static final int OUR_ADDRESS = 0x0A000001;
    static final int OUR_PORT = 7000;
    static final int ETHERNET = 14;

    private static int id = 1;

    private FrameBuilder() {}

    static byte[] segment(SegmentSpec s, Peer peer) {
        byte[] options = s.options.arriving(peer);
        if ((s.flags & SegmentSpec.SYN) != 0) {
            peer.scales = s.options.scales;
        }
        int tcpHeader = 20 + options.length;
        int ipHeader = 20 + s.ipOptions.length;
        int tcpLength = tcpHeader + s.length - s.cut;
        byte[] f = new byte[ETHERNET + ipHeader + tcpLength];
        int source = s.hasSrc ? s.src : peer.address;
        int destination = s.dst != 0 ? s.dst : OUR_ADDRESS;
        ip(f, ipHeader, tcpLength, 6, source, destination, s.linkcast);
        f[ETHERNET + 1] = (byte) Math.max(s.tos, 0);
        System.arraycopy(s.ipOptions, 0, f, ETHERNET + 20, s.ipOptions.length);
        finishIp(f, ipHeader);

        byte[] t = new byte[tcpHeader + s.length];
        put16(t, 0, s.sport >= 0 ? s.sport : peer.port);
        put16(t, 2, s.dport >= 0 ? s.dport : OUR_PORT);
        put32(t, 4, s.absolute ? s.seq : peer.irs + s.seq);
        put32(t, 8, s.hasAck ? peer.iss + s.ack : 0);
        t[12] = (byte) ((s.doff >= 0 ? s.doff : tcpHeader / 4) << 4 | s.reserved);
        t[13] = (byte) s.flags;
        if (s.hasWin) {
            peer.window = s.win;
        }
        put16(t, 14, peer.window);
        put16(t, 18, s.urg);
        System.arraycopy(options, 0, t, 20, options.length);
        for (int i = 0; i < s.length; i++) {
            t[tcpHeader + i] = Peer.theirs(s.seq + i + ((s.flags & SegmentSpec.SYN) != 0 ? 1 : 0));
        }
        int at = ETHERNET + ipHeader;
        System.arraycopy(t, 0, f, at, tcpLength);
        int sum = ~fold(sum(f, at, tcpLength, pseudo(source, destination, tcpLength))) & 0xFFFF;
        if (s.badSum) {
            sum = (sum + 1) & 0xFFFF;
        } else if (s.zeroSum) {
            sum = 0;
        }
        if (tcpLength >= 18) {
            put16(f, at + 16, sum);
        }
        return f;
    }

    /** An ICMP error about a segment of ours with a relative sequence number. */
    static byte[] icmpError(int type, int code, int rest, Peer peer, int localPort, int relativeSeq) {
        int length = 8 + 20 + 8;
        byte[] f = new byte[ETHERNET + 20 + length];
        ip(f, 20, length, 1, peer.address, OUR_ADDRESS, false);
        finishIp(f, 20);
        int at = ETHERNET + 20;
        f[at] = (byte) type;
        f[at + 1] = (byte) code;
        put32(f, at + 4, rest);
        int q = at + 8;
        f[q] = 0x45;
        put16(f, q + 2, 40);
        f[q + 8] = 63;
        f[q + 9] = 6;
        put32(f, q + 12, OUR_ADDRESS);
        put32(f, q + 16, peer.address);
        put16(f, q + 10, ~fold(sum(f, q, 20, 0)) & 0xFFFF);
        put16(f, q + 20, localPort);
        put16(f, q + 22, peer.port);
        put32(f, q + 24, peer.iss + relativeSeq);
        put16(f, at + 2, ~fold(sum(f, at, length, 0)) & 0xFFFF);
        return f;
    }

    /** An ARP packet from a peer: op 1 asks for our address, op 2 answers. */
    static byte[] arp(int op, int peerAddress, boolean broadcast) {
        byte[] f = new byte[ETHERNET + 28];
        for (int i = 0; i < 6; i++) {
            f[i] = broadcast ? (byte) 0xFF : ourMac(i);
            f[6 + i] = peerMac(peerAddress, i);
            f[22 + i] = peerMac(peerAddress, i);
            f[32 + i] = op == 1 ? 0 : ourMac(i);
        }
        put16(f, 12, 0x0806);
        put16(f, 14, 1);
        put16(f, 16, 0x0800);
        f[18] = 6;
        f[19] = 4;
        put16(f, 20, op);
        put32(f, 28, peerAddress);
        put32(f, 38, OUR_ADDRESS);
        return f;
    }

    private static void ip(byte[] f, int header, int payload, int protocol, int source, int dest, boolean linkcast) {
        for (int i = 0; i < 6; i++) {
            f[i] = linkcast ? (byte) 0xFF : ourMac(i);
            f[6 + i] = peerMac(source, i);
        }
        put16(f, 12, 0x0800);
        f[14] = (byte) (0x40 | header / 4);
        put16(f, 16, header + payload);
        put16(f, 18, id++);
        f[22] = 64;
        f[23] = (byte) protocol;
        put32(f, 26, source);
        put32(f, 30, dest);
    }

    private static void finishIp(byte[] f, int header) {
        put16(f, 24, ~fold(sum(f, ETHERNET, header, 0)) & 0xFFFF);
    }

    static byte ourMac(int i) {
        return (byte) (i == 0 ? 0x02 : i == 5 ? 0x01 : 0);
    }

    static byte peerMac(int address, int i) {
        return (byte) (i == 0 ? 0x02 : i == 1 ? 0x77 : address >>> 8 * (5 - i));
    }

    static int pseudo(int source, int destination, int length) {
        return (source >>> 16) + (source & 0xFFFF) + (destination >>> 16) + (destination & 0xFFFF) + 6 + length;
    }

    /** Adds big-endian words; small enough sums never overflow an int. */
    static int sum(byte[] b, int from, int length, int start) {
        int total = start;
        for (int i = 0; i < length; i++) {
            total += (i & 1) == 0 ? (b[from + i] & 0xFF) << 8 : b[from + i] & 0xFF;
        }
        return total;
    }

    static int fold(int sum) {
        int folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return folded;
    }

    static void put16(byte[] b, int at, int value) {
        b[at] = (byte) (value >>> 8);
        b[at + 1] = (byte) value;
    }

    static void put32(byte[] b, int at, int value) {
        put16(b, at, value >>> 16);
        put16(b, at + 2, value);
    }

    static int get16(byte[] b, int at) {
        return (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
    }

    static int get32(byte[] b, int at) {
        return get16(b, at) << 16 | get16(b, at + 2);
    }
}
