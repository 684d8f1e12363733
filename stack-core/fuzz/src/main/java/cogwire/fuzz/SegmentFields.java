package cogwire.fuzz;

/** Every field of a TCP segment, to be set to anything; what is not set is sound. */
final class SegmentFields {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;
    static final int URG = 32;
    static final int ECE = 64;
    static final int CWR = 128;

    int source;
    int destination;
    int sourcePort;
    int destinationPort;
    int seq;
    int ack;
    /** In 32-bit words; -1: what the options make it. */
    int dataOffset = -1;
    /** The four bits behind the data offset. */
    int reserved;

    int flags;
    int window = 8192;
    int urgent;
    byte[] options = new byte[0];
    byte[] text = new byte[0];
    /** Octets cut off the end, before the checksum is made. */
    int cut;

    boolean damaged;

    /** The segment from its first octet on. */
    byte[] octets() {
        int padding = -options.length & 3;
        int words = dataOffset >= 0 ? dataOffset : (20 + options.length + padding) / 4;
        byte[] segment = Packets.join(
                Packets.be16(sourcePort),
                Packets.be16(destinationPort),
                Packets.be32(seq),
                Packets.be32(ack),
                new byte[] {(byte) (words << 4 | reserved), (byte) flags},
                Packets.be16(window),
                new byte[2],
                Packets.be16(urgent),
                options,
                new byte[padding],
                text);
        segment = java.util.Arrays.copyOf(segment, Math.max(0, segment.length - cut));
        Packets.sealTransport(segment, source, destination, Packets.TCP);
        if (damaged && segment.length >= 18) {
            segment[17] ^= 1;
        }
        return segment;
    }

    /** The whole frame, to the stack's station. */
    byte[] frame(byte[] station) {
        byte[] datagram = Packets.ipv4(source, destination, Packets.TCP, octets());
        return Packets.ethernet(station, Packets.station(source), Packets.IPV4, datagram);
    }
}
