package cogwire.bench;

/** Builds frames and reads them, octet by octet: independent of the stack that is measured. */
final class Wire {
    static final int ETHERNET = 14;
    static final int IP = 20;
    static final int TCP = 20;
    /** Where the text of a segment without options begins. */
    static final int HEADERS = ETHERNET + IP + TCP;

    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;

    private static final int SEQ = ETHERNET + IP + 4;
    private static final int ACKNOWLEDGES = SEQ + 4;
    private static final int OFFSET = SEQ + 8;
    private static final int FLAGS = SEQ + 9;
    private static final int WINDOW = SEQ + 10;
    private static final int SUM = SEQ + 12;

    private Wire() {}

    /** An MSS of 1460. */
    private static final byte[] MSS = {2, 4, 1460 >>> 8, (byte) 1460};

    /** The same, and SACK permitted. */
    private static final byte[] MSS_AND_SACK = {2, 4, 1460 >>> 8, (byte) 1460, 1, 1, 4, 2};

    /** A segment with every checksum in place; a SYN announces an MSS of 1460. */
    static byte[] segment(Flow flow, int flags, int seq, int ack, int window, byte[] text) {
        return segment(flow, flags, seq, ack, window, (flags & SYN) != 0 ? MSS : new byte[0], text);
    }

    /** A SYN that also permits SACK. */
    static byte[] synWithSack(Flow flow, int seq) {
        return segment(flow, SYN, seq, 0, 65535, MSS_AND_SACK, new byte[0]);
    }

    private static byte[] segment(Flow flow, int flags, int seq, int ack, int window, byte[] options, byte[] text) {
        byte[] f = new byte[HEADERS + options.length + text.length];
        header(f, flow, 6);
        put16(f, ETHERNET + IP, flow.fromPort);
        put16(f, ETHERNET + IP + 2, flow.toPort);
        put32(f, SEQ, seq);
        put32(f, ACKNOWLEDGES, ack);
        f[OFFSET] = (byte) ((TCP + options.length) << 2);
        f[FLAGS] = (byte) flags;
        put16(f, WINDOW, window);
        System.arraycopy(options, 0, f, HEADERS, options.length);
        System.arraycopy(text, 0, f, HEADERS + options.length, text.length);
        int length = f.length - ETHERNET - IP;
        put16(f, SUM, ~sum(f, ETHERNET + IP, length, sum(f, ETHERNET + 12, 8, 6 + length)));
        return f;
    }

    /** Ethernet and IPv4 headers of a datagram without fragments. */
    private static void header(byte[] f, Flow flow, int protocol) {
        System.arraycopy(flow.toMac, 0, f, 0, 6);
        System.arraycopy(flow.fromMac, 0, f, 6, 6);
        put16(f, 12, 0x0800);
        f[ETHERNET] = 0x45;
        put16(f, ETHERNET + 2, f.length - ETHERNET);
        put16(f, ETHERNET + 6, 0x4000);
        f[ETHERNET + 8] = 64;
        f[ETHERNET + 9] = (byte) protocol;
        put32(f, ETHERNET + 12, flow.fromAddress);
        put32(f, ETHERNET + 16, flow.toAddress);
        put16(f, ETHERNET + 10, ~sum(f, ETHERNET, IP, 0));
    }

    /** A ping. */
    static byte[] echoRequest(Flow flow, int sequence, byte[] text) {
        byte[] f = new byte[ETHERNET + IP + 8 + text.length];
        header(f, flow, 1);
        int icmp = ETHERNET + IP;
        f[icmp] = 8;
        put16(f, icmp + 4, 1);
        put16(f, icmp + 6, sequence);
        System.arraycopy(text, 0, f, icmp + 8, text.length);
        put16(f, icmp + 2, ~sum(f, icmp, f.length - icmp, 0));
        return f;
    }

    /** A UDP datagram with its checksum in place. */
    static byte[] datagram(Flow flow, byte[] text) {
        byte[] f = new byte[ETHERNET + IP + 8 + text.length];
        header(f, flow, 17);
        int udp = ETHERNET + IP;
        int length = 8 + text.length;
        put16(f, udp, flow.fromPort);
        put16(f, udp + 2, flow.toPort);
        put16(f, udp + 4, length);
        System.arraycopy(text, 0, f, udp + 8, text.length);
        put16(f, udp + 6, ~sum(f, udp, length, sum(f, ETHERNET + 12, 8, 17 + length)));
        return f;
    }

