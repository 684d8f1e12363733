package cogwire.script;

import cogwire.tcp.SelectiveAck;
import cogwire.tcp.SynCookies;
import cogwire.tcp.TcpState;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowScale;
import java.util.ArrayList;

/** RFC 4987 section 3.6: SYNs are answered by cookies when no record is left. */
final class Rfc4987Cookies {
    private Rfc4987Cookies() {}

    static void addTo(ArrayList<Script> all) {
        all.add(completes());
        all.add(onlyInNeed());
        all.add(optionsByStamp());
        all.add(withoutStampsPlain());
        all.add(mssOfTheTable());
        all.add(synAgain());
        all.add(forgedAck());
        all.add(textWithoutCookie());
        all.add(ackLost());
        all.add(usedCookie());
        all.add(expired());
        all.add(lasts());
        all.add(withoutThePart());
    }

    /** A listener whose only record is taken by the first peer; the lines that follow speak of the second. */
    private static TcpScript flooded(TcpScript tcp) {
        tcp.tcpConfig().synRecords = 1;
        return tcp.listen()
                .arrives("S 0:0(0) <mss 1460>")
                .emitsBetween(1, 1)
                .peer(2)
                .halfOpen(1);
    }

    private static TcpScript cookies(TcpScript tcp) {
        tcp.tcpConfig().synCookies = new SynCookies();
        return flooded(tcp);
    }

