package cogwire.script;

import java.util.ArrayList;

/** RFC 5961 section 7: how many challenge ACKs. */
final class Rfc5961Challenges {
    private Rfc5961Challenges() {}

    static void addTo(ArrayList<Script> all) {
        all.add(challengesAreLimited());
        all.add(challengesArePerConnection());
    }

    private static Script challengesAreLimited() {
        return new Script(
                "5961",
                "challenges-are-limited",
                "many bad SYNs and RSTs draw few challenge ACKs in a second, and more in the next",
                "",
                "ESTABLISHED/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096);
                for (int i = 0; i < 20; i++) {
                    tcp.arrives("S 10:10(0)").tally().arrives("R 10:10(0)").tally();
                }
                tcp.talliedBetween(1, 10)
                        .after(1500)
                        .discard()
                        .arrives("S 10:10(0)")
                        .emits(". 1:1(0) ack 1");
            }
        };
    }

    private static Script challengesArePerConnection() {
        return new Script(
                "5961",
                "challenges-are-per-connection",
                "one connection's challenges do not use up another's (CVE-2016-5696)",
                "",
                "ESTABLISHED/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen().accept().peer(2).accept().peer(1);
                for (int i = 0; i < 20; i++) {
                    tcp.arrives("S 10:10(0)").discard();
                }
                tcp.peer(2).arrives("S 10:10(0)").emits(". 1:1(0) ack 1");
            }
        };
    }
}
