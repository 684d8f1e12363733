package cogwire.fuzz;

import java.io.ByteArrayOutputStream;

/**
 * Octets of frames, right or wrong, written out and checked independently of the stack's own wire formats. Checksums are
 * summed as slowly and plainly as RFC 1071 has them.
 */
final class Packets {
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ETHERNET_HEADER = 14;
    static final byte[] EVERYBODY = {-1, -1, -1, -1, -1, -1};

    private Packets() {}

    /** The station address of whoever has an IPv4 address in the test's network. */
    static byte[] station(int address) {
        return new byte[] {
            2, 0x77, (byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address
        };
    }

    static byte[] ethernet(byte[] to, byte[] from, int type, byte[] payload) {
        return join(to, from, be16(type), payload);
    }

    static byte[] arp(int operation, byte[] senderStation, int sender, byte[] targetStation, int target) {
        return join(
                new byte[] {0, 1, 8, 0, 6, 4},
                be16(operation),
                senderStation,
                be32(sender),
                targetStation,
                be32(target));
    }

    /** A header of 20 octets and more by the options, whose length is made a multiple of 4 by no-operations. */
    static byte[] ipv4(
            int source, int destination, int protocol, int id, int fragment, byte[] options, byte[] payload) {
        int padding = -options.length & 3;
        byte[] header = join(
                new byte[] {(byte) (0x45 + (options.length + padding) / 4), 0},
                be16(20 + options.length + padding + payload.length),
                be16(id),
                be16(fragment),
                new byte[] {64, (byte) protocol, 0, 0},
                be32(source),
                be32(destination),
                options,
                new byte[] {1, 1, 1});
        header = java.util.Arrays.copyOf(header, 20 + options.length + padding);
        put16(header, 10, checksum(header, 0, header.length, 0));
        return join(header, payload);
    }

    static byte[] ipv4(int source, int destination, int protocol, byte[] payload) {
        return ipv4(source, destination, protocol, 7, 0, new byte[0], payload);
    }

    static byte[] udp(int source, int destination, int sourcePort, int destinationPort, byte[] text) {
        byte[] datagram = join(be16(sourcePort), be16(destinationPort), be16(8 + text.length), new byte[2], text);
        sealTransport(datagram, source, destination, UDP);
        return datagram;
    }

    static byte[] icmp(int type, int code, int rest, byte[] data) {
        byte[] message = join(new byte[] {(byte) type, (byte) code, 0, 0}, be32(rest), data);
        put16(message, 2, checksum(message, 0, message.length, 0));
        return message;
    }

    /** Where the checksum of a transport protocol stands; -1 when it has none or the payload is too short. */
    private static int checksumAt(int protocol, int length) {
        int at = protocol == TCP ? 16 : protocol == UDP ? 6 : protocol == ICMP ? 2 : -1;
        return at + 2 <= length ? at : -1;
    }

    /** Puts the right checksum into whatever payload this is, if it has room for one. */
    static void sealTransport(byte[] payload, int source, int destination, int protocol) {
        int at = checksumAt(protocol, payload.length);
        if (at >= 0) {
            put16(payload, at, 0);
            long start = protocol == ICMP ? 0 : pseudoHeader(source, destination, protocol, payload.length);
            int sum = checksum(payload, 0, payload.length, start);
            put16(payload, at, protocol == UDP && sum == 0 ? 0xFFFF : sum);
        }
    }

    static long pseudoHeader(int source, int destination, int protocol, int length) {
        return (long) (source >>> 16)
                + (source & 0xFFFF)
                + (destination >>> 16)
                + (destination & 0xFFFF)
                + protocol
                + length;
    }

    /** The checksum to put into the field; 0 when the octets hold a right one already. */
    static int checksum(byte[] octets, int offset, int length, long start) {
        long sum = start;
        for (int i = 0; i < length; i++) {
            sum += (long) (octets[offset + i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] be16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    static byte[] be32(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    static void put16(byte[] b, int at, int value) {
        b[at] = (byte) (value >> 8);
        b[at + 1] = (byte) value;
    }

    static void put32(byte[] b, int at, int value) {
        put16(b, at, value >>> 16);
        put16(b, at + 2, value);
    }

    static int get8(byte[] b, int at) {
        return b[at] & 0xFF;
    }

    static int get16(byte[] b, int at) {
        return get8(b, at) << 8 | get8(b, at + 1);
    }

    static int get32(byte[] b, int at) {
        return get16(b, at) << 16 | get16(b, at + 2);
    }

    static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] octets) {
        return java.util.HexFormat.of().formatHex(octets);
    }

    /** 10.0.0.1 as people write it. */
    static String dotted(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xFF) + "." + (address >>> 8 & 0xFF) + "." + (address & 0xFF);
    }
}
