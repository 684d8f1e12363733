package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.4, steps six, seven and eight in each state that has them: URG, text, FIN. */
final class Section3_10_7_4Text {
    private static final String SECTION = "3.10.7.4";

    private Section3_10_7_4Text() {}

    static void addTo(ArrayList<Script> all) {
        for (int state = TcpState.ESTABLISHED; state < TcpState.COUNT; state++) {
            all.add(new Urgent(state));
            all.add(new Text(state));
        }
        for (int state = TcpState.CLOSE_WAIT; state < TcpState.COUNT; state++) {
            all.add(new RepeatedFin(state));
        }
        synReceived(all);
        fins(all);
    }

    private static void synReceived(ArrayList<Script> all) {
        all.add(
                new Script(
                        SECTION,
                        "text-with-the-handshake-ack",
                        "text on the ACK that completes the handshake is delivered after accept",
                        "",
                        "SYN_RECEIVED/7") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.SYN_RECEIVED)
                                .arrives("P. 1:11(10) ack 1")
                                .accepted()
                                .delivers(10)
                                .is(TcpState.ESTABLISHED)
                                .acks(11);
                    }
                });
        all.add(
                new Script(
                        SECTION,
                        "urgent-with-the-handshake-ack",
                        "URG on the ACK that completes the handshake is signalled",
                        "MUST-30",
                        "SYN_RECEIVED/6") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.SYN_RECEIVED)
                                .arrives("U. 1:1(0) ack 1 urg 20")
                                .accepted()
                                .urgent(20)
                                .is(TcpState.ESTABLISHED);
                    }
                });
        all.add(
                new Script(
                        SECTION,
                        "fin-with-the-handshake-ack",
                        "text and FIN on the ACK that completes the handshake lead straight to CLOSE_WAIT",
                        "",
                        "SYN_RECEIVED/8") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.SYN_RECEIVED)
                                .arrives("FP. 1:11(10) ack 1")
                                .accepted()
                                .delivers(10)
                                .eof()
                                .emits(". 1:1(0) ack 12")
                                .is(TcpState.CLOSE_WAIT);
                    }
                });
    }

    private static void fins(ArrayList<Script> all) {
        all.add(
                new Script(
                        SECTION,
                        "fin-in-ESTABLISHED",
                        "a FIN takes ESTABLISHED to CLOSE_WAIT",
                        "MUST-12",
                        "ESTABLISHED/8") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        tcp.established(4096)
                                .arrives("FP. 1:11(10) ack 1")
                                .delivers(10)
                                .eof()
                                .emits(". 1:1(0) ack 12")
                                .is(TcpState.CLOSE_WAIT);
                    }
                });
        all.add(new Script(SECTION, "fin-in-FIN_WAIT_1", "a FIN takes FIN_WAIT_1 to CLOSING", "", "FIN_WAIT_1/8") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.FIN_WAIT_1)
                        .arrives("F. 1:1(0) ack 1")
                        .eof()
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.CLOSING);
            }
        });
        all.add(
                new Script(
                        SECTION,
                        "fin-and-ack-in-FIN_WAIT_1",
                        "a FIN that acknowledges ours takes FIN_WAIT_1 to TIME_WAIT",
                        "",
                        "FIN_WAIT_1/8 FIN_WAIT_1/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.FIN_WAIT_1)
                                .arrives("F. 1:1(0) ack 2")
                                .eof()
                                .emits(". 2:2(0) ack 2")
                                .is(TcpState.TIME_WAIT);
                    }
                });
        all.add(new Script(SECTION, "fin-in-FIN_WAIT_2", "a FIN takes FIN_WAIT_2 to TIME_WAIT", "", "FIN_WAIT_2/8") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.FIN_WAIT_2)
                        .arrives("FP. 1:11(10) ack 2")
                        .delivers(10)
                        .eof()
                        .emits(". 2:2(0) ack 12")
                        .is(TcpState.TIME_WAIT);
            }
        });
        all.add(
                new Script(
                        SECTION,
                        "fin-in-a-zero-window",
                        "a FIN at RCV.NXT of a closed window is not taken; it is when the window opens",
                        "",
                        "ESTABLISHED/1 ESTABLISHED/8") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        tcp.established(1000)
                                .slowReader()
                                .arrives("P. 1:1001(1000) ack 1")
                                .delivers(1000)
                                .acks(1001)
                                .arrives("F. 1001:1001(0) ack 1")
                                .discard()
                                .recved(1000)
                                .discard()
                                .arrives("F. 1001:1001(0) ack 1")
                                .discard()
                                .eof()
                                .is(TcpState.CLOSE_WAIT);
                    }
                });
    }

    /** Step six. */
    private static final class Urgent extends Script {
        private final int state;

        Urgent(int state) {
            super(
                    SECTION,
                    "urgent-in-" + TcpState.name(state),
                    TcpState.mayReceive(state)
                            ? "an urgent pointer is signalled to the program in " + TcpState.name(state)
                            : "an urgent pointer is ignored in " + TcpState.name(state),
                    "MUST-30",
                    TcpState.name(state) + "/6");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            InState.reach(tcp, state)
                    .slowReader()
                    .arrives(InState.segment("U.", InState.rcvNxt(state), 0, InState.sndUna(state)) + " urg 30");
            if (TcpState.mayReceive(state)) {
                tcp.urgent(30).urgentOctets(30);
            } else {
                tcp.notUrgent();
            }
            tcp.emitsNothing().is(state);
        }
    }

    /** Step seven. */
    private static final class Text extends Script {
        private final int state;

        Text(int state) {
            super(
                    SECTION,
                    "text-in-" + TcpState.name(state),
                    TcpState.mayReceive(state)
                            ? "text is delivered and acknowledged in " + TcpState.name(state)
                            : "text after the peer's FIN is ignored in " + TcpState.name(state),
                    "",
                    TcpState.name(state) + "/7");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            InState.reach(tcp, state).arrives(InState.segment("P.", InState.rcvNxt(state), 10, InState.sndUna(state)));
            if (TcpState.mayReceive(state)) {
                tcp.delivers(10).acks(InState.rcvNxt(state) + 10);
            } else {
                tcp.delivers(0).emitsBetween(0, 1);
            }
            tcp.is(state);
        }
    }

    /** Step eight: the peer's FIN once more, where it was (step one answers) and where none can be. */
    private static final class RepeatedFin extends Script {
        private final int state;

        RepeatedFin(int state) {
            super(
                    SECTION,
                    "repeated-fin-in-" + TcpState.name(state),
                    "a repeated FIN is acknowledged again and changes nothing in " + TcpState.name(state),
                    "",
                    TcpState.name(state) + "/1 " + TcpState.name(state) + "/8");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            InState.reach(tcp, state)
                    .arrives(InState.segment("F.", 1, 0, InState.sndUna(state)))
                    .emits(InState.ackIn(state))
                    .noEof()
                    .is(state)
                    .arrives(InState.segment("F.", 2, 0, InState.sndUna(state)))
                    .emitsBetween(0, 1)
                    .noEof()
                    .is(state);
        }
    }
}
