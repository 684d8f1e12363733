package cogwire.bench;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.host.VarHandleChecksum;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Segments in order, received and acknowledged by the whole stack: 16 frames wait in the driver, one poll takes them,
 * the application's callback frees each and reports it, an ACK leaves for every two.
 */
@State(Scope.Thread)
public class ReceiveBench implements Clock {
    private static final int BATCH = 16;
    private static final int STATION = 0x0A000001;
    private static final int PEER = 0x0A000002;
    private static final int PORT = 7;

    /** Who sums: the plain form of the core, the host's, or the MAC. */
    @Param({"plain", "varhandle", "mac"})
    public String checksum;

    @Param({"1460", "64"})
    public int octets;

    private NetStack stack;
    private Driver driver;
    private byte[][] frames;
    private int nowMs;
    private int turns;
    private int seq;
    private long delivered;
    private long polled;

    @Override
    public int nowMs() {
        return nowMs;
    }

    @Override
    public int nowMicros() {
        return nowMs * 1000;
    }

    /** Builds the stack and opens one connection from the peer to it. */
    @Setup
    public void open() {
        StackConfig config = new StackConfig();
        config.receiveBuffers = 64;
        config.framesPerPoll = BATCH;
        config.tcp.window = 65535;
        if (checksum.equals("varhandle")) {
            config.checksum = new VarHandleChecksum();
        }
        driver = new Driver(checksum.equals("mac") ? EthernetMac.ALL_CHECKSUMS : 0);
        stack = new NetStack(config, this, secret -> {
            for (int i = 0; i < secret.length; i++) {
                secret[i] = (byte) (i * 37 + 11);
            }
        });
        stack.addInterface("en0", driver, STATION, 0xFFFFFF00, 0);
        Tcp tcp = stack.tcp();
        int listener = tcp.create();
        check(tcp.bind(listener, 0, PORT) == Err.OK, "bind");
        listener = tcp.listen(listener);
        tcp.accept(listener, (arg, pcb, err) -> {
            tcp.recv(pcb, (a, p, buffer, e) -> received(tcp, p, buffer));
            return Err.OK;
        });
        Wire.Flow flow = new Wire.Flow(Driver.PEER, PEER, 50000, Driver.STATION, STATION, PORT);
        seq = 0x7FFFF000;
        driver.queue(Wire.segment(flow, Wire.SYN, seq, 0, 65535, new byte[0]));
        seq++;
        settle();
        check(driver.lastFlags == (Wire.SYN | Wire.ACK) && driver.lastAck == seq, "SYN+ACK");
        int ack = driver.lastSeq + 1;
        driver.queue(Wire.segment(flow, Wire.ACK, seq, ack, 65535, new byte[0]));
        settle();
        frames = new byte[BATCH][];
        for (int i = 0; i < BATCH; i++) {
            frames[i] = Wire.segment(flow, Wire.ACK | Wire.PSH, seq + i * octets, ack, 65535, text(i));
        }
    }

    private byte[] text(int seed) {
        byte[] text = new byte[octets];
        new java.util.Random(seed).nextBytes(text);
        return text;
    }

    private int received(Tcp tcp, int pcb, Pbuf buffer) {
        if (buffer != null) {
            int length = buffer.totalLength();
            delivered += length;
            buffer.free();
            tcp.recved(pcb, length);
        }
        return Err.OK;
    }

    private void settle() {
        for (int i = 0; i < 10; i++) {
            stack.poll(++nowMs);
        }
        driver.sent = 0;
        driver.segmentsSent = 0;
    }

    /** One poll with 16 segments. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long receive() {
        for (int i = 0; i < BATCH; i++) {
            Wire.renumber(frames[i], seq);
            seq += octets;
        }
        driver.load(frames);
        polled++;
        // Time as it would pass on a wire of 1 Gbit/s, roughly.
        if ((++turns & 7) == 0) {
            nowMs++;
        }
        stack.poll(nowMs);
        return delivered;
    }

    /** What was measured is what was meant: every octet delivered and acknowledged, and nothing allocated. */
    @TearDown
    public void prove() {
        check(driver.drained(), "the stack left frames in the driver");
        check(delivered == polled * BATCH * octets, "delivered " + delivered + " of " + polled * BATCH * octets);
        // Shorter segments need fewer ACKs: one for each 2 x MSS, or at the delayed-ACK time.
        long acks = driver.segmentsSent;
        if (octets == 1460) {
            check(
                    acks >= polled * BATCH / 2 && acks <= polled * BATCH,
                    acks + " ACKs for " + polled * BATCH + " segments");
            check(driver.lastAck == seq, "the last segment was not acknowledged");
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long allocated = 0;
        for (int pass = 0; pass < 2; pass++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 1000; i++) {
                receive();
            }
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        check(allocated == 0, allocated + " octets allocated in 1,000 polls");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
