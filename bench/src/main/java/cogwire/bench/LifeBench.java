package cogwire.bench;

import cogwire.stack.StackConfig;
import cogwire.tcp.TcpPools;

/** Whole lives of connections beside others that rest in TIME-WAIT. */
abstract class LifeBench extends StackBench {
    private static final int LAST_PORT = 65000;

    protected Station station;
    /** Ports of the peer are used in turn, but for those of connections that rest. */
    private int firstPort = Station.FIRST_PORT;

    /** Of the peer, for the connection that was begun last. */
    int port;

    int iss;
    private byte[] syn;
    private byte[] ack;
    private byte[] fin;
    private byte[] last;
    private final byte[][] one = new byte[1][];

    /** Builds the stack and leaves so many connections in TIME-WAIT. */
    void rest(int resting, int records) {
        StackConfig config = Station.config(Station.BATCH);
        config.tcp.timeWaitRecords = Math.max(records, 1);
        station = new Station(checksum, config);
        port = firstPort;
        iss = Station.ISS;
        syn = frame(Wire.SYN);
        ack = frame(Wire.ACK);
        fin = frame(Wire.ACK | Wire.FIN);
        last = frame(Wire.ACK);
        // The first one resolves the peer's address.
        station.open(port);
        station.tcp.abort(station.accepted);
        for (int i = 0; i < resting; i++) {
            closedByUs();
        }
        Station.equal("in TIME-WAIT", inTimeWait(), resting);
        station.clear();
    }

    void keepPorts() {
        firstPort = port + 1;
    }

    /** A segment without text, of no connection yet. */
    byte[] frame(int flags) {
        return Wire.segment(Station.flow(port), flags, 0, 0, 65535, new byte[0]);
    }

    /** The peer's next port and initial sequence number. */
    void nextConnection() {
        port = port + 1 > LAST_PORT ? firstPort : port + 1;
        iss += 64000;
    }

    static void address(byte[] frame, int port, int seq, int acknowledges) {
        Wire.readdress(frame, port);
        Wire.renumber(frame, seq);
        Wire.acknowledge(frame, acknowledges);
    }

    private void send(byte[] frame, int seq, int acknowledges) {
        address(frame, port, seq, acknowledges);
        one[0] = frame;
        station.driver.load(one);
        station.stack.poll(station.nowMs);
    }

    /** The peer opens; our side closes first and is left in TIME-WAIT. */
    void closedByUs() {
        nextConnection();
        send(syn, iss, 0);
        int nxt = station.driver.lastSeq + 1;
        send(ack, iss + 1, nxt);
        station.tcp.close(station.accepted);
        station.stack.poll(station.nowMs);
        send(last, iss + 1, nxt + 1);
        send(fin, iss + 1, nxt + 1);
        Station.check(station.driver.lastAck == iss + 2, "FIN not acknowledged");
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

    private int used(int pool) {
        TcpPools pools = station.tcp.pools();
        return pools.size(pool) - pools.available(pool);
    }
}
