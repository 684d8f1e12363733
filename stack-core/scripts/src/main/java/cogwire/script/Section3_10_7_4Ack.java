package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.4, step five in each state that has it: the ACK field. */
final class Section3_10_7_4Ack {
    private static final String SECTION = "3.10.7.4";

    private Section3_10_7_4Ack() {}

    static void addTo(ArrayList<Script> all) {
        for (int state = TcpState.SYN_RECEIVED; state < TcpState.COUNT; state++) {
            all.add(new WithoutAck(state));
            if (state != TcpState.SYN_RECEIVED && state != TcpState.TIME_WAIT) {
                all.add(new AckOfUnsent(state));
                all.add(new OldAck(state));
            }
        }
        all.add(
                new Script(
                        SECTION,
                        "ack-completes-the-handshake",
                        "the ACK of our SYN takes SYN_RECEIVED to ESTABLISHED",
                        "",
                        "SYN_RECEIVED/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.SYN_RECEIVED)
                                .notAccepted()
                                .arrives(". 1:1(0) ack 1")
                                .accepted()
                                .emitsNothing()
                                .is(TcpState.ESTABLISHED);
                    }
                });
        all.add(
                new Script(
                        SECTION,
                        "wrong-ack-in-SYN_RECEIVED",
                        "an ACK of something else than our SYN is reset, and SYN_RECEIVED goes on",
                        "",
                        "SYN_RECEIVED/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.SYN_RECEIVED)
                                .arrives(". 1:1(0) ack 2")
                                .emits("R 2:2(0)")
                                .arrives(". 1:1(0) ack 0")
                                .emits("R 0:0(0)")
                                .is(TcpState.SYN_RECEIVED)
                                .notAccepted()
                                .arrives(". 1:1(0) ack 1")
                                .accepted()
                                .is(TcpState.ESTABLISHED);
                    }
                });
        all.add(
                new Script(
                        SECTION,
                        "ack-of-fin-in-FIN_WAIT_1",
                        "the ACK of our FIN takes FIN_WAIT_1 to FIN_WAIT_2",
                        "",
                        "FIN_WAIT_1/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.FIN_WAIT_1)
                                .arrives(". 1:1(0) ack 1")
                                .emitsNothing()
                                .is(TcpState.FIN_WAIT_1)
                                .arrives(". 1:1(0) ack 2")
                                .emitsNothing()
                                .is(TcpState.FIN_WAIT_2);
                    }
                });
        all.add(
                new Script(
                        SECTION,
                        "ack-of-fin-in-CLOSING",
                        "the ACK of our FIN takes CLOSING to TIME_WAIT",
                        "",
                        "CLOSING/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.CLOSING)
                                .arrives(". 2:2(0) ack 1")
                                .is(TcpState.CLOSING)
                                .arrives(". 2:2(0) ack 2")
                                .emitsNothing()
                                .is(TcpState.TIME_WAIT);
                    }
                });
        all.add(new Script(SECTION, "ack-of-fin-in-LAST_ACK", "the ACK of our FIN ends LAST_ACK", "", "LAST_ACK/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LAST_ACK)
                        .arrives(". 2:2(0) ack 1")
                        .is(TcpState.LAST_ACK)
                        .arrives(". 2:2(0) ack 2")
                        .emitsNothing()
                        .is(TcpState.CLOSED);
            }
        });
        all.add(
                new Script(
                        SECTION,
                        "ack-of-text-in-CLOSE_WAIT",
                        "CLOSE_WAIT still sends, and its text is acknowledged",
                        "",
                        "CLOSE_WAIT/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        InState.reach(tcp, TcpState.CLOSE_WAIT)
                                .write(100)
                                .emits("P. 1:101(100) ack 2")
                                .arrives(". 2:2(0) ack 101")
                                .sent(100)
                                .is(TcpState.CLOSE_WAIT);
                    }
                });
        all.add(
                new Script(
                        SECTION,
                        "ack-of-part-in-ESTABLISHED",
                        "an ACK in the middle of a segment takes what it names off the queue",
                        "",
                        "ESTABLISHED/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        tcp.established(4096)
                                .write(100)
                                .emits("P. 1:101(100) ack 1")
                                .arrives(". 1:1(0) ack 41")
                                .sent(40)
                                .queues(0, 60)
                                .arrives(". 1:1(0) ack 101")
                                .sent(60)
                                .queues(0, 0);
                    }
                });
        all.add(new Script(SECTION, "ack-in-TIME_WAIT", "a bare ACK changes nothing in TIME_WAIT", "", "TIME_WAIT/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.TIME_WAIT)
                        .arrives(". 2:2(0) ack 2")
                        .emitsNothing()
                        .is(TcpState.TIME_WAIT);
            }
        });
        all.add(
                new Script(
                        SECTION,
                        "window-from-old-segment",
                        "SND.WL1 and SND.WL2 keep an old segment from changing the send window",
                        "",
                        "ESTABLISHED/5") {
                    @Override
                    protected void lines(TcpScript tcp) {
                        tcp.established(4096)
                                .arrives("P. 1:11(10) ack 1 win 50")
                                .delivers(10)
                                .acks(11)
                                // An older one, overtaken on the way: same ACK, lower SEQ, wholly old.
                                .arrives(". 1:1(0) ack 1 win 1000")
                                .discard()
                                .write(100)
                                .emitsWithin(0, 1100, ".* 1:51(50) ack 11")
                                .arrives(". 11:11(0) ack 51 win 1000")
                                .emits("P. 51:101(50) ack 11");
                    }
                });
    }

    /** Without the ACK bit nothing from here on is looked at. */
    private static final class WithoutAck extends Script {
        private final int state;

        WithoutAck(int state) {
            super(
                    SECTION,
                    "no-ack-bit-in-" + TcpState.name(state),
                    "text and FIN without the ACK bit are dropped in " + TcpState.name(state),
                    "",
                    TcpState.name(state) + "/5");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            int rcv = InState.rcvNxt(state);
            InState.reach(tcp, state)
                    .arrives(InState.segment("P", rcv, 10))
                    .emitsNothing()
                    .arrives(InState.segment("-", rcv, 10))
                    .emitsNothing()
                    .arrives(InState.segment("F", rcv, 0))
                    .emitsNothing()
                    .delivers(0)
                    .noEof()
                    .is(state)
                    .discard();
        }
    }

    /** An ACK of something not yet sent: send an ACK, drop the segment. */
    private static final class AckOfUnsent extends Script {
        private final int state;

        AckOfUnsent(int state) {
            super(
                    SECTION,
                    "ack-of-unsent-in-" + TcpState.name(state),
                    "an ACK of what was never sent is answered and its text dropped in " + TcpState.name(state),
                    "",
                    TcpState.name(state) + "/5");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            InState.reach(tcp, state)
                    .arrives(InState.segment("P.", InState.rcvNxt(state), 10, InState.sndNxt(state) + 1))
                    .emits(InState.ackIn(state))
                    .delivers(0)
                    .is(state);
        }
    }

    /** RFC 5961 section 5.2 (MAY-12): an ACK older than the largest window ever seen draws a challenge ACK. */
    private static final class OldAck extends Script {
        private final int state;

        OldAck(int state) {
            super(
                    SECTION,
                    "ancient-ack-in-" + TcpState.name(state),
                    "an ACK further back than MAX.SND.WND is answered and its text dropped in " + TcpState.name(state),
                    "MAY-12",
                    TcpState.name(state) + "/5");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            InState.reach(tcp, state)
                    .arrives(InState.segment("P.", InState.rcvNxt(state), 10, InState.sndUna(state) - 70000))
                    .emits(InState.ackIn(state))
                    .delivers(0)
                    .is(state);
        }
    }
}
