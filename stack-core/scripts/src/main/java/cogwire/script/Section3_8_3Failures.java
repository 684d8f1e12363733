package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.8.3: R1, R2 and the user time-out. */
final class Section3_8_3Failures {
    private Section3_8_3Failures() {}

    static void addTo(ArrayList<Script> all) {
        all.add(r1IsReported());
        all.add(r2Closes());
        all.add(userTimeout());
        all.add(userTimeoutNever());
        all.add(orphanGivesUp());
    }

    private static Script r1IsReported() {
        return new Script(
                "3.8.3",
                "r1-is-reported",
                "after R1 repeats the program hears of it, and the connection goes on",
                "MUST-20 SHLD-9 SHLD-10 MUST-47",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emitsBetween(1, 1)
                        .after(200)
                        .discard()
                        .after(400)
                        .discard()
                        .noSoftError()
                        .after(800)
                        .discard()
                        .softError(-1, 3)
                        .is(TcpState.ESTABLISHED)
                        .arrives(". 1:1(0) ack 21")
                        .sent(20);
            }
        };
    }

    private static Script r2Closes() {
        return new Script(
                "3.8.3",
                "r2-closes",
                "unacknowledged text is given up after 100 s at the earliest",
                "MUST-20 SHLD-11",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emitsBetween(1, 1)
                        .failsWithin(100000, 260000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script userTimeout() {
        return new Script("3.8.3", "user-timeout", "the program chooses R2 of its connection", "MUST-21", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .userTimeout(5000)
                        .write(10)
                        .emitsBetween(1, 1)
                        .failsWithin(5000, 12000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script userTimeoutNever() {
        return new Script(
                "3.8.3", "user-timeout-never", "with user time-out 0 the connection never gives up", "MUST-21", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp).userTimeout(0).write(10).emitsBetween(1, 1);
                for (int i = 0; i < 20; i++) {
                    tcp.after(59000).discard();
                }
                tcp.is(TcpState.ESTABLISHED).arrives(". 1:1(0) ack 21").sent(20).is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script orphanGivesUp() {
        return new Script(
                "3.8.3",
                "orphan-gives-up",
                "what nobody can abort any more ends by itself, though its program wanted to wait for ever",
                "MUST-20",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp).userTimeout(0).write(10).emitsBetween(1, 1).close().emitsBetween(1, 1);
                for (int i = 0; i < 3; i++) {
                    tcp.after(59000).discard();
                }
                tcp.is(TcpState.CLOSED);
            }
        };
    }
}
