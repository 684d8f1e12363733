package cogwire.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** ACKs to a port where nobody listens, beside many connections: each draws a RST. 16 in one poll. */
public class UnmatchedBench extends StackBench {
    @Param("1000")
    public int connections;

    private Station station;
    private byte[][] frames;
    private int state = 1;

    @Override
    void begin() {
        station = new Station(checksum, Station.config(connections));
        for (int i = 0; i < connections; i++) {
            station.open(Station.FIRST_PORT + i);
        }
        Wire.Flow flow = new Wire.Flow(
                Driver.PEER, Station.PEER, Station.FIRST_PORT, Driver.STATION, Station.ADDRESS, Station.PORT + 1);
        frames = new byte[Station.BATCH][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Wire.segment(flow, Wire.ACK, 1, 1, 65535, new byte[0]);
        }
        station.clear();
    }

    /** One poll with 16 segments. */
    @Override
    @Benchmark
    @OperationsPerInvocation(Station.BATCH)
    public long turn() {
        for (byte[] frame : frames) {
            state = Wire.random(state);
            Wire.readdress(frame, 1024 + (state >>> 18));
        }
        turns++;
        station.take(frames);
        return station.driver.resetsSent;
    }

    @Override
    void prove() {
        Station.equal("octets delivered", station.delivered, 0);
        Station.equal("RSTs", station.driver.resetsSent, turns * Station.BATCH);
    }
}
