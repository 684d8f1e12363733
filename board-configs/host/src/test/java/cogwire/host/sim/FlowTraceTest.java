package cogwire.host.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.wire.Ethernet;
import cogwire.wire.Ipv4Header;
import cogwire.wire.Octets;
import cogwire.wire.TcpHeader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a trace counts, frame by frame. Sequence numbers begin just below their wrap. */
class FlowTraceTest {
    private static final int ISS = -1001;
    private static final int CLIENT = 50_000;

    private final FlowEvents events = new FlowEvents();
    private final FlowTrace trace = new FlowTrace(events);

    private static byte[] frame(boolean out, int seq, int ack, int flags, int window, int octets, int... options) {
        int tcp = Ethernet.HEADER + Ipv4Header.LENGTH;
        byte[] b = new byte[Math.max(60, tcp + 20 + options.length + octets)];
        Octets.put16(b, 12, Ethernet.TYPE_IPV4);
        b[14] = 0x45;
        Octets.put16(b, 16, 40 + options.length + octets);
        b[23] = Ipv4Header.TCP;
        Octets.put16(b, tcp, out ? CLIENT : End.PORT);
        Octets.put16(b, tcp + 2, out ? End.PORT : CLIENT);
        Octets.put32(b, tcp + 4, seq);
        Octets.put32(b, tcp + 8, ack);
        b[tcp + 12] = (byte) ((20 + options.length) / 4 << 4);
        b[tcp + 13] = (byte) flags;
        Octets.put16(b, tcp + 14, window);
        for (int i = 0; i < options.length; i++) {
            b[tcp + 20 + i] = (byte) options[i];
        }
        return b;
    }

    private void open() {
        byte[] syn = frame(true, ISS, 0, TcpHeader.SYN, 1000, 0);
        trace.sent(1000, syn, 0, syn.length, false);
        byte[] answer = frame(false, 7, ISS + 1, TcpHeader.SYN | TcpHeader.ACK, 500, 0, 3, 3, 4, 1);
        trace.received(2000, answer, 0, answer.length);
    }

    private void send(long micros, int from, int octets, boolean lost) {
        byte[] b = frame(true, ISS + 1 + from, 8, TcpHeader.ACK, 1000, octets);
        trace.sent(micros, b, 0, b.length, lost);
    }

    private void ack(long micros, int ack, int... options) {
        byte[] b = frame(false, 8, ISS + 1 + ack, TcpHeader.ACK, 100, 0, options);
        trace.received(micros, b, 0, b.length);
    }

    @Test
    @DisplayName("text is counted across the wrap of sequence numbers, and padding and other connections are not")
    void counts() {
        assertFalse(trace.isOpen());
        send(500, 0, 100, false);
        assertEquals(0, trace.segments(), "before the SYN");
        open();
        assertTrue(trace.isOpen());
        assertEquals(1000, trace.startMicros());
        for (int i = 0; i < 5; i++) {
            send(3000 + i, 600 * i, 600, false);
        }
        send(3010, 3000, 0, false);
        byte[] other = frame(true, 77, 8, TcpHeader.ACK, 1000, 600);
        Octets.put16(other, 34, CLIENT + 1);
        trace.sent(3011, other, 0, other.length, false);
        ack(4000, 1800);
        ack(4001, 600);
        assertEquals(5, trace.segments());
        assertEquals(3000, trace.sentOctets());
        assertEquals(0, trace.resentOctets());
        assertEquals(1800, trace.acked());
        assertEquals(3000, trace.mostInFlight());
    }

    @Test
    @DisplayName("what was sent before counts as sent again, octet by octet")
    void sentAgain() {
        open();
        send(10, 0, 1000, true);
        send(20, 1000, 1000, false);
        send(30, 0, 1000, false);
        send(40, 1500, 1000, false);
        assertEquals(2, trace.resent());
        assertEquals(1500, trace.resentOctets());
        assertEquals(4000, trace.sentOctets());
        assertEquals(1, trace.lost());
        assertEquals(0.375, trace.resentShare());
        assertEquals(FlowEvents.LOST, events.kind(2));
    }

    @Test
    @DisplayName(
            "an ACK tells the RTT of the newest segment it covers, but none when it covers one that was sent twice")
    void rtt() {
        open();
        send(10_000, 0, 1000, false);
        send(11_000, 1000, 1000, false);
        ack(31_000, 2000);
        send(40_000, 2000, 1000, true);
        send(41_000, 3000, 1000, false);
        ack(61_000, 2000);
        send(62_000, 2000, 1000, false);
        ack(82_000, 4000);
        send(90_000, 4000, 1000, false);
        ack(105_000, 5000);
        assertArrayEquals(new int[] {15_000, 20_000}, trace.rttMicros());
    }

    @Test
    @DisplayName("the window's edge is scaled as the SYN+ACK said, and SACK blocks are seen")
    void windowAndSack() {
        open();
        send(10, 0, 1000, true);
        send(20, 1000, 1000, false);
        int from = ISS + 1 + 1000;
        int to = from + 1000;
        ack(30, 0, 1, 1, 5, 10, from >> 24, from >> 16, from >> 8, from, to >> 24, to >> 16, to >> 8, to);
        int last = events.count() - 1;
        assertEquals(FlowEvents.ACK, events.kind(last));
        assertEquals(0, events.from(last));
        assertEquals(100 << 4, events.to(last));
        assertEquals(FlowEvents.SACK, events.kind(last - 1));
        assertEquals(1000, events.from(last - 1));
        assertEquals(2000, events.to(last - 1));
    }

    @Test
    @DisplayName("options of illegal lengths and short frames do no harm")
    void hostile() {
        open();
        ack(10, 0, 5, 0, 0, 0);
        ack(11, 0, 5, 255, 0, 0);
        ack(12, 0, 8, 1, 1, 1);
        trace.received(13, new byte[60], 0, 20);
        assertEquals(0, trace.acked());
    }
}
