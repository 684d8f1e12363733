package cogwire.bench;

import cogwire.tcp.TcpPools;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Connect and close, our side first, with the time that passes between: as many connections enter TIME-WAIT as leave it.
 */
public class SteadyBench extends LifeBench {
    private static final int MSL_TWICE_MS = 120_000;

    @Param("1000")
    public int timeWaits;

    @Override
    void begin() {
        rest(0, timeWaits + timeWaits / 50 + 10);
        for (int i = 0; i < 2 * timeWaits; i++) {
            turn();
        }
        station.clear();
    }

    /** One connection's whole life, and the time to the next. */
    @Override
    @Benchmark
    public long turn() {
        turns++;
        closedByUs();
        station.pass(MSL_TWICE_MS / timeWaits);
        return station.driver.segmentsSent;
    }

    @Override
    void prove() {
        int resting = inTimeWait();
        Station.check(resting >= timeWaits - 1 && resting <= timeWaits + 1, resting + " in TIME-WAIT");
        proveEnds(resting);
        Station.equal("segments", station.driver.segmentsSent, 3 * turns);
        Station.check(station.tcp.pools().available(TcpPools.TIME_WAIT_RECORDS) > 0, "records ran out");
    }
}
