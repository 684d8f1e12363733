package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 sections 3.6.1, 3.10.4 and 3.10.5: closing with text unread, text after closing, aborting. */
final class Section3_6Resets {
    private Section3_6Resets() {}

    static void addTo(ArrayList<Script> all) {
        all.add(closeWithUnreadText());
        all.add(closeWithRefusedText());
        all.add(textAfterCloseInFinWait1());
        all.add(textAfterCloseInFinWait2());
        all.add(rstWithText());
        all.add(textThenRst());
        all.add(abortInEstablished());
        all.add(abortInFinWait1());
        all.add(abortInFinWait2());
        all.add(abortInCloseWait());
        all.add(abortInActiveSynReceived());
        all.add(closeInActiveSynReceived());
        all.add(closeTheListener());
    }

    private static Script closeWithUnreadText() {
        return new Script(
                "3.6.1",
                "close-with-unread-text",
                "closing with text unread resets, so that the peer knows",
                "SHLD-3",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .slowReader()
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(10)
                        .close()
                        .emitsReset(1)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script closeWithRefusedText() {
        return new Script(
                "3.6.1", "close-with-refused-text", "closing with text that the program refused resets", "SHLD-3", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .refuses()
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(0)
                        .close()
                        .emitsReset(1)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script textAfterCloseInFinWait1() {
        return new Script(
                "3.6.1",
                "text-after-close-in-FIN_WAIT_1",
                "text for a program that has closed draws RST",
                "SHLD-3",
                "FIN_WAIT_1/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.closed(tcp)
                        .arrives("P. 1:11(10) ack 2")
                        .emitsReset(2)
                        .delivers(0)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script textAfterCloseInFinWait2() {
        return new Script(
                "3.6.1",
                "text-after-close-in-FIN_WAIT_2",
                "text for a program that has closed draws RST",
                "SHLD-3",
                "FIN_WAIT_2/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.closed(tcp)
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2)
                        .arrives("P. 1:11(10) ack 2")
                        .emitsReset(2)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script rstWithText() {
        return new Script("3.5.2", "rst-with-text", "a RST may carry text", "SHLD-2", "ESTABLISHED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("R. 1:5(4) ack 1")
                        .emitsNothing()
                        .fails(Err.RST)
                        .delivers(0)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script textThenRst() {
        return new Script(
                "3.5.2",
                "text-then-rst",
                "text that came before a RST in the same poll is delivered before the error",
                "MUST-12",
                "ESTABLISHED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arriveTogether("P. 1:11(10) ack 1", "R 11:11(0)")
                        .delivers(10)
                        .fails(Err.RST)
                        .emitsNothing()
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInEstablished() {
        return new Script(
                "3.10.5",
                "abort-in-ESTABLISHED",
                "ABORT sends RST at SND.NXT and drops what is queued",
                "MUST-12",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .write(100)
                        .emits("P. 1:101(100) ack 1")
                        .abort()
                        .emitsReset(101)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED)
                        .arrives(". 1:1(0) ack 101")
                        .emits("R 101:101(0)")
                        .after(5000)
                        .emitsNothing();
            }
        };
    }

    private static Script abortInFinWait1() {
        return new Script("3.10.5", "abort-in-FIN_WAIT_1", "ABORT in FIN_WAIT_1 sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.FIN_WAIT_1)
                        .abort()
                        .emitsReset(2)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInFinWait2() {
        return new Script("3.10.5", "abort-in-FIN_WAIT_2", "ABORT in FIN_WAIT_2 sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.FIN_WAIT_2)
                        .abort()
                        .emitsReset(2)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInCloseWait() {
        return new Script("3.10.5", "abort-in-CLOSE_WAIT", "ABORT in CLOSE_WAIT sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.CLOSE_WAIT)
                        .abort()
                        .emitsReset(1)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInActiveSynReceived() {
        return new Script("3.10.5", "abort-in-active-SYN_RECEIVED", "ABORT in SYN_RECEIVED sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .abort()
                        .emitsReset(1)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script closeInActiveSynReceived() {
        return new Script(
                "3.10.4",
                "close-in-active-SYN_RECEIVED",
                "CLOSE in SYN_RECEIVED: the FIN follows when the handshake is complete",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .close()
                        .arrives(". 1:1(0) ack 1")
                        .emits("F. 1:1(0) ack 1")
                        .is(TcpState.FIN_WAIT_1)
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2);
            }
        };
    }

    private static Script closeTheListener() {
        return new Script(
                "3.10.4",
                "close-the-listener",
                "closing a listener leaves its connections alone; SYNs then draw RST",
                "MUST-41",
                "CLOSED/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .closeListener()
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .arrives(". 1:1(0) ack 11")
                        .is(TcpState.ESTABLISHED)
                        .peer(2)
                        .arrives("S 0:0(0)")
                        .emits("R. @0(0) ack 1");
            }
        };
    }
}