    /** A question for our address. */
    static byte[] arpRequest(Flow flow) {
        byte[] f = new byte[60];
        System.arraycopy(flow.toMac, 0, f, 0, 6);
        System.arraycopy(flow.fromMac, 0, f, 6, 6);
        put16(f, 12, 0x0806);
        put32(f, 14, 0x00010800);
        put32(f, 18, 0x06040001);
        System.arraycopy(flow.fromMac, 0, f, 22, 6);
        put32(f, 28, flow.fromAddress);
        put32(f, 38, flow.toAddress);
        return f;
    }

    /** Gives a segment another sequence number and puts its checksum right (RFC 1624 equation 3). */
    static void renumber(byte[] f, int seq) {
        int old = get32(f, SEQ);
        put32(f, SEQ, seq);
        adjust(f, old, seq);
    }

    /** Sends a segment from another port of the peer and puts its checksum right. */
    static void readdress(byte[] f, int fromPort) {
        int old = get16(f, ETHERNET + IP);
        put16(f, ETHERNET + IP, fromPort);
        adjust(f, old, fromPort);
    }

    /** Gives a segment another acknowledgment number and puts its checksum right. */
    static void acknowledge(byte[] f, int ack) {
        int old = get32(f, ACKNOWLEDGES);
        put32(f, ACKNOWLEDGES, ack);
        adjust(f, old, ack);
    }

    private static void adjust(byte[] f, int from, int to) {
        int sum =
                (~get16(f, SUM) & 0xFFFF) + (~(from >>> 16) & 0xFFFF) + (~from & 0xFFFF) + (to >>> 16) + (to & 0xFFFF);
        put16(f, SUM, ~fold(sum));
    }

    /** The reply to an ARP request, from the station that was asked for. */
    static byte[] arpReply(byte[] request, int offset, byte[] station) {
        byte[] f = new byte[60];
        System.arraycopy(request, offset + 6, f, 0, 6);
        System.arraycopy(station, 0, f, 6, 6);
        System.arraycopy(request, offset + 12, f, 12, 8);
        put16(f, 20, 2);
        System.arraycopy(station, 0, f, 22, 6);
        System.arraycopy(request, offset + 38, f, 28, 4);
        System.arraycopy(request, offset + 22, f, 32, 10);
        return f;
    }

    static boolean isArpRequest(byte[] f, int offset) {
        return get16(f, offset + 12) == 0x0806 && get16(f, offset + 20) == 1;
    }

    static boolean isTcp(byte[] f, int offset) {
        return get16(f, offset + 12) == 0x0800 && f[offset + ETHERNET + 9] == 6;
    }

    static int flags(byte[] f, int offset) {
        return f[offset + FLAGS] & 0x3F;
    }

    static int seq(byte[] f, int offset) {
        return get32(f, offset + SEQ);
    }

    static int ack(byte[] f, int offset) {
        return get32(f, offset + ACKNOWLEDGES);
    }

    static int window(byte[] f, int offset) {
        return get16(f, offset + WINDOW);
    }

    static int sourcePort(byte[] f, int offset) {
        return get16(f, offset + ETHERNET + IP);
    }

    static int destinationPort(byte[] f, int offset) {
        return get16(f, offset + ETHERNET + IP + 2);
    }

    /** Octets of text, headers and padding not counted. */
    static int textLength(byte[] f, int offset) {
        return get16(f, offset + ETHERNET + 2) - IP - ((f[offset + OFFSET] & 0xF0) >>> 2);
    }

    static int get16(byte[] f, int i) {
        return (f[i] & 0xFF) << 8 | f[i + 1] & 0xFF;
    }

    static int get32(byte[] f, int i) {
        return get16(f, i) << 16 | get16(f, i + 2);
    }

    static void put16(byte[] f, int i, int value) {
        f[i] = (byte) (value >>> 8);
        f[i + 1] = (byte) value;
    }

    static void put32(byte[] f, int i, int value) {
        put16(f, i, value >>> 16);
        put16(f, i + 2, value);
    }

    private static int sum(byte[] f, int offset, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            sum += (f[offset + i] & 0xFF) << ((i & 1) == 0 ? 8 : 0);
        }
        return fold(sum);
    }

    private static int fold(int sum) {
        int folded = (sum & 0xFFFF) + (sum >>> 16);
        return (folded & 0xFFFF) + (folded >>> 16);
    }

    /** The same row of numbers as lwIP's side draws (Marsaglia's xorshift). */
    static int random(int state) {
        int x = state;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        return x;
    }

    /** Octets that depend on the seed only. */
    static byte[] text(int length, int seed) {
        byte[] text = new byte[length];
        new java.util.Random(seed).nextBytes(text);
        return text;
    }

    /** Who sends to whom. */
    record Flow(byte[] fromMac, int fromAddress, int fromPort, byte[] toMac, int toAddress, int toPort) {}
}
