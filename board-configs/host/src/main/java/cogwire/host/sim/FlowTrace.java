package cogwire.host.sim;

import cogwire.wire.Ethernet;
import cogwire.wire.Ipv4Header;
import cogwire.wire.Octets;
import cogwire.wire.TcpHeader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One TCP connection as the bottleneck sees it at the sender's side: what is sent, what is sent again, what is
 * acknowledged. It looks at frames only, so it counts the same way whoever sends them. Sequence numbers are relative: 0
 * is the first octet of text. It follows the first connection that a SYN opens.
 */
final class FlowTrace {
    private static final int NOP = 1;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK = 5;

    /** A stretch of text whose ACK will tell a round-trip time, unless it was sent twice (Karn). */
    private static final class Timed {
        private final long end;
        private final long micros;
        private boolean again;

        private Timed(long end, long micros) {
            this.end = end;
            this.micros = micros;
        }
    }

    private final FlowEvents events;
    private final Deque<Timed> timed = new ArrayDeque<>();
    private int[] rtts = new int[1024];
    private int rttCount;

    private boolean open;
    private int ports;
    private int firstOctet;
    private int peerScale;
    private long startMicros;
    private long highest;
    private long acked;
    private long sentOctets;
    private long resentOctets;
    private long segments;
    private long resent;
    private long lost;
    private long mostInFlight;

    /** @param events takes every event, or null: counting is enough */
    FlowTrace(FlowEvents events) {
        this.events = events;
    }

    /** A frame that left the sender; {@code wasLost}: and will not arrive. */
    void sent(long micros, byte[] b, int at, int length, boolean wasLost) {
        int tcp = tcpHeader(b, at, length);
        if (tcp < 0) {
            return;
        }
        int flags = TcpHeader.flags(b, tcp);
        if (!open && (flags & (TcpHeader.SYN | TcpHeader.ACK)) == TcpHeader.SYN) {
            open = true;
            ports = TcpHeader.ports(b, tcp);
            firstOctet = TcpHeader.sequence(b, tcp) + 1;
            startMicros = micros;
            return;
        }
        int octets = at + 14 + Ipv4Header.totalLength(b, at + 14) - tcp - TcpHeader.length(b, tcp);
        if (!open || TcpHeader.ports(b, tcp) != ports || octets <= 0) {
            return;
        }
        long from = relative(TcpHeader.sequence(b, tcp), highest);
        long to = from + octets;
        long again = Math.min(to, highest) - from;
        segments++;
        sentOctets += octets;
        if (again > 0) {
            resent++;
            resentOctets += again;
            sentAgain(from, from + again);
        }
        if (to > highest) {
            highest = to;
            timed.add(new Timed(to, micros));
        }
        lost += wasLost ? 1 : 0;
        mostInFlight = Math.max(mostInFlight, highest - acked);
        if (events != null) {
            events.add(micros, again > 0 ? FlowEvents.RETRANSMISSION : FlowEvents.DATA, from, to);
            if (wasLost) {
                events.add(micros, FlowEvents.LOST, from, to);
            }
        }
    }

    /** A frame that reached the sender. */
    void received(long micros, byte[] b, int at, int length) {
        int tcp = tcpHeader(b, at, length);
        if (tcp < 0 || !open || TcpHeader.ports(b, tcp) != (ports << 16 | ports >>> 16)) {
            return;
        }
        int flags = TcpHeader.flags(b, tcp);
        boolean syn = (flags & TcpHeader.SYN) != 0;
        if ((flags & TcpHeader.ACK) == 0) {
            return;
        }
        long ack = relative(TcpHeader.acknowledgment(b, tcp), acked);
        int options = TcpHeader.length(b, tcp) - TcpHeader.MIN_LENGTH;
        options(micros, b, tcp + TcpHeader.MIN_LENGTH, options, syn, Math.max(ack, acked));
        if (ack > acked) {
            acked = Math.min(ack, highest);
            measure(micros);
        }
        if (events != null) {
            long window = (long) TcpHeader.window(b, tcp) << (syn ? 0 : peerScale);
            events.add(micros, FlowEvents.ACK, acked, ack + window);
        }
    }

    /** Where the TCP header of a frame begins, or -1. */
    private static int tcpHeader(byte[] b, int at, int length) {
        int ip = at + Ethernet.HEADER;
        if (length < Ethernet.HEADER + Ipv4Header.LENGTH + TcpHeader.MIN_LENGTH
                || Ethernet.type(b, at) != Ethernet.TYPE_IPV4
                || Ipv4Header.protocol(b, ip) != Ipv4Header.TCP) {
            return -1;
        }
        return ip + Ipv4Header.headerLength(b, ip);
    }

    private long relative(int sequence, long near) {
        return near + (sequence - firstOctet - (int) near);
    }

    private void sentAgain(long from, long to) {
        long begin = acked;
        for (Timed stretch : timed) {
            if (begin >= to) {
                return;
            }
            stretch.again |= stretch.end > from;
            begin = stretch.end;
        }
    }

    /** The newest of what an ACK takes off the network tells the time, if nothing of it was sent twice. */
    private void measure(long micros) {
        boolean again = false;
        Timed newest = null;
        while (!timed.isEmpty() && timed.peekFirst().end <= acked) {
            newest = timed.removeFirst();
            again |= newest.again;
        }
        if (newest == null || again) {
            return;
        }
        if (rttCount == rtts.length) {
            rtts = Arrays.copyOf(rtts, 2 * rttCount);
        }
        rtts[rttCount++] = (int) (micros - newest.micros);
    }

    private void options(long micros, byte[] b, int at, int length, boolean syn, long ack) {
        int i = at;
        while (i + 1 < at + length && b[i] != 0) {
            int size = b[i] == NOP ? 1 : b[i + 1] & 0xFF;
            if (size == 0 || i + size > at + length) {
                return;
            }
            if (syn && b[i] == WINDOW_SCALE && size == 3) {
                peerScale = b[i + 2];
            }
            for (int block = i + 2; events != null && b[i] == SACK && block + 8 <= i + size; block += 8) {
                long from = relative(Octets.get32(b, block), acked);
                if (from >= ack) {
                    events.add(micros, FlowEvents.SACK, from, relative(Octets.get32(b, block + 4), acked));
                }
            }
            i += size;
        }
    }

    /** Whether the connection's SYN was seen. */
    boolean isOpen() {
        return open;
    }

    /** When that was. */
    long startMicros() {
        return startMicros;
    }

    /** Octets of text that the receiver has acknowledged. */
    long acked() {
        return acked;
    }

    /** Octets of text sent, those sent again counted each time. */
    long sentOctets() {
        return sentOctets;
    }

    /** Octets of text that had been sent before. */
    long resentOctets() {
        return resentOctets;
    }

    /** Segments with text. */
    long segments() {
        return segments;
    }

    /** Those with text that had been sent before. */
    long resent() {
        return resent;
    }

    /** Segments with text that the bottleneck lost or had no room for. */
    long lost() {
        return lost;
    }

    /** The share of what was sent that had been sent before, 0..1. */
    double resentShare() {
        return sentOctets == 0 ? 0 : (double) resentOctets / sentOctets;
    }

    /** Most octets that were sent and not acknowledged. */
    long mostInFlight() {
        return mostInFlight;
    }

    /** Round-trip times in microseconds, ascending. */
    int[] rttMicros() {
        int[] sorted = Arrays.copyOf(rtts, rttCount);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The events, or null. */
    FlowEvents events() {
        return events;
    }
}
