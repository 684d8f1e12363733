package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.4, steps one, two and four, in each state that has them: sequence number, RST, SYN. */
final class Section3_10_7_4Check {
    private static final String SECTION = "3.10.7.4";

    private Section3_10_7_4Check() {}

    static void addTo(ArrayList<Script> all) {
        for (int state = TcpState.SYN_RECEIVED; state < TcpState.COUNT; state++) {
            all.add(new Unacceptable(state));
            all.add(new UnacceptableRst(state));
            all.add(new InWindowRst(state));
            all.add(new ExactRst(state));
            all.add(new Syn(state));
            all.add(new SynInWindow(state));
        }
    }

    private static String label(int state) {
        return TcpState.name(state);
    }

    /** Step one: what lies wholly outside the window is answered with an ACK and dropped. */
    private static final class Unacceptable extends Script {
        private final int state;

        Unacceptable(int state) {
            super(
                    SECTION,
                    "unacceptable-in-" + label(state),
                    "a segment left or right of the window is acknowledged and dropped in " + label(state),
                    "",
                    label(state) + "/1");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            int rcv = InState.rcvNxt(state);
            InState.reach(tcp, state)
                    .arrives(InState.segment(".", rcv - 100, 10, InState.sndNxt(state)))
                    .emits(InState.ackIn(state))
                    .arrives(InState.segment("P.", rcv + 5000, 10, InState.sndNxt(state)))
                    .emits(InState.ackIn(state))
                    .delivers(0)
                    .is(state);
        }
    }

    /** Step one: a RST outside the window is dropped in silence. */
    private static final class UnacceptableRst extends Script {
        private final int state;

        UnacceptableRst(int state) {
            super(
                    SECTION,
                    "unacceptable-rst-in-" + label(state),
                    "a RST outside the window is dropped in silence in " + label(state),
                    "",
                    label(state) + "/1");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            int rcv = InState.rcvNxt(state);
            InState.reach(tcp, state)
                    .arrives(InState.segment("R", rcv - 1, 0))
                    .emitsNothing()
                    .arrives(InState.segment("R.", rcv + 4096, 0, InState.sndNxt(state)))
                    .emitsNothing()
                    .is(state);
        }
    }

    /** Step two (RFC 5961 section 3.2): in the window but not exact draws a challenge ACK. */
    private static final class InWindowRst extends Script {
        private final int state;

        InWindowRst(int state) {
            super(
                    SECTION,
                    "inexact-rst-in-" + label(state),
                    "a RST inside the window but not at RCV.NXT does not reset in " + label(state),
                    "",
                    label(state) + "/2");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            int rcv = InState.rcvNxt(state);
            InState.reach(tcp, state).arrives(InState.segment("R", rcv + 1, 0));
            if (state == TcpState.TIME_WAIT) {
                // RFC 1337: no RST does anything here.
                tcp.emitsBetween(0, 1);
            } else {
                tcp.emits(InState.ackIn(state));
            }
            tcp.is(state);
        }
    }

    /** Step two: a RST at RCV.NXT. */
    private static final class ExactRst extends Script {
        private final int state;

        ExactRst(int state) {
            super(
                    SECTION,
                    "exact-rst-in-" + label(state),
                    state == TcpState.TIME_WAIT
                            ? "a RST at RCV.NXT is ignored in TIME_WAIT (RFC 1337, a deviation)"
                            : "a RST at RCV.NXT ends the connection in " + label(state),
                    state == TcpState.SYN_RECEIVED ? "MUST-11" : state == TcpState.ESTABLISHED ? "MUST-12" : "",
                    label(state) + "/2");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            InState.reach(tcp, state)
                    .arrives(InState.segment("R", InState.rcvNxt(state), 0))
                    .emitsNothing();
            if (state == TcpState.SYN_RECEIVED) {
                tcp.is(TcpState.LISTEN).notAccepted();
            } else if (state == TcpState.TIME_WAIT) {
                tcp.is(state);
            } else {
                if (state <= TcpState.CLOSE_WAIT) {
                    tcp.fails(Err.RST).noEofUnless(state == TcpState.CLOSE_WAIT);
                }
                tcp.is(TcpState.CLOSED);
            }
        }
    }

    /** Step four, as far as step one lets it come: a SYN at the peer's ISS. */
    private static final class Syn extends Script {
        private final int state;

        Syn(int state) {
            super(
                    SECTION,
                    "old-syn-in-" + label(state),
                    state == TcpState.SYN_RECEIVED
                            ? "a repeated SYN draws the SYN+ACK again in SYN_RECEIVED"
                            : "the peer's first SYN once more is answered with an ACK in " + label(state),
                    "",
                    label(state) + "/1 " + label(state) + "/4");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            InState.reach(tcp, state).arrives("S 0:0(0) <mss 1460>");
            if (state == TcpState.SYN_RECEIVED) {
                tcp.emits("S. 0:0(0) ack 1 <mss 1460>");
            } else {
                tcp.emits(InState.ackIn(state));
            }
            tcp.is(state);
        }
    }

    /** Step four (RFC 5961 section 4.2): a SYN in the window draws a challenge ACK and changes nothing. */
    private static final class SynInWindow extends Script {
        private final int state;

        SynInWindow(int state) {
            super(
                    SECTION,
                    "syn-in-window-in-" + label(state),
                    state == TcpState.SYN_RECEIVED
                            ? "a SYN inside the window returns a passive SYN_RECEIVED to LISTEN"
                            : state == TcpState.TIME_WAIT
                                    ? "a SYN+ACK inside the window is answered with an ACK in TIME_WAIT"
                                    : "a SYN inside the window draws a challenge ACK in " + label(state),
                    "",
                    label(state) + "/4");
            this.state = state;
        }

        @Override
        protected void lines(TcpScript tcp) {
            int seq = InState.rcvNxt(state) + 10;
            InState.reach(tcp, state);
            if (state == TcpState.SYN_RECEIVED) {
                tcp.arrives(InState.segment("S", seq, 0)).emitsNothing().is(TcpState.LISTEN);
            } else if (state == TcpState.TIME_WAIT) {
                // A bare SYN may take over: that is section 3.6.1. One with an ACK may not.
                tcp.arrives(InState.segment("S.", seq, 0, InState.sndNxt(state)))
                        .emits(InState.ackIn(state))
                        .is(state);
            } else {
                tcp.arrives(InState.segment("S", seq, 0))
                        .emits(InState.ackIn(state))
                        .is(state);
            }
        }
    }
}
