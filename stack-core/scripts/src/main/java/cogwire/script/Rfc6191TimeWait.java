package cogwire.script;

import cogwire.tcp.TcpState;
import cogwire.tcp.Timestamps;
import java.util.ArrayList;

/** RFC 6191: timestamps say whether a SYN is newer than the connection in TIME-WAIT that it meets. */
final class Rfc6191TimeWait {
    private Rfc6191TimeWait() {}

    static void addTo(ArrayList<Script> all) {
        all.add(newer());
        all.add(older());
        all.add(equalAbove());
        all.add(equalBelow());
        all.add(withoutStamps());
        all.add(clockGoesOn());
    }

    /** In TIME-WAIT, we having closed first; the peer's last timestamp was 500. RCV.NXT is 2. */
    private static TcpScript waiting(TcpScript tcp) {
        tcp.tcpConfig().timestamps = new Timestamps();
        return tcp.listen()
                .arrives("S 0:0(0) <mss 1460, nop, nop, TS val 400 ecr 0>")
                .emits("S. 0:0(0) ack 1 <mss 1460, nop, nop, TS val 0 ecr 400>")
                .arrives(". 1:1(0) ack 1 <nop, nop, TS val 400 ecr 0>")
                .accepted()
                .close()
                .emits("F. 1:1(0) ack 1 <nop, nop, TS val 0 ecr 400>")
                .arrives("F. 1:1(0) ack 2 <nop, nop, TS val 500 ecr 0>")
                .emits(". 2:2(0) ack 2 <nop, nop, TS val 0 ecr 500>")
                .is(TcpState.TIME_WAIT)
                .after(10);
    }

    private static Script newer() {
        return new Script(
                "6191",
                "takeover-newer-stamp",
                "a newer timestamp takes over, although the sequence number is lower",
                "SHLD-4 MAY-2",
                "TIME_WAIT/4") {
            @Override
            protected void lines(TcpScript tcp) {
                waiting(tcp)
                        .again(-100000)
                        .arrives("S 0:0(0) <mss 1460, nop, nop, TS val 501 ecr 0>")
                        .emits("S. 0:0(0) ack 1 <mss 1460, nop, nop, TS val * ecr 501>")
                        .issAbove(2)
                        .is(TcpState.SYN_RECEIVED)
                        .arrives(". 1:1(0) ack 1 <nop, nop, TS val 502 ecr 0>")
                        .accepted()
                        .rows(1)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script older() {
        return new Script(
                "6191",
                "takeover-older-stamp",
                "an older one does not, although the sequence number is higher",
                "SHLD-4",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                waiting(tcp)
                        .arrives("S 100000:100000(0) <mss 1460, nop, nop, TS val 499 ecr 0>")
                        .emits(". 2:2(0) ack 2 <nop, nop, TS val 10 ecr 500>")
                        .is(TcpState.TIME_WAIT);
            }
        };
    }

    private static Script equalAbove() {
        return new Script(
                "6191", "takeover-equal-stamp", "of equal ones the higher sequence number takes over", "MAY-2", "") {
            @Override
            protected void lines(TcpScript tcp) {
                waiting(tcp)
                        .again(100)
                        .arrives("S 0:0(0) <mss 1460, nop, nop, TS val 500 ecr 0>")
                        .emits("S. 0:0(0) ack 1 <mss 1460, nop, nop, TS val * ecr 500>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, TS val 501 ecr 0>")
                        .accepted();
            }
        };
    }

    private static Script equalBelow() {
        return new Script("6191", "takeover-equal-stamp-below", "and not the lower", "MAY-2", "") {
            @Override
            protected void lines(TcpScript tcp) {
                waiting(tcp)
                        .arrives("S -5:-5(0) <mss 1460, nop, nop, TS val 500 ecr 0>")
                        .emits(". 2:2(0) ack 2 <nop, nop, TS val 10 ecr 500>")
                        .is(TcpState.TIME_WAIT);
            }
        };
    }

    private static Script withoutStamps() {
        return new Script(
                "6191", "takeover-without-stamps", "a SYN without them is judged by its number alone", "MAY-2", "") {
            @Override
            protected void lines(TcpScript tcp) {
                waiting(tcp)
                        .arrives("S -5:-5(0) <mss 1460>")
                        .emits(". 2:2(0) ack 2 <nop, nop, TS val 10 ecr 500>")
                        .again(100)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .issAbove(2)
                        .arrives(". 1:1(0) ack 1")
                        .accepted();
            }
        };
    }

    private static Script clockGoesOn() {
        return new Script(
                "6191",
                "stamps-go-on",
                "our own clock never runs back from a connection to its successor, so that we may take over, too",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.reuse();
                waiting(tcp)
                        .closeListener()
                        .after(119990)
                        .is(TcpState.CLOSED)
                        .connect()
                        .discard()
                        .stampAdvanced(120000);
            }
        };
    }
}
