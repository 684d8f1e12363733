package cogwire.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The first of 16 segments comes last: fifteen are held, each draws an ACK, then the gap is filled. */
public class ReorderedBench extends StackBench {
    @Param("1460")
    public int octets;

    private Station station;
    private byte[][] frames;
    private int seq;

    @Override
    void begin() {
        station = new Station(checksum, Station.config(4));
        int ack = station.open(Station.FIRST_PORT);
        seq = Station.ISS + 1;
        frames = new byte[Station.BATCH][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Wire.segment(
                    Station.flow(Station.FIRST_PORT), Wire.ACK | Wire.PSH, seq, ack, 65535, Wire.text(octets, i));
        }
        station.clear();
    }

    /** One poll with 16 segments. */
    @Override
    @Benchmark
    @OperationsPerInvocation(Station.BATCH)
    public long turn() {
        for (int i = 0; i < frames.length; i++) {
            Wire.renumber(frames[i], seq + (i + 1) % frames.length * octets);
        }
        seq += frames.length * octets;
        turns++;
        station.take(frames);
        return station.delivered;
    }

    @Override
    void prove() {
        long segments = turns * Station.BATCH;
        Station.equal("octets delivered", station.delivered, segments * octets);
        Station.equal("ACKs", station.driver.segmentsSent, segments);
        Station.equal("last ACK", station.driver.lastAck, seq);
    }
}
