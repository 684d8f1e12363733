package cogwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.harness.Frames;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A hundred thousand SYNs from everywhere, at a stack with eight control blocks. */
class FloodTest {
    private static final int SYNS = 100_000;
    private static final int PORT = 80;
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int RST = 4;

    private final Wire wire = new Wire();
    private final StackConfig config = new StackConfig();
    private final Time time = new Time();
    private final NetStack stack;
    private final Tcp tcp;
    private int accepted;
    private int halfSeconds;

    FloodTest() {
        config.tcp.tcbs = 8;
        stack = new NetStack(config, time, secret -> new Random(8).nextBytes(secret));
        stack.addInterface("en0", wire, Frames.US_IP, 0xFFFFFF00, Frames.PEER_IP);
        tcp = stack.tcp();
        int listener = tcp.create();
        assertEquals(Err.OK, tcp.bind(listener, 0, PORT));
        listener = tcp.listen(listener);
        tcp.accept(listener, (arg, pcb, err) -> {
            accepted += err == Err.OK ? 1 : 0;
            return tcp.poll(pcb, (a, p) -> halfSeconds++, 1);
        });
    }

    @Test
    @DisplayName("no control block is used, turns stay bounded, timers fire, and a real client gets in afterwards")
    void flood() {
        connect(Frames.PEER_IP, 40000);
        assertEquals(1, accepted);
        int firedBefore = halfSeconds;
        int startMs = time.nowMs;

        wire.flood = SYNS;
        int turns = 0;
        while (wire.flood > 0) {
            int taken = wire.taken;
            int again = stack.poll(time.nowMs);
            assertTrue(wire.taken - taken <= config.framesPerPoll, "a turn took more frames than its budget");
            assertTrue(wire.flood == 0 || again == 0, "the stack would sleep although frames wait");
            if (++turns % 10 == 0) {
                time.nowMs++;
            }
        }
        int flooded = time.nowMs - startMs;
        assertEquals(1, controlBlocks(), "control blocks in use");
        assertTrue(halfSeconds - firedBefore >= flooded / 500 - 1, "the other connection's timer was starved");

        // The flood pauses for as long as a half-open connection may last.
        run(config.tcp.synReceivedTimeoutMs + 1000);
        connect(Frames.PEER_IP, 40001);
        assertEquals(2, accepted, "a real client gets in");
        assertEquals(2, controlBlocks());
        assertEquals(config.receiveBuffers, stack.buffers().receive.size());
        assertEquals(config.sendBuffers, stack.buffers().send.available(), "buffers that wait for nobody");
    }

    private void run(int ms) {
        for (int i = 0; i < ms; i += 10) {
            time.nowMs += 10;
            stack.poll(time.nowMs);
        }
    }

    /** Connections that occupy a control block. */
    private int controlBlocks() {
        ConnectionView view = new ConnectionView();
        int count = 0;
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && !view.compact && view.state != TcpState.LISTEN) {
                count++;
            }
        }
        return count;
    }

    private void connect(int from, int port) {
        wire.waiting.add(segment(from, port, SYN, 1000, 0));
        run(20);
        assertEquals(port, wire.answerPort, "an answer to the SYN");
        wire.waiting.add(segment(from, port, ACK, 1001, wire.answerSeq + 1));
        run(20);
    }

    private static byte[] segment(int from, int port, int flags, int seq, int ack) {
        byte[] tcp = Frames.join(
                Frames.be16(port),
                Frames.be16(PORT),
                Frames.be32(seq),
                Frames.be32(ack),
                new byte[] {0x50, (byte) flags},
                Frames.be16(4096),
                new byte[4]);
        int sum = Frames.checksum(tcp, 0, tcp.length, Frames.pseudo(from, Frames.US_IP, 6, tcp.length));
        tcp[16] = (byte) (sum >> 8);
        tcp[17] = (byte) sum;
        return Frames.datagram(from, Frames.US_IP, 6, tcp).frame();
    }

    private static final class Time implements Clock {
        int nowMs = 0x7FFFFF00;

        @Override
        public int nowMs() {
            return nowMs;
        }

        @Override
        public int nowMicros() {
            return nowMs * 1000;
        }
    }

    /** A wire that brings SYNs from random sources as long as the flood lasts, and answers ARP. */
    private static final class Wire implements EthernetMac {
        final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
        private final Random random = new Random(4987);
        int flood;
        int taken;
        int answerPort;
        int answerSeq;

        @Override
        public int receive(byte[] frame, int offset, int capacity) {
            byte[] next = waiting.poll();
            if (next == null && flood > 0) {
                flood--;
                next = segment(source(), 1024 + random.nextInt(60000), SYN, random.nextInt(), 0);
            }
            if (next == null) {
                return 0;
            }
            taken++;
            System.arraycopy(next, 0, frame, offset, next.length);
            return next.length;
        }

        /** An address from 11.0.0.0 to 99.255.255.255: all of them unicast, none of them near. */
        private int source() {
            return 11 + random.nextInt(89) << 24 | random.nextInt(1 << 24);
        }

        @Override
        public boolean transmit(byte[] frame, int offset, int length) {
            int type = (frame[offset + 12] & 0xFF) << 8 | frame[offset + 13] & 0xFF;
            if (type == 0x0806 && frame[offset + 21] == 1) {
                byte[] reply = Frames.arp(2, Frames.PEER, Frames.PEER_IP, Frames.US, Frames.US_IP);
                waiting.add(Frames.ethernet(Frames.US, Frames.PEER, 0x0806, reply));
            } else if (type == 0x0800 && (frame[offset + 47] & RST) == 0) {
                answerPort = (frame[offset + 36] & 0xFF) << 8 | frame[offset + 37] & 0xFF;
                answerSeq = (frame[offset + 38] & 0xFF) << 24
                        | (frame[offset + 39] & 0xFF) << 16
                        | (frame[offset + 40] & 0xFF) << 8
                        | frame[offset + 41] & 0xFF;
            }
            return true;
        }

        @Override
        public void hardwareAddress(byte[] to, int offset) {
            System.arraycopy(Frames.bytes(Frames.US), 0, to, offset, 6);
        }

        @Override
        public boolean linkUp() {
            return true;
        }

        @Override
        public int mtu() {
            return 1500;
        }

        @Override
        public int capabilities() {
            return 0;
        }

        @Override
        public boolean multicastFilter(byte[] address, int offset, boolean accept) {
            return true;
        }
    }
}
