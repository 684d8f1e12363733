package cogwire.script;

import java.util.ArrayList;

/** RFC 9293 section 3.7.1: the maximum segment size. */
final class Section3_7_1Mss {
    private Section3_7_1Mss() {}

    static void addTo(ArrayList<Script> all) {
        all.add(noMssOption());
        all.add(peerMssHonoured());
        all.add(peerMssTiny());
        all.add(peerMssSilly());
        all.add(peerMssHuge());
        all.add(ownMssFromTheMtu());
    }

    private static Script noMssOption() {
        return new Script(
                "3.7.1",
                "no-mss-option",
                "without an MSS option segments hold at most 536 octets",
                "MUST-15 SHLD-28",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.peerMss(0)
                        .established(4096)
                        .write(1500)
                        .emits(". 1:537(536) ack 1")
                        .emits(". 537:1073(536) ack 1");
            }
        };
    }

    private static Script peerMssHonoured() {
        return new Script(
                "3.7.1",
                "peer-mss-honoured",
                "no segment is longer than the peer's MSS",
                "MUST-14 MUST-16 SHLD-28",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.peerMss(1000)
                        .established(4096)
                        .mss(1000)
                        .write(2000)
                        .emits(". 1:1001(1000) ack 1")
                        .emits("P. 1001:2001(1000) ack 1");
            }
        };
    }

    private static Script peerMssTiny() {
        return new Script("3.7.1", "peer-mss-tiny", "an MSS of 88 is honoured", "MUST-14 MUST-16", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.peerMss(88)
                        .established(4096)
                        .write(176)
                        .emits(". 1:89(88) ack 1")
                        .emits("P. 89:177(88) ack 1");
            }
        };
    }

    private static Script peerMssSilly() {
        return new Script(
                "3.7.1",
                "peer-mss-silly",
                "M05: an MSS of 0, 1 or 40 is raised to a floor of at most 88",
                "MUST-7 MUST-16",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                OptionCheck.tiny(tcp, 1, 0);
                OptionCheck.tiny(tcp, 2, 1);
                OptionCheck.tiny(tcp, 3, 40);
            }
        };
    }

    private static Script peerMssHuge() {
        return new Script("3.7.1", "peer-mss-huge", "an MSS beyond the interface's is cut to MTU - 40", "MUST-16", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.peerMss(9000).established(4096).mss(1460).write(1500).emits(". 1:1461(1460) ack 1");
            }
        };
    }

    private static Script ownMssFromTheMtu() {
        return new Script(
                "3.7.1",
                "own-mss-from-the-mtu",
                "the MSS that we announce is what the interface can take less 40",
                "MUST-67 SHLD-5",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.mtu(576)
                        .connect()
                        .emits("S 0:0(0) <mss 536>")
                        .arrives("S 0:0(0)")
                        .emits("S. 0:0(0) ack 1 <mss 536>");
            }
        };
    }
}
