package cogwire.bench;

import cogwire.Err;
import cogwire.raw.TcpRecvFn;
import cogwire.stack.StackConfig;
import cogwire.tcp.TcpPools;

/** Whole lives of connections, one after the other: a segment a poll, as when the peer waits for each answer. */
abstract class LifeBench extends StackBench {
    private static final int LAST_PORT = 65000;

    protected Station station;
    /** Ports of the peer are used in turn, but for those of connections that rest. */
    private int firstPort = Station.FIRST_PORT;

    private int port;
    private int iss;
    private byte[] syn;
    private byte[] ack;
    private byte[] fin;
    private byte[] last;
    private long ends;
    private final byte[][] one = new byte[1][];

    /** Text is thrown away; at the end of file the connection is closed. */
    private final TcpRecvFn closing = (arg, pcb, buffer, err) -> {
        if (buffer != null) {
            buffer.free();
            return Err.OK;
        }
        ends++;
        return station.tcp.close(pcb);
    };

    /** Builds the stack and leaves so many connections in TIME-WAIT. */
    void rest(int resting, int records) {
        StackConfig config = Station.config(4);
        config.tcp.timeWaitRecords = Math.max(records, 1);
        station = new Station(checksum, config);
        port = firstPort;
        iss = Station.ISS;
        Wire.Flow flow = Station.flow(port);
        byte[] none = new byte[0];
        syn = Wire.segment(flow, Wire.SYN, 0, 0, 65535, none);
        ack = Wire.segment(flow, Wire.ACK, 0, 0, 65535, none);
        fin = Wire.segment(flow, Wire.ACK | Wire.FIN, 0, 0, 65535, none);
        last = Wire.segment(flow, Wire.ACK, 0, 0, 65535, none);
        // The first one resolves the peer's address.
        station.open(port);
        station.tcp.abort(station.accepted);
        for (int i = 0; i < resting; i++) {
            closedByUs();
        }
        Station.equal("in TIME-WAIT", inTimeWait(), resting);
        ends = 0;
        station.clear();
    }

    void keepPorts() {
        firstPort = port + 1;
    }

    private void send(byte[] frame, int seq, int acknowledges) {
        Wire.readdress(frame, port);
        Wire.renumber(frame, seq);
        Wire.acknowledge(frame, acknowledges);
        one[0] = frame;
        station.driver.load(one);
        station.stack.poll(station.nowMs);
    }

    private int opened() {
        port = port + 1 > LAST_PORT ? firstPort : port + 1;
        iss += 64000;
        send(syn, iss, 0);
        int nxt = station.driver.lastSeq + 1;
        send(ack, iss + 1, nxt);
        return nxt;
    }

    /** The peer opens; our side closes first and is left in TIME-WAIT. */
    void closedByUs() {
        int nxt = opened();
        station.tcp.close(station.accepted);
        station.stack.poll(station.nowMs);
        send(last, iss + 1, nxt + 1);
        send(fin, iss + 1, nxt + 1);
        Station.check(station.driver.lastAck == iss + 2, "FIN not acknowledged");
    }

    /** The peer opens and closes: SYN, ACK, FIN, our FIN, its ACK. */
    void closedByPeer() {
        int nxt = opened();
        station.tcp.recv(station.accepted, closing);
        send(fin, iss + 1, nxt);
        send(last, iss + 2, nxt + 1);
    }

    int inTimeWait() {
        return used(TcpPools.TIME_WAIT_RECORDS);
    }

    void proveEnds(int timeWaits) {
        Station.equal("connections left", used(TcpPools.TCBS), 0);
        Station.equal("half-open", used(TcpPools.SYN_RECORDS), 0);
        Station.equal("in TIME-WAIT", inTimeWait(), timeWaits);
        Station.equal("RSTs", station.driver.resetsSent, 0);
    }

    long ends() {
        return ends;
    }

    private int used(int pool) {
        TcpPools pools = station.tcp.pools();
        return pools.size(pool) - pools.available(pool);
    }
}
