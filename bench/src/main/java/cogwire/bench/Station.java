package cogwire.bench;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.host.VarHandleChecksum;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpRecvFn;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.History;
import cogwire.wire.PlainChecksum;

/**
 * The stack that is measured, whole, over a {@link Driver}: one interface, a clock that stands until it is moved, and a
 * listener whose connections read, free and report what they read.
 */
final class Station implements Clock {
    static final int ADDRESS = 0x0A000001;
    static final int PEER = 0x0A000002;
    static final int PORT = 7;
    static final int FIRST_PORT = 10000;
    /** Initial sequence number of the peer: the numbers pass 2^31 soon. */
    static final int ISS = 0x7FFFF000;
    /** Frames that wait in the driver when the stack looks; a power of two. */
    static final int BATCH = 16;

    /** The system property that gives the stack a history of so many transitions; 0: none. */
    static final String HISTORY = "cogwire.bench.history";

    final Driver driver;
    final NetStack stack;
    final Tcp tcp;
    int nowMs;
    /** Octets that the application was given. */
    long delivered;
    /** The connection that was accepted last. */
    int accepted;

    /** What connections accepted from now on do with text. */
    TcpRecvFn reader = (arg, pcb, buffer, err) -> received(pcb, buffer);

    private int turns;

    /** @param checksum who sums: "plain", "varhandle", or "mac" */
    Station(String checksum, StackConfig config) {
        config.checksum = form(checksum);
        config.framesPerPoll = BATCH;
        driver = new Driver(checksum.equals("mac") ? EthernetMac.ALL_CHECKSUMS : 0);
        stack = new NetStack(config, this, Station::fill);
        stack.addInterface("en0", driver, ADDRESS, 0xFFFFFF00, 0);
        tcp = stack.tcp();
        int listener = tcp.create();
        check(tcp.bind(listener, 0, PORT) == Err.OK, "bind");
        listener = tcp.listenWithBacklog(listener, BATCH);
        tcp.accept(listener, (arg, pcb, err) -> {
            accepted = pcb;
            return tcp.recv(pcb, reader);
        });
    }

    /** A configuration for so many connections, with the window that Debian's lwIP has. */
    static StackConfig config(int connections) {
        StackConfig config = new StackConfig();
        config.receiveBuffers = 64;
        config.sendBuffers = 64;
        config.smallBuffers = 32;
        config.tcp.tcbs = Math.max(connections, 4);
        config.tcp.window = 65535;
        config.tcp.sendBuffer = 65535;
        config.tcp.outOfOrderBuffers = BATCH;
        int transitions = Integer.getInteger(HISTORY, 0);
        config.tcp.history = transitions == 0 ? null : new History(transitions);
        return config;
    }

    static cogwire.wire.Checksum form(String checksum) {
        return checksum.equals("varhandle") ? new VarHandleChecksum() : new PlainChecksum();
    }

    /** Not random: each run is to be like the last. */
    static void fill(byte[] secret) {
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (i * 37 + 11);
        }
    }

    /** What everybody does with text: frees it and reports it; the end of file is ignored. */
    int received(int pcb, Pbuf buffer) {
        if (buffer != null) {
            int length = buffer.totalLength();
            delivered += length;
            buffer.free();
            tcp.recved(pcb, length);
        }
        return Err.OK;
    }

    static Wire.Flow flow(int peerPort) {
        return new Wire.Flow(Driver.PEER, PEER, peerPort, Driver.STATION, ADDRESS, PORT);
    }

    /** The peer opens a connection from a port; answers the sequence number that we send next. */
    int open(int peerPort) {
        return open(peerPort, Wire.segment(flow(peerPort), Wire.SYN, ISS, 0, 65535, new byte[0]));
    }

    /** The same with a SYN of the caller's. */
    int open(int peerPort, byte[] syn) {
        driver.queue(syn);
        settle();
        check(driver.lastFlags == (Wire.SYN | Wire.ACK) && driver.lastAck == ISS + 1, "no SYN+ACK");
        int ack = driver.lastSeq + 1;
        driver.queue(Wire.segment(flow(peerPort), Wire.ACK, ISS + 1, ack, 65535, new byte[0]));
        accepted = 0;
        settle();
        check(accepted != 0, "not accepted");
        return ack;
    }

    /** Polls until the driver is empty: an ARP request draws a reply. */
    private void settle() {
        do {
            stack.poll(nowMs);
        } while (!driver.drained());
    }

    void clear() {
        driver.clear();
        delivered = 0;
    }

    /** Hands out these frames to one poll; time goes on as on a wire of about 1 Gbit/s. */
    void take(byte[][] frames) {
        driver.load(frames);
        stack.poll(nowMs);
        if ((++turns & 7) == 0) {
            nowMs++;
        }
    }

    /** Lets time go on as a program's main loop does: sleeps as long as the stack says, at most 250 ms at a time. */
    void pass(int ms) {
        int end = nowMs + ms;
        while (nowMs != end) {
            int wait = Math.min(stack.poll(nowMs), 250);
            nowMs += Math.max(1, Math.min(wait, end - nowMs));
        }
        stack.poll(nowMs);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    static void equal(String what, long seen, long expected) {
        check(seen == expected, what + ": " + seen + ", expected " + expected);
    }

    @Override
    public int nowMs() {
        return nowMs;
    }

    @Override
    public int nowMicros() {
        return nowMs * 1000;
    }
}
