package cogwire.script;

import cogwire.tcp.TcpState;

/** Brings a fresh script to each of the eleven states, and knows the relative numbers that hold there. */
final class InState {
    /** SND.NXT, RCV.NXT and SND.UNA in each state, relative, as {@link #reach} leaves them. */
    private static final int[] SND_NXT = {1, 1, 1, 1, 1, 2, 2, 1, 2, 2, 2};

    private static final int[] RCV_NXT = {1, 1, 0, 1, 1, 1, 1, 2, 2, 2, 2};
    private static final int[] SND_UNA = {1, 1, 0, 0, 1, 1, 2, 1, 1, 1, 2};

    private InState() {}

    static int sndNxt(int state) {
        return SND_NXT[state];
    }

    static int rcvNxt(int state) {
        return RCV_NXT[state];
    }

    static int sndUna(int state) {
        return SND_UNA[state];
    }

    /**
     * From nothing to the state. In FIN-WAIT-1 and FIN-WAIT-2 the program has only finished sending and still reads; in
     * CLOSING, LAST-ACK and TIME-WAIT it has closed.
     */
    static TcpScript reach(TcpScript tcp, int state) {
        switch (state) {
            case TcpState.CLOSED:
                return tcp.is(state);
            case TcpState.LISTEN:
                return tcp.listen().is(state);
            case TcpState.SYN_SENT:
                return tcp.connect().emits("S 0:0(0) <mss 1460>").is(state);
            case TcpState.SYN_RECEIVED:
                return tcp.listen()
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 win 4096 <mss 1460>")
                        .is(state);
            case TcpState.ESTABLISHED:
                return tcp.established(4096).is(state);
            case TcpState.FIN_WAIT_1:
                return tcp.established(4096)
                        .shutdown()
                        .emits("F. 1:1(0) ack 1 win 4096")
                        .is(state);
            case TcpState.FIN_WAIT_2:
                return reach(tcp, TcpState.FIN_WAIT_1).arrives(". 1:1(0) ack 2").is(state);
            case TcpState.CLOSE_WAIT:
                return tcp.established(4096)
                        .arrives("F. 1:1(0) ack 1")
                        .eof()
                        .emits(". 1:1(0) ack 2")
                        .is(state);
            case TcpState.CLOSING:
                return closed(tcp)
                        .arrives("F. 1:1(0) ack 1")
                        .emits(". 2:2(0) ack 2")
                        .is(state);
            case TcpState.LAST_ACK:
                return reach(tcp, TcpState.CLOSE_WAIT)
                        .close()
                        .emits("F. 1:1(0) ack 2")
                        .is(state);
            default:
                return closed(tcp)
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2)
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT);
        }
    }

    /** Established, then closed by the program: FIN-WAIT-1 of an orphan. */
    static TcpScript closed(TcpScript tcp) {
        return tcp.established(4096).close().emits("F. 1:1(0) ack 1 win 4096").is(TcpState.FIN_WAIT_1);
    }

    /** SYN-RECEIVED by a simultaneous open. */
    static TcpScript synReceivedActively(TcpScript tcp) {
        return reach(tcp, TcpState.SYN_SENT)
                .arrives("S 0:0(0) <mss 1460>")
                .emits("S. 0:0(0) ack 1 <mss 1460>")
                .is(TcpState.SYN_RECEIVED);
    }

    /** A segment in the script's notation. */
    static String segment(String flags, int seq, int length) {
        return flags + " " + seq + ":" + (seq + length) + "(" + length + ")";
    }

    /** A segment with an acknowledgment. */
    static String segment(String flags, int seq, int length, int ack) {
        return segment(flags, seq, length) + " ack " + ack;
    }

    /** The ACK that RFC 9293 asks for again and again: SEQ=SND.NXT, ACK=RCV.NXT. */
    static String ackIn(int state) {
        return segment(".", SND_NXT[state], 0, RCV_NXT[state]);
    }
}
