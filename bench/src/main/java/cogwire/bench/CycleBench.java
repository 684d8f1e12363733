package cogwire.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Connect and close, the peer first, beside a fixed number of connections that rest in TIME-WAIT. */
public class CycleBench extends LifeBench {
    @Param("1000")
    public int timeWaits;

    @Override
    void begin() {
        rest(timeWaits, timeWaits);
        keepPorts();
    }

    /** One connection's whole life: five segments of the peer's and three of ours. */
    @Override
    @Benchmark
    public long turn() {
        turns++;
        closedByPeer();
        return ends();
    }

    @Override
    void prove() {
        proveEnds(timeWaits);
        Station.equal("ends of file", ends(), turns);
        long sent = station.driver.segmentsSent;
        Station.check(sent >= 2 * turns && sent <= 3 * turns, sent + " segments for " + turns + " lives");
    }
}
