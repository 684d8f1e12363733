package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.9.2: TTL, DiffServ, IP options and ICMP errors. */
final class Section3_9_2Ip {
    private Section3_9_2Ip() {}

    static void addTo(ArrayList<Script> all) {
        all.add(timeToLive());
        all.add(typeOfService());
        all.add(ipOptionsIgnored());
        all.add(sourceRoute());
        all.add(softErrorsOff());
        all.add(icmpHardInSynSent());
        all.add(icmpSoftInSynSent());
        all.add(icmpSoftInEstablished());
        all.add(icmpHardInEstablished());
        all.add(icmpSourceQuench());
        all.add(icmpForAnother());
        all.add(icmpForAnotherInSynSent());
    }

    private static Script timeToLive() {
        return new Script("3.9.2.1", "time-to-live", "the program sets the TTL of its segments", "MUST-49", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .ttl(5)
                        .write(10)
                        .emits("P. 1:11(10) ack 1 ttl 5")
                        .close()
                        .emits("F. 11:11(0) ack 1 ttl 5");
            }
        };
    }

    private static Script typeOfService() {
        return new Script(
                "3.9.2.1",
                "type-of-service",
                "the program sets the DiffServ field, also during the connection; repeats carry it",
                "MUST-48 SHLD-21 SHLD-22",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .tos(0xB8)
                        .write(10)
                        .emits("P. 11:21(10) ack 1 tos 184")
                        .after(200)
                        .emits("P. 11:21(10) ack 1 tos 184")
                        .tos(0x20)
                        .arrives(". 1:1(0) ack 21")
                        .write(10)
                        .emits("P. 21:31(10) ack 1 tos 32");
            }
        };
    }

    private static Script ipOptionsIgnored() {
        return new Script(
                "3.9.2", "ip-options-ignored", "a SYN with unknown IP options still connects", "MUST-50", "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460> ipopt 01010100")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1 ipopt 9e04aabb")
                        .accepted();
            }
        };
    }

    private static Script sourceRoute() {
        return new Script(
                "3.9.2.1",
                "source-route",
                "a datagram with a source route is dropped (RFC 7126)",
                "MUST-51",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460> ipopt 8307040a00000500")
                        .emitsNothing()
                        .arrives("S 0:0(0) <mss 1460> ipopt 8907040a00000500")
                        .emitsNothing()
                        .is(TcpState.LISTEN)
                        .accept();
            }
        };
    }

    private static Script softErrorsOff() {
        return new Script(
                "3.9.1.8",
                "soft-errors-off",
                "a program that does not want to hear of soft errors is not told",
                "SHLD-20",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .noSoftErrors()
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .icmp(3, 1, 11)
                        .noSoftError()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script icmpHardInSynSent() {
        return new Script(
                "3.9.2.2", "icmp-hard-in-SYN_SENT", "port unreachable refuses an open at once", "SHLD-26 MUST-54", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .icmp(3, 3, 0)
                        .emitsNothing()
                        .failsSomehow()
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script icmpSoftInSynSent() {
        return new Script(
                "3.9.2.2",
                "icmp-soft-in-SYN_SENT",
                "net and host unreachable do not end an open",
                "MUST-56 SHLD-25",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .icmp(3, 0, 0)
                        .icmp(3, 1, 0)
                        .is(TcpState.SYN_SENT)
                        .arrives("S. 0:0(0) ack 1")
                        .connected()
                        .emits(". 1:1(0) ack 1");
            }
        };
    }

    private static Script icmpSoftInEstablished() {
        return new Script(
                "3.9.2.2",
                "icmp-soft-in-ESTABLISHED",
                "unreachable 0, 1, 5, time exceeded and parameter problem are told and never abort",
                "MUST-56 SHLD-25 MUST-47",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .icmp(3, 0, 11)
                        .softError(3, 0)
                        .icmp(3, 1, 11)
                        .softError(3, 1)
                        .icmp(3, 5, 11)
                        .softError(3, 5)
                        .icmp(11, 0, 11)
                        .softError(11, 0)
                        .icmp(12, 0, 11)
                        .softError(12, 0)
                        .is(TcpState.ESTABLISHED)
                        .arrives(". 1:1(0) ack 21")
                        .sent(20);
            }
        };
    }

    private static Script icmpHardInEstablished() {
        return new Script(
                "3.9.2.2",
                "icmp-hard-in-ESTABLISHED",
                "unreachable 2 and 3 do not abort a synchronized connection (RFC 5927)",
                "SHLD-26",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .icmp(3, 3, 11)
                        .icmp(3, 2, 11)
                        .emitsNothing()
                        .is(TcpState.ESTABLISHED)
                        .arrives(". 1:1(0) ack 21")
                        .sent(20);
            }
        };
    }

    private static Script icmpSourceQuench() {
        return new Script(
                "3.9.2.2", "icmp-source-quench", "source quench changes nothing and is not told", "MUST-55", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .icmp(4, 0, 11)
                        .noSoftError()
                        .emitsNothing()
                        .is(TcpState.ESTABLISHED)
                        .write(1460)
                        .emitsBetween(1, 1);
            }
        };
    }

    private static Script icmpForAnother() {
        return new Script(
                "3.9.2.2",
                "icmp-for-another",
                "an error that quotes another port or a sequence number not in flight is ignored",
                "MUST-54",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .icmp(3, 1, 0, 7001, 11)
                        .icmp(3, 1, 5)
                        .icmp(3, 1, 21)
                        .icmp(3, 1, 100000)
                        .noSoftError()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script icmpForAnotherInSynSent() {
        return new Script(
                "3.9.2.2",
                "icmp-for-another-in-SYN_SENT",
                "a forged port unreachable does not refuse an open",
                "MUST-54",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .icmp(3, 3, 5)
                        .icmp(3, 3, -1)
                        .is(TcpState.SYN_SENT);
            }
        };
    }
}
