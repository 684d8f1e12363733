package cogwire.bench;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A request, which acknowledges the answer before, and the answer: one segment a poll. */
public class ResponseBench extends StackBench {
    @Param("64")
    public int octets;

    private Station station;
    private byte[] answer;
    private byte[][] request;
    private int rcvNxt;
    private int sndUna;
    private long sent;

    @Override
    void begin() {
        station = new Station(checksum, Station.config(4));
        sndUna = station.open(Station.FIRST_PORT);
        rcvNxt = Station.ISS + 1;
        answer = Wire.text(octets, 1);
        station.tcp.recv(station.accepted, (arg, pcb, buffer, err) -> answered(pcb, buffer));
        station.tcp.sent(station.accepted, (arg, pcb, length) -> {
            sent += length;
            return Err.OK;
        });
        request = new byte[1][];
        request[0] = Wire.segment(
                Station.flow(Station.FIRST_PORT), Wire.ACK | Wire.PSH, rcvNxt, sndUna, 65535, Wire.text(octets, 2));
        station.clear();
        sent = 0;
    }

    private int answered(int pcb, Pbuf buffer) {
        station.received(pcb, buffer);
        return station.tcp.write(pcb, answer, 0, octets, Tcp.WRITE_COPY);
    }

    /** One request. */
    @Override
    @Benchmark
    public long turn() {
        Wire.renumber(request[0], rcvNxt);
        Wire.acknowledge(request[0], sndUna);
        rcvNxt += octets;
        sndUna += octets;
        turns++;
        station.driver.load(request);
        station.stack.poll(station.nowMs);
        if ((turns & 127) == 0) {
            station.nowMs++;
        }
        return sent;
    }

    @Override
    void prove() {
        Station.equal("octets delivered", station.delivered, turns * octets);
        Station.equal("octets acknowledged", sent, (turns - 1) * octets);
        Station.equal("segments sent", station.driver.segmentsSent, turns);
        Station.equal("last ACK", station.driver.lastAck, rcvNxt);
    }
}
