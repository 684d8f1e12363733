package cogwire.bench;

import cogwire.Err;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** 16 full segments written and sent, then the peer's ACK for every two. */
public class SendBench extends StackBench {
    private static final int FULL = 1460;

    private Station station;
    private byte[] text;
    private byte[][] acks;
    private int pcb;
    private int sndUna;
    private long sent;

    @Override
    void begin() {
        station = new Station(checksum, Station.config(4));
        sndUna = station.open(Station.FIRST_PORT);
        pcb = station.accepted;
        station.tcp.sent(pcb, (arg, of, octets) -> {
            sent += octets;
            return Err.OK;
        });
        text = Wire.text(FULL, 1);
        acks = new byte[Station.BATCH / 2][];
        for (int i = 0; i < acks.length; i++) {
            acks[i] = Wire.segment(
                    Station.flow(Station.FIRST_PORT), Wire.ACK, Station.ISS + 1, sndUna, 65535, new byte[0]);
        }
        // The congestion window opens until a batch leaves at once; it only grows when it is full.
        byte[][] one = {acks[0]};
        for (int i = 0; i < 4; i++) {
            write(Station.BATCH);
            for (int end = sndUna + Station.BATCH * FULL; sndUna != end; ) {
                sndUna = station.driver.lastSeq + FULL;
                Wire.acknowledge(acks[0], sndUna);
                station.take(one);
            }
        }
        station.clear();
        sent = 0;
    }

    private void write(int segments) {
        for (int i = 0; i < segments; i++) {
            Station.check(station.tcp.write(pcb, text, 0, FULL, cogwire.raw.Tcp.WRITE_COPY) == Err.OK, "refused");
        }
        station.tcp.output(pcb);
    }

    /** 16 segments out, 8 ACKs in. */
    @Override
    @Benchmark
    @OperationsPerInvocation(Station.BATCH)
    public long turn() {
        turns++;
        write(Station.BATCH);
        for (byte[] ack : acks) {
            sndUna += 2 * FULL;
            Wire.acknowledge(ack, sndUna);
        }
        station.take(acks);
        return sent;
    }

    @Override
    void prove() {
        long segments = turns * Station.BATCH;
        Station.equal("segments sent", station.driver.segmentsSent, segments);
        Station.equal("octets acknowledged", sent, segments * FULL);
    }
}
