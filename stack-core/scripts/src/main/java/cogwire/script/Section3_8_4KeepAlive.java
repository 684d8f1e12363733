package cogwire.script;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.8.4: keep-alives. */
final class Section3_8_4KeepAlive {
    private Section3_8_4KeepAlive() {}

    static void addTo(ArrayList<Script> all) {
        all.add(keepAliveIsOff());
        all.add(keepAliveAfterTwoHours());
        all.add(keepAliveOneLost());
        all.add(keepAliveGivesUp());
        all.add(keepAliveWaitsForSilence());
        all.add(keepAliveAnswered());
    }

    private static Script keepAliveIsOff() {
        return new Script(
                "3.8.4", "keep-alive-is-off", "an idle connection is silent by default", "MUST-25 MAY-5", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096).quiet(3 * 3600000).is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script keepAliveAfterTwoHours() {
        return new Script(
                "3.8.4",
                "keep-alive-after-two-hours",
                "switched on, the first probe comes after two hours: one octet back, no text",
                "MUST-24 MUST-26 MUST-28 SHLD-12",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .setFlags(Tcp.KEEPALIVE)
                        .quiet(7199000)
                        .emitsWithin(0, 2000, ". 0:0(0) ack 1")
                        .arrives(". 1:1(0) ack 1")
                        .quiet(7199000)
                        .emitsWithin(0, 2000, ". 0:0(0) ack 1");
            }
        };
    }

    private static Script keepAliveOneLost() {
        return new Script(
                "3.8.4", "keep-alive-one-lost", "one unanswered probe is not the end", "MUST-29 MUST-27", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .keepalive(10000, 1000, 3)
                        .emitsWithin(9500, 10600, ". 0:0(0) ack 1")
                        .emitsWithin(500, 1600, ". 0:0(0) ack 1")
                        .arrives(". 1:1(0) ack 1")
                        .is(TcpState.ESTABLISHED)
                        .emitsWithin(9400, 10600, ". 0:0(0) ack 1");
            }
        };
    }

    private static Script keepAliveGivesUp() {
        return new Script(
                "3.8.4", "keep-alive-gives-up", "after so many unanswered probes the connection ends", "MUST-27", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .keepalive(10000, 1000, 3)
                        .failsWithin(12000, 15000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script keepAliveWaitsForSilence() {
        return new Script(
                "3.8.4",
                "keep-alive-waits-for-silence",
                "what arrives puts the probe off, and outstanding text too",
                "MUST-26",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .keepalive(10000, 1000, 3)
                        .after(6000)
                        .arrives(". 1:1(0) ack 1")
                        .quiet(9400)
                        .emitsWithin(0, 1200, ". 0:0(0) ack 1");
            }
        };
    }

    private static Script keepAliveAnswered() {
        return new Script(
                "3.8.4", "keep-alive-answered", "the probe of a peer is answered with an ACK", "", "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives(". 0:0(0) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives(". 0:1(1) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .delivers(0);
            }
        };
    }
}
