package cogwire.wire;

import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.bytes;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.pattern;
import static cogwire.harness.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.harness.Frames;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("header accessors: what was written out by hand is read, what is written is what a hand would write")
class HeadersTest {
    private static final int AT = 3;

    private static byte[] at(byte[] octets) {
        return Frames.join(bytes("a5a5a5"), octets);
    }

    @Test
    void octets() {
        byte[] b = bytes("a5 80 ff 00 fe");
        assertEquals(0x80, Octets.get8(b, 1));
        assertEquals(0x80FF, Octets.get16(b, 1));
        assertEquals(0x80FF00FE, Octets.get32(b, 1));
        Octets.put8(b, 0, 0x1FF);
        Octets.put16(b, 1, 0xABCDE);
        assertEquals("ffbcde00fe", hex(b));
        Octets.put32(b, 1, 0x89ABCDEF);
        assertEquals("ff89abcdef", hex(b));
    }

    @Test
    void ethernet() {
        byte[] b = at(bytes("ffeeddccbbaa 998877665544 8100"));
        assertEquals(0xFFEEDDCC, Ethernet.destinationHigh(b, AT));
        assertEquals(0xBBAA, Ethernet.destinationLow(b, AT));
        assertEquals(0x99887766, Ethernet.sourceHigh(b, AT));
        assertEquals(0x5544, Ethernet.sourceLow(b, AT));
        assertEquals(0x8100, Ethernet.type(b, AT));
        assertTrue(Ethernet.isGroup(b, AT));
        assertFalse(Ethernet.isGroup(bytes("fe"), 0));
        byte[] written = new byte[AT + 14];
        Ethernet.write(written, AT, 0xFFEEDDCC, 0xBBAA, 0x99887766, 0x5544, 0x8100);
        assertEquals("000000" + hex(b, AT, 14), hex(written));
    }

    @Test
    @DisplayName("an ACK that goes out again with another number and window is what one written anew would be")
    void acknowledge() {
        Random random = new Random(1624);
        for (int i = 0; i < 10_000; i++) {
            int ack = random.nextInt(4) == 0 ? -random.nextInt(3) : random.nextInt();
            int window = random.nextInt(4) == 0 ? 0xFFFF * random.nextInt(2) : random.nextInt(0x10000);
            byte[] again = acknowledgment(random.nextInt(), random.nextInt(0x10000));
            TcpHeader.acknowledge(again, AT, ack, window);
            assertEquals(hex(acknowledgment(ack, window)), hex(again));
        }
    }

    private static byte[] acknowledgment(int ack, int window) {
        byte[] b = new byte[AT + TcpHeader.MIN_LENGTH];
        int sum = TcpHeader.write(b, AT, 7, 10000, 0x80000001, ack, TcpHeader.MIN_LENGTH, TcpHeader.ACK, window, 0);
        sum += TcpHeader.pseudoHeaderSum(US_IP, PEER_IP, TcpHeader.MIN_LENGTH);
        TcpHeader.setChecksum(b, AT, ~PlainChecksum.fold(sum));
        return b;
    }

    @Test
    void arp() {
        byte[] b = at(Frames.arp(2, "a1a2a3a4a5a6", 0xC0A80001, "b1b2b3b4b5b6", 0xC0A80002));
        assertTrue(Arp.isValid(b, AT));
        assertEquals(2, Arp.operation(b, AT));
        assertEquals(0xA1A2A3A4, Arp.senderHigh(b, AT));
        assertEquals(0xA5A6, Arp.senderLow(b, AT));
        assertEquals(0xC0A80001, Arp.senderAddress(b, AT));
        assertEquals(0xB1B2B3B4, Arp.targetHigh(b, AT));
        assertEquals(0xB5B6, Arp.targetLow(b, AT));
        assertEquals(0xC0A80002, Arp.targetAddress(b, AT));
        byte[] written = new byte[AT + 28];
        Arp.write(written, AT, 2, 0xA1A2A3A4, 0xA5A6, 0xC0A80001, 0xB1B2B3B4, 0xB5B6, 0xC0A80002);
        assertEquals("000000" + hex(b, AT, 28), hex(written));
    }

    @Test
    @DisplayName("writing a TCP header answers the sum of what was written")
    void tcpHeaderSum() {
        java.util.Random random = new java.util.Random(9293);
        byte[] b = new byte[AT + 20];
        for (int i = 0; i < 1000; i++) {
            int sum = TcpHeader.write(
                    b,
                    AT,
                    random.nextInt(65536),
                    random.nextInt(65536),
                    random.nextInt(),
                    random.nextInt(),
                    20 + 4 * random.nextInt(11),
                    random.nextInt(256),
                    random.nextInt(65536),
                    random.nextInt(65536));
            assertEquals(new PlainChecksum().sum(b, AT, 20, 0), PlainChecksum.fold(sum));
        }
    }

