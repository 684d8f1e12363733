package cogwire.harness;

/** Octets of frames, written out independently of the code under test. */
public final class Frames {
    public static final String US = "020000000001";
    public static final String PEER = "020000000002";
    public static final String BROADCAST = "ffffffffffff";
    public static final int US_IP = ip("10.0.0.1");
    public static final int PEER_IP = ip("10.0.0.2");

    private Frames() {}

    public static int ip(String dotted) {
        int value = 0;
        for (String part : dotted.split("\\.")) {
            value = value << 8 | Integer.parseInt(part);
        }
        return value;
    }

    public static byte[] bytes(String hex) {
        String digits = hex.replaceAll("\\s", "");
        byte[] octets = new byte[digits.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return octets;
    }

    public static String hex(byte[] octets) {
        return hex(octets, 0, octets.length);
    }

    public static String hex(byte[] octets, int offset, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < offset + length; i++) {
            text.append(Character.forDigit(octets[i] >> 4 & 15, 16)).append(Character.forDigit(octets[i] & 15, 16));
        }
        return text.toString();
    }

    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    public static byte[] pattern(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (i * 31 + (i >> 8));
        }
        return octets;
    }

    /** RFC 1071 as slowly and plainly as possible. */
    public static int checksum(byte[] octets, int offset, int length, long start) {
        long sum = start;
        for (int i = 0; i < length; i++) {
            sum += (long) (octets[offset + i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    public static byte[] ethernet(String to, String from, int type, byte[] payload) {
        return join(bytes(to), bytes(from), be16(type), payload);
    }

    public static byte[] be16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    public static byte[] be32(int value) {
        return join(be16(value >>> 16), be16(value));
    }

    public static byte[] arp(int operation, String senderStation, int sender, String targetStation, int target) {
        return join(
                bytes("000108000604"),
                be16(operation),
                bytes(senderStation),
                be32(sender),
                bytes(targetStation),
                be32(target));
    }

    /** A header builder for datagrams, right or wrong. */
    public static Datagram datagram(int source, int destination, int protocol, byte[] payload) {
        return new Datagram(source, destination, protocol, payload);
    }

    /** An IPv4 datagram whose every field can be set. */
    public static final class Datagram {
        private final int source;
        private final int destination;
        private final int protocol;
        private final byte[] payload;
        private int version = 4;
        private int ihl = -1;
        private int total = -1;
        private int id = 7;
        private int fragment;
        private int ttl = 64;
        private byte[] options = new byte[0];
        private int damage;

        Datagram(int source, int destination, int protocol, byte[] payload) {
            this.source = source;
            this.destination = destination;
            this.protocol = protocol;
            this.payload = payload;
        }

        public Datagram version(int value) {
            version = value;
            return this;
        }

        public Datagram ihl(int words) {
            ihl = words;
            return this;
        }

        public Datagram total(int octets) {
            total = octets;
            return this;
        }

        public Datagram id(int value) {
            id = value;
            return this;
        }

        /** @param offset in octets */
        public Datagram fragment(int offset, boolean more) {
            fragment = offset / 8 | (more ? 0x2000 : 0);
            return this;
        }

        public Datagram ttl(int value) {
            ttl = value;
            return this;
        }

        public Datagram options(String hex) {
            options = bytes(hex);
            return this;
        }

        public Datagram damaged() {
            damage = 0x0101;
            return this;
        }

        public byte[] octets() {
            int headerOctets = 20 + options.length;
            int words = ihl < 0 ? headerOctets / 4 : ihl;
            int length = total < 0 ? headerOctets + payload.length : total;
            byte[] header = join(
                    new byte[] {(byte) (version << 4 | words), 0},
                    be16(length),
                    be16(id),
                    be16(fragment),
                    new byte[] {(byte) ttl, (byte) protocol, 0, 0},
                    be32(source),
                    be32(destination),
                    options);
            int sum = checksum(header, 0, header.length, 0) ^ damage;
            header[10] = (byte) (sum >> 8);
            header[11] = (byte) sum;
            return join(header, payload);
        }

        public byte[] frame() {
            return frame(US);
        }

        public byte[] frame(String to) {
            return ethernet(to, PEER, 0x0800, octets());
        }
    }

    public static byte[] icmp(int type, int code, int rest, byte[] data) {
        byte[] message = join(new byte[] {(byte) type, (byte) code, 0, 0}, be32(rest), data);
        int sum = checksum(message, 0, message.length, 0);
        message[2] = (byte) (sum >> 8);
        message[3] = (byte) sum;
        return message;
    }

    public static byte[] udp(int source, int destination, int sourcePort, int destinationPort, byte[] data) {
        byte[] segment = join(be16(sourcePort), be16(destinationPort), be16(8 + data.length), new byte[2], data);
        int sum = checksum(segment, 0, segment.length, pseudo(source, destination, 17, segment.length));
        sum = sum == 0 ? 0xFFFF : sum;
        segment[6] = (byte) (sum >> 8);
        segment[7] = (byte) sum;
        return segment;
    }

    public static long pseudo(int source, int destination, int protocol, int length) {
        return (long) (source >>> 16)
                + (source & 0xFFFF)
                + (destination >>> 16)
                + (destination & 0xFFFF)
                + protocol
                + length;
    }
}
