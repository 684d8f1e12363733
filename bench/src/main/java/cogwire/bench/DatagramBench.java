package cogwire.bench;

import cogwire.Err;
import cogwire.ip.IpPart;
import cogwire.raw.Udp;
import cogwire.stack.StackConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** What is not TCP: questions for our address, pings, UDP for a callback. 16 in one poll. */
public class DatagramBench extends StackBench {
    /** "arp", "echo" or "udp". */
    @Param("arp")
    public String kind;

    @Param("64")
    public int octets;

    private Station station;
    private byte[][] frames;

    @Override
    void begin() {
        StackConfig config = Station.config(4);
        Udp udp = new Udp(2);
        config.parts = new IpPart[] {udp};
        station = new Station(checksum, config);
        int pcb = udp.create();
        Station.check(udp.bind(pcb, 0, Station.PORT) == Err.OK, "bind");
        udp.recv(
                pcb,
                (arg, of, buffer, from, port) -> {
                    station.delivered += buffer.totalLength();
                    buffer.free();
                },
                null);
        frames = new byte[Station.BATCH][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = frame(i);
        }
        // The peer's address is known before: its question brings it.
        station.take(new byte[][] {Wire.arpRequest(Station.flow(Station.FIRST_PORT))});
        station.clear();
    }

    private byte[] frame(int i) {
        Wire.Flow flow = Station.flow(Station.FIRST_PORT);
        switch (kind) {
            case "arp":
                return Wire.arpRequest(flow);
            case "echo":
                return Wire.echoRequest(flow, i, Wire.text(octets, i));
            default:
                return Wire.datagram(flow, Wire.text(octets, i));
        }
    }

    /** One poll with 16 frames. */
    @Override
    @Benchmark
    @OperationsPerInvocation(Station.BATCH)
    public long turn() {
        turns++;
        station.take(frames);
        return station.driver.sent;
    }

    @Override
    void prove() {
        long frameCount = turns * Station.BATCH;
        if (kind.equals("udp")) {
            Station.equal("octets delivered", station.delivered, frameCount * octets);
        } else {
            Station.equal("answers", station.driver.sent, frameCount);
        }
    }
}