    @Test
    void ipv4() {
        byte[] b = at(datagram(US_IP, PEER_IP, 6, pattern(7))
                .id(0xFEDC)
                .fragment(8, true)
                .ttl(200)
                .options("01010100")
                .octets());
        assertEquals(4, Ipv4Header.version(b, AT));
        assertEquals(0x46, Ipv4Header.versionIhl(b, AT));
        assertEquals(24, Ipv4Header.headerLength(b, AT));
        assertEquals(31, Ipv4Header.totalLength(b, AT));
        assertEquals(0xFEDC, Ipv4Header.identification(b, AT));
        assertEquals(0x2001, Ipv4Header.fragment(b, AT));
        assertEquals(200, Ipv4Header.ttl(b, AT));
        assertEquals(6, Ipv4Header.protocol(b, AT));
        assertEquals(US_IP, Ipv4Header.source(b, AT));
        assertEquals(PEER_IP, Ipv4Header.destination(b, AT));
        assertEquals(0xFFFF, new PlainChecksum().sum(b, AT, 24, 0));
    }

    @Test
    @DisplayName("a written IPv4 header sums to FFFF, whatever is in it, and a changed bit does not")
    void ipv4Written() {
        Random random = new Random(3);
        for (int i = 0; i < 10000; i++) {
            byte[] b = new byte[AT + 20];
            int total = random.nextInt(65536);
            int fragment = random.nextInt(65536) & 0x7FFF;
            Ipv4Header.write(
                    b,
                    AT,
                    random.nextInt(),
                    total,
                    random.nextInt(),
                    fragment,
                    random.nextInt(),
                    random.nextInt(),
                    random.nextInt(),
                    random.nextInt());
            assertEquals(0xFFFF, Ipv4Header.sum20(b, AT));
            assertEquals(0, Frames.checksum(b, AT, 20, 0));
            assertEquals(total, Ipv4Header.totalLength(b, AT));
            assertEquals(fragment, Ipv4Header.fragment(b, AT));
            assertEquals(Ipv4Header.VERSION_IHL, Ipv4Header.versionIhl(b, AT));
            b[AT + random.nextInt(20)] ^= (byte) (1 << random.nextInt(8));
            assertFalse(Ipv4Header.sum20(b, AT) == 0xFFFF);
        }
        byte[] same = datagram(US_IP, PEER_IP, 6, new byte[0]).octets();
        byte[] written = new byte[20];
        Ipv4Header.write(written, 0, 0, 20, 7, 0, 64, 6, US_IP, PEER_IP);
        assertEquals(hex(same), hex(written));
    }

    @Test
    void icmpMessage() {
        byte[] b = at(icmp(3, 4, 0x12345678, bytes("aa")));
        assertEquals(3, Icmp.type(b, AT));
        assertEquals(4, Icmp.code(b, AT));
        assertEquals(0x1234, Icmp.identifier(b, AT));
        assertEquals(0x5678, Icmp.sequence(b, AT));
        assertEquals(0x5678, Icmp.mtu(b, AT));
        byte[] written = Frames.join(new byte[AT + 8], bytes("aa"));
        Icmp.write(written, AT, 3, 4, 0x12345678);
        Icmp.setChecksum(written, AT, Icmp.checksum(b, AT));
        assertEquals("000000" + hex(b, AT, 9), hex(written));
        for (int type = 0; type < 256; type++) {
            assertEquals(type >= 3 && type <= 5 || type == 11 || type == 12, Icmp.isError(type), "type " + type);
        }
    }

    @Test
    void udpDatagram() {
        byte[] b = at(udp(US_IP, PEER_IP, 65535, 53, bytes("0102")));
        assertEquals(65535, UdpHeader.sourcePort(b, AT));
        assertEquals(53, UdpHeader.destinationPort(b, AT));
        assertEquals(10, UdpHeader.length(b, AT));
        int pseudo = Ipv4Header.pseudoSum(US_IP, PEER_IP, 17, 10);
        assertEquals(0xFFFF, new PlainChecksum().sum(b, AT, 10, pseudo));
        byte[] written = Frames.join(new byte[AT + 8], bytes("0102"));
        UdpHeader.write(written, AT, 65535, 53, 10);
        UdpHeader.setChecksum(written, AT, UdpHeader.checksum(b, AT));
        assertEquals("000000" + hex(b, AT, 10), hex(written));
    }
}
