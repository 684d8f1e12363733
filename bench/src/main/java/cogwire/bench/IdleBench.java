package cogwire.bench;

import cogwire.Err;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.TcpPools;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** One second in which nothing happens to connections that have keep-alive on: every tick of both wheels. */
public class IdleBench extends StackBench {
    /**
     * Keep-alive is due after nine hours, the longest there is; each peer is heard every eight, so that none ever
     * leaves.
     */
    private static final int KEEP_IDLE_MS = TcpConfig.LONGEST_KEEPALIVE_MS;

    private static final int HEARD_MS = 8 * 3600 * 1000;

    @Param("1000")
    public int connections;

    /** Longest sleep between two polls, ms: lwIP's timer comes every 250. */
    @Param("250")
    public int sleepMs;

    private Station station;
    private byte[][][] signsOfLife;
    private int heardMs;

    @Override
    void begin() {
        station = new Station(checksum, Station.config(connections));
        byte[][] frames = new byte[connections][];
        for (int i = 0; i < connections; i++) {
            int port = Station.FIRST_PORT + i;
            int ack = station.open(port);
            Station.check(station.tcp.keepalive(station.accepted, KEEP_IDLE_MS, 75000, 9) == Err.OK, "keep-alive");
            frames[i] = Wire.segment(Station.flow(port), Wire.ACK, Station.ISS + 1, ack, 65535, new byte[0]);
        }
        int batches = (connections + Station.BATCH - 1) / Station.BATCH;
        signsOfLife = new byte[batches][][];
        for (int i = 0; i < batches; i++) {
            int from = i * Station.BATCH;
            signsOfLife[i] = Arrays.copyOfRange(frames, from, Math.min(from + Station.BATCH, connections));
        }
        heardMs = station.nowMs;
        station.clear();
    }

    /** The main loop for a second. */
    @Override
    @Benchmark
    public long turn() {
        turns++;
        int end = station.nowMs + 1000;
        while (station.nowMs != end) {
            int wait = Math.min(station.stack.poll(station.nowMs), sleepMs);
            station.nowMs += Math.max(1, Math.min(wait, end - station.nowMs));
        }
        if (end - heardMs >= HEARD_MS) {
            for (byte[][] frames : signsOfLife) {
                station.driver.load(frames);
                station.stack.poll(end);
            }
            heardMs = end;
        }
        return end;
    }

    @Override
    void prove() {
        TcpPools pools = station.tcp.pools();
        int alive = pools.size(TcpPools.TCBS) - pools.available(TcpPools.TCBS);
        Station.equal("connections", alive, connections);
        Station.equal("segments sent", station.driver.segmentsSent, 0);
    }
}
