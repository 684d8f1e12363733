package cogwire.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** Each segment for a connection drawn by lot: 16 in one poll. */
public class RandomConnectionBench extends StackBench {
    @Param("1000")
    public int connections;

    @Param("1460")
    public int octets;

    private Station station;
    private byte[][] frames;
    private int[] rcvNxt;
    private int[] sndNxt;
    private int state = 1;

    @Override
    void begin() {
        station = new Station(checksum, Station.config(connections));
        rcvNxt = new int[connections];
        sndNxt = new int[connections];
        for (int i = 0; i < connections; i++) {
            sndNxt[i] = station.open(Station.FIRST_PORT + i);
            rcvNxt[i] = Station.ISS + 1;
        }
        frames = new byte[Station.BATCH][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Wire.segment(
                    Station.flow(Station.FIRST_PORT), Wire.ACK | Wire.PSH, 0, 0, 65535, Wire.text(octets, i));
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
            int c = (int) ((state & 0xFFFFFFFFL) * connections >>> 32);
            Wire.readdress(frame, Station.FIRST_PORT + c);
            Wire.renumber(frame, rcvNxt[c]);
            Wire.acknowledge(frame, sndNxt[c]);
            rcvNxt[c] += octets;
        }
        turns++;
        station.take(frames);
        return station.delivered;
    }

    @Override
    void prove() {
        long segments = turns * Station.BATCH;
        Station.equal("octets delivered", station.delivered, segments * octets);
        long acks = station.driver.segmentsSent;
        // An odd number of a connection's segments in one turn: its last ACK there is for three.
        long least = (segments - connections) / 3;
        Station.check(acks >= least && acks <= segments, acks + " ACKs for " + segments + " segments");
    }
}
