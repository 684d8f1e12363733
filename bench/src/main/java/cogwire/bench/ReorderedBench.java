package cogwire.bench;

import cogwire.stack.StackConfig;
import cogwire.tcp.SelectiveAck;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The first of 16 segments comes last: fifteen are held, each draws an ACK, then the gap is filled. */
public class ReorderedBench extends StackBench {
    @Param("1460")
    public int octets;

    /** Whether the ACKs tell by SACK what is held. */
    @Param("no")
    public String sack = "no";

    private Station station;
    private byte[][] frames;
    private int seq;

    @Override
    void begin() {
        StackConfig config = Station.config(4);
        config.tcp.sack = sack.equals("yes") ? new SelectiveAck() : null;
        station = new Station(checksum, config);
        int ack = station.open(Station.FIRST_PORT, Wire.synWithSack(Station.flow(Station.FIRST_PORT), Station.ISS));
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
        // One for each segment; one more tells of the window once the program has read what the gap held back.
        Station.equal("ACKs", station.driver.segmentsSent, segments + turns);
        Station.equal("last ACK", station.driver.lastAck, seq);
    }
}