    private static Script completes() {
        return new Script("4987", "cookie", "a client gets in although the records have run out", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .rows(0)
                        .halfOpen(1)
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .is(TcpState.ESTABLISHED)
                        .mss(1460)
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(10)
                        .acks(11)
                        .write(10)
                        .emits("P. 1:11(10) ack 11")
                        // The record's own client is not pushed out.
                        .peer(1)
                        .arrives(". 1:1(0) ack 1")
                        .accepted();
            }
        };
    }

    private static Script onlyInNeed() {
        return new Script("4987", "cookie-only-in-need", "as long as a record is free it is used", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().synCookies = new SynCookies();
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .is(TcpState.SYN_RECEIVED);
            }
        };
    }

    private static Script optionsByStamp() {
        return new Script(
                "4987", "cookie-and-stamps", "window scale and SACK come back with the peer's timestamps", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().timestamps = new Timestamps();
                tcp.tcpConfig().windowScale = new WindowScale();
                tcp.tcpConfig().sack = new SelectiveAck();
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460, sackOK, TS val 700 ecr 0, nop, wscale 6>")
                        .emits("S. 0:0(0) ack 1 <mss 1460, sackOK, TS val 0 ecr 700, nop, wscale 0>")
                        // 20 in units of 64 octets.
                        .arrives(". 1:1(0) ack 1 win 20 <nop, nop, TS val 701 ecr 0>")
                        .accepted()
                        .mss(1448)
                        .write(1448)
                        .emits(". 1:1281(1280) ack 1 <nop, nop, TS val * ecr 701>")
                        .arrives("P. 11:21(10) ack 1281 win 20 <nop, nop, TS val 702 ecr 0>")
                        .emits(". 1281:1281(0) ack 1 <nop, nop, TS val * ecr 701, nop, nop, sack 11:21>")
                        .discard();
            }
        };
    }

    private static Script withoutStampsPlain() {
        return new Script(
                "4987", "cookie-without-stamps", "without timestamps there is room for the MSS alone", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().timestamps = new Timestamps();
                tcp.tcpConfig().windowScale = new WindowScale();
                tcp.tcpConfig().sack = new SelectiveAck();
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460, nop, wscale 6, nop, nop, sackOK>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1 win 1000")
                        .accepted()
                        .mss(1460)
                        .write(1460)
                        .emits(". 1:1001(1000) ack 1");
            }
        };
    }

    private static Script mssOfTheTable() {
        return new Script("4987", "cookie-mss", "the MSS falls to the next one of the cookie's eight", "MUST-16", "") {
            @Override
            protected void lines(TcpScript tcp) {
                int[] said = {1460, 1459, 1400, 1300, 1100, 1000, 535, 100, 1};
                int[] used = {1460, 1440, 1360, 1220, 1024, 536, 256, 64, 64};
                tcp.tcpConfig().tcbs = said.length;
                tcp.tcpConfig().backlog = said.length;
                cookies(tcp);
                for (int i = 0; i < said.length; i++) {
                    tcp.peer(i + 2)
                            .arrives("S 0:0(0) <mss " + said[i] + ">")
                            .emits("S. 0:0(0) ack 1 <mss 1460>")
                            .arrives(". 1:1(0) ack 1")
                            .accepted()
                            .mss(used[i]);
                }
            }
        };
    }

    private static Script synAgain() {
        return new Script(
                "4987",
                "cookie-again",
                "a repeated SYN gets the same cookie; the SYN+ACK itself is not repeated",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .peer(1)
                        .after(1000)
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .peer(2)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted();
            }
        };
    }

    private static Script forgedAck() {
        return new Script("4987", "cookie-forged", "an ACK that brings no cookie of ours back is reset", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        // Another number, another port, another IRS.
                        .arrives(". 1:1(0) ack 2")
                        .emitsReset(2)
                        .arrives(". 1:1(0) ack 33")
                        .emitsReset(33)
                        .arrives(". 2:2(0) ack 1")
                        .emitsReset(1)
                        .notAccepted()
                        .is(TcpState.LISTEN);
            }
        };
    }

    private static Script textWithoutCookie() {
        return new Script(
                "4987",
                "cookie-and-text",
                "text without a cookie is dropped in silence while cookies are out",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives("P. 11:21(10) ack 1")
                        .emitsNothing()
                        .notAccepted();
            }
        };
    }

    private static Script ackLost() {
        return new Script(
                "4987", "cookie-ack-lost", "the ACK was lost: the first text brings the cookie, too", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        // The second segment overtook the first: silence, and the peer repeats.
                        .arrives("P. 11:21(10) ack 1")
                        .emitsNothing()
                        .arrives("P. 1:11(10) ack 1")
                        .accepted()
                        .delivers(10)
                        .acks(11)
                        .arrives("P. 11:21(10) ack 1")
                        .delivers(10)
                        .acks(21);
            }
        };
    }

    private static Script usedCookie() {
        return new Script("4987", "cookie-used", "a cookie makes one connection: a late duplicate is reset", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .abort()
                        .emitsReset(1)
                        .fails(cogwire.Err.ABRT)
                        .arrives(". 1:1(0) ack 1")
                        .emitsReset(1)
                        .arrives("P. 1:11(10) ack 1")
                        .emitsReset(1)
                        .notAccepted()
                        .is(TcpState.LISTEN);
            }
        };
    }

    private static Script expired() {
        return new Script("4987", "cookie-expired", "after two periods of 64 s a cookie is worth nothing", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .peer(1)
                        .after(128001)
                        .discard()
                        .peer(2)
                        .arrives("P. 1:11(10) ack 1")
                        .emitsReset(1)
                        .notAccepted();
            }
        };
    }

    private static Script lasts() {
        return new Script("4987", "cookie-lasts", "for 64 s it is good, whatever the period", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                cookies(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .peer(1)
                        .after(63900)
                        .discard()
                        .peer(2)
                        .arrives(". 1:1(0) ack 1")
                        .accepted();
            }
        };
    }

    private static Script withoutThePart() {
        return new Script(
                "4987", "cookie-without", "without the part the oldest record gives way (section 3.3)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                flooded(tcp)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .is(TcpState.SYN_RECEIVED)
                        .peer(1)
                        .is(TcpState.LISTEN)
                        .arrives(". 1:1(0) ack 1")
                        .emitsReset(1);
            }
        };
    }
}
