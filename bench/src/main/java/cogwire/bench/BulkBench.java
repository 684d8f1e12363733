package cogwire.bench;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.host.FullStrength;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.Ecn;
import cogwire.tcp.Pacing;
import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.Timestamps;
import cogwire.tcp.UserTimeoutOption;
import cogwire.tcp.WindowGrowth;
import cogwire.tcp.WindowScale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** One way through two whole stacks on one thread: an operation is one octet delivered. */
public class BulkBench extends StackBench implements Clock {
    private static final int CHUNK = 4096;
    private static final int CLIENT = 0x0A000002;
    /** Octets of one invocation: many turns, so that what is under way at its end does not count. */
    private static final int PORTION = 1 << 20;

    @Param("65535")
    public int window;

    /** Which of TCP's optional parts both ends have: none, scale, timestamps, rack (with SACK), or all. */
    @Param("none")
    public String parts = "none";

    /** Of so many full segments one is lost; 0: none. */
    @Param("0")
    public int lossEvery;

    private NetStack client;
    private NetStack server;
    private Tcp sender;
    private Tcp receiver;
    private int pcb;
    private byte[] text;
    /** Octets of a write: no more than the send buffer takes. */
    private int chunk;

    private int nowMs;
    private long delivered;
    private long wanted;
    private int passes;
    private boolean connected;

    @Override
    void begin() {
        connected = false;
        chunk = Math.min(CHUNK, window);
        text = Wire.text(CHUNK, 1);
        Cable[] ends = Cable.ends(checksum.equals("mac") ? EthernetMac.ALL_CHECKSUMS : 0);
        server = end(ends[0], Station.ADDRESS);
        client = end(ends[1], CLIENT);
        ends[1].lossEvery = lossEvery;
        receiver = server.tcp();
        sender = client.tcp();
        int listener = receiver.create();
        Station.check(receiver.bind(listener, 0, Station.PORT) == Err.OK, "bind");
        receiver.accept(
                receiver.listen(listener),
                (arg, newpcb, err) -> receiver.recv(newpcb, (a, of, buffer, e) -> received(of, buffer)));
        pcb = sender.create();
        sender.connect(pcb, Station.ADDRESS, Station.PORT, (arg, of, err) -> {
            connected = err == Err.OK;
            return Err.OK;
        });
        for (int i = 0; i < 10; i++) {
            client.poll(nowMs);
            server.poll(nowMs);
        }
        Station.check(connected, "not connected");
        delivered = 0;
        wanted = 0;
        for (int i = 0; i < 64; i++) {
            turn();
        }
        delivered = 0;
        wanted = 0;
    }

    private NetStack end(EthernetMac mac, int address) {
        StackConfig config = Station.config(4);
        config.checksum = Station.form(checksum);
        config.framesPerPoll = Station.BATCH;
        config.tcp.window = window;
        config.tcp.sendBuffer = window;
        config.receiveBuffers = window / 1460 + 20;
        config.sendBuffers = window / 1460 + 20;
        config.tcp.outOfOrderBuffers = 8;
        give(config.tcp);
        NetStack stack = new NetStack(config, this, Station::fill);
        stack.addInterface("en0", mac, address, 0xFFFFFF00, 0);
        return stack;
    }

    private void give(TcpConfig tcp) {
        switch (parts) {
            case "scale":
                tcp.windowScale = new WindowScale();
                break;
            case "timestamps":
                tcp.timestamps = new Timestamps();
                break;
            case "rack":
                tcp.sack = new SelectiveAck();
                tcp.rack = new RackTlp();
                break;
            case "all":
                FullStrength.of(tcp);
                tcp.ecn = new Ecn();
                tcp.windowGrowth = new WindowGrowth(window);
                tcp.pacing = new Pacing();
                tcp.userTimeoutOption = new UserTimeoutOption(100_000, 600_000);
                break;
            default:
        }
    }

    private int received(int of, Pbuf buffer) {
        if (buffer != null) {
            int length = buffer.totalLength();
            delivered += length;
            buffer.free();
            receiver.recved(of, length);
        }
        return Err.OK;
    }

    /** A megabyte. */
    @Override
    @Benchmark
    @OperationsPerInvocation(PORTION)
    public long turn() {
        turns++;
        wanted += PORTION;
        while (delivered < wanted) {
            // The polls' own output serves what is written; one more call would only split segments.
            while (sender.sndbuf(pcb) >= chunk && sender.write(pcb, text, 0, chunk, Tcp.WRITE_COPY) == Err.OK) {}
            sender.output(pcb);
            server.poll(nowMs);
            client.poll(nowMs);
            if (++passes % 5 == 0) {
                nowMs++;
            }
        }
        return delivered;
    }

    /** Of a megabyte each: an interpreter would need minutes for more. */
    @Override
    int turnsToProve() {
        return 20;
    }

    @Override
    void prove() {
        Station.check(delivered >= turns * PORTION && delivered < turns * PORTION + 2L * window, delivered + " octets");
        boolean again = sender.counters().retransSegs > 0;
        Station.check(again == (lossEvery > 0), sender.counters().retransSegs + " segments sent again");
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
