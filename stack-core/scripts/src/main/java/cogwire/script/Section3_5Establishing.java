package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.5: opening, actively, passively and at once. */
final class Section3_5Establishing {
    private Section3_5Establishing() {}

    static void addTo(ArrayList<Script> all) {
        all.add(issStraddlesTheWrap());
        all.add(oldDuplicateSyn());
        all.add(halfOpenDiscovered());
        all.add(halfOpenText());
        all.add(oldSynAtTwoListeners());
        all.add(rstInActiveSynReceived());
        all.add(synInActiveSynReceived());
        all.add(wrongAckInActiveSynReceived());
        all.add(noAckInActiveSynReceived());
        all.add(finCompletesSimultaneousOpen());
        all.add(dataBeforeTheHandshakeAck());
        all.add(writeWhenConnected());
        all.add(closeInSynSent());
        all.add(abortInSynSent());
    }

    private static Script issStraddlesTheWrap() {
        return new Script(
                "3.5", "iss-straddles-the-wrap", "the runner places our ISS just below a wrap", "MUST-8", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT).issIsJustBelowTheWrap();
            }
        };
    }

    private static Script oldDuplicateSyn() {
        return new Script(
                "3.5.1",
                "old-duplicate-syn",
                "figure 9: an old duplicate SYN is answered, the peer resets it, LISTEN is as before",
                "MUST-11",
                "SYN_RECEIVED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .arrives("S -500:-500(0)")
                        .emits("S. 0:0(0) ack -499 <mss 1460>")
                        .is(TcpState.SYN_RECEIVED)
                        .arrives("R -499:-499(0)")
                        .emitsNothing()
                        .is(TcpState.LISTEN)
                        .notAccepted()
                        .again(0)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script halfOpenDiscovered() {
        return new Script(
                "3.5.1",
                "half-open-discovered",
                "figure 10: our SYN meets an end that is still connected; its ACK draws our RST and the open goes on",
                "",
                "SYN_SENT/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives(". 300:300(0) ack 5000")
                        .emits("R 5000:5000(0)")
                        .is(TcpState.SYN_SENT)
                        .after(1000)
                        .emits("S 0:0(0) <mss 1460>")
                        .arrives("S. 0:0(0) ack 1")
                        .connected()
                        .emits(". 1:1(0) ack 1");
            }
        };
    }

    private static Script halfOpenText() {
        return new Script(
                "3.5.1",
                "half-open-text",
                "figure 11: text from an end that does not know that we are gone draws RST",
                "",
                "CLOSED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives("P. 1:101(100) ack 1").emits("R 1:1(0)");
            }
        };
    }

    private static Script oldSynAtTwoListeners() {
        return new Script(
                "3.5.1",
                "old-syn-at-two-listeners",
                "figure 12: an old SYN to a passive end, whose SYN+ACK is reset",
                "MUST-11",
                "SYN_RECEIVED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_RECEIVED)
                        .arrives("R 1:1(0)")
                        .emitsNothing()
                        .is(TcpState.LISTEN)
                        .notAccepted();
            }
        };
    }

    private static Script rstInActiveSynReceived() {
        return new Script(
                "3.5",
                "rst-in-active-SYN_RECEIVED",
                "a RST in SYN_RECEIVED of an active open refuses the connection",
                "MUST-11",
                "SYN_RECEIVED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .arrives("R 1:1(0)")
                        .emitsNothing()
                        .fails(Err.RST)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script synInActiveSynReceived() {
        return new Script(
                "3.5",
                "syn-in-active-SYN_RECEIVED",
                "a SYN in the window of an active SYN_RECEIVED draws a challenge ACK",
                "",
                "SYN_RECEIVED/4") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .arrives("S 10:10(0)")
                        .emits(". 1:1(0) ack 1")
                        .is(TcpState.SYN_RECEIVED);
            }
        };
    }

    private static Script wrongAckInActiveSynReceived() {
        return new Script(
                "3.5",
                "wrong-ack-in-active-SYN_RECEIVED",
                "an ACK of something else than our SYN is reset, and an active SYN_RECEIVED goes on",
                "MUST-10",
                "SYN_RECEIVED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .arrives(". 1:1(0) ack 2")
                        .emits("R 2:2(0)")
                        .arrives(". 1:1(0) ack 0")
                        .emits("R 0:0(0)")
                        .is(TcpState.SYN_RECEIVED)
                        .arrives(". 1:1(0) ack 1")
                        .connected()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script noAckInActiveSynReceived() {
        return new Script(
                "3.5",
                "no-ack-in-active-SYN_RECEIVED",
                "text without the ACK bit is dropped in an active SYN_RECEIVED; the peer's SYN once more draws the SYN+ACK again",
                "MUST-10",
                "SYN_RECEIVED/5 SYN_RECEIVED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .arrives("P 1:11(10)")
                        .emitsNothing()
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .is(TcpState.SYN_RECEIVED)
                        .delivers(0);
            }
        };
    }

    private static Script finCompletesSimultaneousOpen() {
        return new Script(
                "3.5",
                "fin-completes-simultaneous-open",
                "simultaneous open; text and FIN come with the ACK",
                "MUST-10",
                "SYN_RECEIVED/7 SYN_RECEIVED/8") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .arrives("FP. 1:11(10) ack 1")
                        .connected()
                        .delivers(10)
                        .eof()
                        .emits(". 1:1(0) ack 12")
                        .is(TcpState.CLOSE_WAIT);
            }
        };
    }

    private static Script dataBeforeTheHandshakeAck() {
        return new Script(
                "3.5",
                "data-before-the-handshake-ack",
                "the third segment is lost: the first text completes the handshake",
                "",
                "SYN_RECEIVED/5 SYN_RECEIVED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_RECEIVED)
                        .arriveTogether("P. 1:11(10) ack 1", "FP. 11:21(10) ack 1")
                        .accepted()
                        .delivers(20)
                        .eof()
                        .emits(". 1:1(0) ack 22")
                        .is(TcpState.CLOSE_WAIT);
            }
        };
    }

    private static Script writeWhenConnected() {
        return new Script(
                "3.5",
                "write-when-connected",
                "text written on connected goes out with the handshake's ACK or right behind it",
                "SHLD-28",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .write(3000)
                        .emits(". 1:1461(1460) ack 1")
                        .emits(". 1461:2921(1460) ack 1");
            }
        };
    }

    private static Script closeInSynSent() {
        return new Script(
                "3.7.1", "close-in-SYN_SENT", "CLOSE in SYN_SENT deletes the connection and sends nothing", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .close()
                        .emitsNothing()
                        .is(TcpState.CLOSED)
                        .arrives("S. 0:0(0) ack 1")
                        .emits("R 1:1(0)");
            }
        };
    }

    private static Script abortInSynSent() {
        return new Script("3.7.1", "abort-in-SYN_SENT", "ABORT in SYN_SENT deletes the connection", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .abort()
                        .emitsNothing()
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }
}
