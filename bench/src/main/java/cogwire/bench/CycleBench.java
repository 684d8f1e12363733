package cogwire.bench;

import cogwire.Err;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * Connect and close, the peer first, beside a fixed number of connections that rest in TIME-WAIT. Several connections live
 * at a time: their SYNs wait together in the driver, then their ACKs, and so on.
 */
public class CycleBench extends LifeBench {
    @Param("1000")
    public int timeWaits;

    /** How many live at a time: up to 16, and 16 is a multiple. */
    @Param("16")
    public int lives;

    private byte[][] syns;
    private byte[][] acks;
    private byte[][] fins;
    private byte[][] lasts;
    private int[] ports;
    private int[] firstSeqs;
    private long ends;

    @Override
    void begin() {
        rest(timeWaits, timeWaits);
        keepPorts();
        syns = frames(Wire.SYN);
        acks = frames(Wire.ACK);
        fins = frames(Wire.ACK | Wire.FIN);
        lasts = frames(Wire.ACK);
        ports = new int[lives];
        firstSeqs = new int[lives];
        ends = 0;
        // Text is thrown away; at the end of file the connection is closed.
        station.reader = (arg, pcb, buffer, err) -> {
            if (buffer != null) {
                buffer.free();
                return Err.OK;
            }
            ends++;
            return station.tcp.close(pcb);
        };
    }

    private byte[][] frames(int flags) {
        byte[][] frames = new byte[lives][];
        for (int i = 0; i < lives; i++) {
            frames[i] = frame(flags);
        }
        return frames;
    }

    @Override
    @Benchmark
    @OperationsPerInvocation(Station.BATCH)
    public long turn() {
        turns++;
        for (int done = 0; done < Station.BATCH; done += lives) {
            live();
        }
        return ends;
    }

    /** Whole lives, side by side: SYN, ACK, FIN, our FIN, its ACK. */
    private void live() {
        for (int i = 0; i < lives; i++) {
            nextConnection();
            ports[i] = port;
            firstSeqs[i] = iss;
            address(syns[i], port, iss, 0);
        }
        int first = (int) station.driver.segmentsSent;
        arrive(syns);
        for (int i = 0; i < lives; i++) {
            int nxt = station.driver.seqs[first + i & Station.BATCH - 1] + 1;
            address(acks[i], ports[i], firstSeqs[i] + 1, nxt);
            address(fins[i], ports[i], firstSeqs[i] + 1, nxt);
            address(lasts[i], ports[i], firstSeqs[i] + 2, nxt + 1);
        }
        arrive(acks);
        arrive(fins);
        arrive(lasts);
    }

    private void arrive(byte[][] frames) {
        station.driver.load(frames);
        station.stack.poll(station.nowMs);
    }

    @Override
    void prove() {
        long lives = turns * Station.BATCH;
        proveEnds(timeWaits);
        Station.equal("ends of file", ends, lives);
        long sent = station.driver.segmentsSent;
        Station.check(sent >= 2 * lives && sent <= 3 * lives, sent + " segments for " + lives + " lives");
    }
}
