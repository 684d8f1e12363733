package cogwire.script;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 sections 3.1, 3.7.1, 3.8.4, 3.8.5, 3.9.2 and RFC 5961: options, MSS, keep-alive, urgent, IP and ICMP, challenges. */
final class Section3_8_4Others {
    private Section3_8_4Others() {}

    static void addTo(ArrayList<Script> all) {
        all.add(keepAliveIsOff());
        all.add(keepAliveAfterTwoHours());
        all.add(keepAliveOneLost());
        all.add(keepAliveGivesUp());
        all.add(keepAliveWaitsForSilence());
        all.add(keepAliveAnswered());
        all.add(urgentSend());
        all.add(urgentSendLonger());
        all.add(urgentBeyondTheSegment());
        all.add(urgentAdvances());
        all.add(urgentPointerZero());
        all.add(urgentIsTaken());
        all.add(badChecksum());
        all.add(optionKindsAndAlignment());
        all.add(optionsOnAnySegment());
        all.add(malformedOptions());
        all.add(malformedOptionsOnText());
        all.add(dataOffset());
        all.add(noMssOption());
        all.add(peerMssHonoured());
        all.add(peerMssTiny());
        all.add(peerMssSilly());
        all.add(peerMssHuge());
        all.add(ownMssFromTheMtu());
        all.add(challengesAreLimited());
        all.add(challengesArePerConnection());
        all.add(timeToLive());
        all.add(typeOfService());
        all.add(ipOptionsIgnored());
        all.add(flagsThatMakeNoSense());
        all.add(outOfOrderFlood());
        all.add(outOfOrderBeyondTheEdge());
        all.add(sourceRoute());
        all.add(softErrorsOff());
        all.add(icmpHardInSynSent());
        all.add(icmpSoftInSynSent());
        all.add(icmpSoftInEstablished());
        all.add(icmpHardInEstablished());
        all.add(icmpSourceQuench());
        all.add(icmpForAnother());
        all.add(icmpForAnotherInSynSent());
        all.add(reservedBits());
        all.add(windowIsHeldIn32Bits());
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

    private static Script urgentSend() {
        return new Script(
                "3.8.5",
                "urgent-send",
                "the urgent pointer names the octet after the urgent text",
                "MUST-30 MUST-62",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .arrives(". 1:1(0) ack 11")
                        .write(1, Tcp.WRITE_COPY | Tcp.WRITE_URGENT)
                        .emits("PU. 11:12(1) ack 1 urg 1");
            }
        };
    }

    private static Script urgentSendLonger() {
        return new Script(
                "3.8.5",
                "urgent-send-longer",
                "urgent text of any length; the pointer counts from the segment that carries it",
                "MUST-31 MUST-62",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .write(2000, Tcp.WRITE_COPY | Tcp.WRITE_URGENT)
                        .emits("U. 1:1461(1460) ack 1 urg 2000")
                        .discardWithin(500)
                        .arrives(". 1:1(0) ack 2001")
                        .sent(2000)
                        .write(10)
                        .emits("P. 2001:2011(10) ack 1");
            }
        };
    }

    private static Script urgentBeyondTheSegment() {
        return new Script(
                "3.8.5",
                "urgent-beyond-the-segment",
                "an urgent pointer beyond the text is kept; the stream is untouched",
                "MUST-31 MUST-32 MUST-33",
                "ESTABLISHED/6") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .slowReader()
                        .arrives("PU. 1:11(10) ack 1 urg 65535")
                        .urgent(65535)
                        .delivers(10)
                        .acks(11)
                        .urgentOctets(65535)
                        .recved(10)
                        .urgentOctets(65525);
            }
        };
    }

    private static Script urgentAdvances() {
        return new Script(
                "3.8.5",
                "urgent-advances",
                "the program hears each time the pointer moves on, and not when it does not",
                "MUST-32",
                "ESTABLISHED/6") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .slowReader()
                        .arrives("U. 1:1(0) ack 1 urg 10")
                        .urgent(10)
                        .arrives("U. 1:1(0) ack 1 urg 10")
                        .notUrgent()
                        .arrives("U. 1:1(0) ack 1 urg 20")
                        .urgent(20)
                        .arrives("U. 1:1(0) ack 1 urg 15")
                        .notUrgent()
                        .urgentOctets(20);
            }
        };
    }

    private static Script urgentPointerZero() {
        return new Script(
                "3.8.5",
                "urgent-pointer-zero",
                "URG with pointer 0 does no harm, with text and without",
                "",
                "ESTABLISHED/6") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("U. 1:1(0) ack 1 urg 0")
                        .notUrgent()
                        .arrives("PU. 1:11(10) ack 1 urg 0")
                        .delivers(10)
                        .acks(11)
                        .urgentOctets(0)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script urgentIsTaken() {
        return new Script(
                "3.8.5",
                "urgent-is-taken",
                "urgent octets end when the program has taken them",
                "MUST-33",
                "ESTABLISHED/6") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .slowReader()
                        .arrives("PU. 1:11(10) ack 1 urg 5")
                        .urgent(5)
                        .delivers(10)
                        .acks(11)
                        .urgentOctets(5)
                        .recved(3)
                        .urgentOctets(2)
                        .recved(7)
                        .urgentOctets(0);
            }
        };
    }

    private static Script badChecksum() {
        return new Script(
                "3.1",
                "bad-checksum",
                "a segment whose checksum is wrong, or 0, does not exist",
                "MUST-3 MUST-2",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives("S 0:0(0) sum bad")
                        .emitsNothing()
                        .listen()
                        .arrives("S 0:0(0) sum bad")
                        .emitsNothing()
                        .arrives("S 0:0(0) sum zero")
                        .emitsNothing()
                        .accept()
                        .arrives("P. 1:11(10) ack 1 sum bad")
                        .emitsNothing()
                        .delivers(0)
                        .arrives("F. 1:1(0) ack 1 sum bad")
                        .emitsNothing()
                        .noEof()
                        .arrives("R 1:1(0) sum bad")
                        .emitsNothing()
                        .arrives("P. 1:11(10) ack 1 sum zero")
                        .emitsNothing()
                        .delivers(0)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script optionKindsAndAlignment() {
        return new Script(
                "3.1",
                "option-kinds-and-alignment",
                "MSS is found behind NOPs and unknown options, at any alignment",
                "MUST-4 MUST-6 MUST-64 MUST-14",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                OptionCheck.mss(tcp, 1, "<nop,mss 500>");
                OptionCheck.mss(tcp, 2, "<nop,nop,mss 500>");
                OptionCheck.mss(tcp, 3, "<nop,nop,nop,mss 500>");
                OptionCheck.mss(tcp, 4, "<x 2202,mss 500>");
                OptionCheck.mss(tcp, 5, "<x fd03aa,mss 500,eol>");
                OptionCheck.mss(tcp, 6, "<x fe05010203,mss 500>");
                OptionCheck.mss(tcp, 7, "<mss 500,eol>");
                OptionCheck.mss(
                        tcp, 8, "<x 2222ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,mss 500>");
            }
        };
    }

    private static Script optionsOnAnySegment() {
        return new Script(
                "3.1",
                "options-on-any-segment",
                "options on text, FIN, ACK and RST are skipped",
                "MUST-5 MUST-6",
                "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("P. 1:11(10) ack 1 <nop,x fd0401ff>")
                        .delivers(10)
                        .acks(11)
                        .arrives(". 11:11(0) ack 1 <x 2206aaaaaaaa,nop>")
                        .emitsNothing()
                        .arrives("F. 11:11(0) ack 1 <nop,nop,nop,nop>")
                        .eof()
                        .emits(". 1:1(0) ack 12")
                        .arrives("R 12:12(0) <mss 9>")
                        .fails(Err.RST);
            }
        };
    }

    private static Script malformedOptions() {
        return new Script(
                "3.1",
                "malformed-options",
                "M01 to M06: options of length 0, 1, too long or cut off do no harm on a SYN",
                "MUST-7",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                OptionCheck.survives(tcp, 1, "<x 50000000>");
                OptionCheck.survives(tcp, 2, "<x 50010000>");
                OptionCheck.survives(tcp, 3, "<x 01010102>");
                OptionCheck.survives(tcp, 4, "<x 01010204>");
                OptionCheck.survives(tcp, 5, "<x 02000000>");
                OptionCheck.survives(tcp, 6, "<x 0203ff01>");
                OptionCheck.survives(tcp, 7, "<x 0205010203010101>");
                OptionCheck.survives(tcp, 8, "<x 50ff0101>");
                OptionCheck.survives(tcp, 9, "<x 0303ff01>");
                OptionCheck.survives(tcp, 10, "<x 05120000>");
                OptionCheck.survives(tcp, 11, "<x 1d010101>");
                OptionCheck.survives(tcp, 12, "<x 01010150>");
            }
        };
    }

    private static Script malformedOptionsOnText() {
        return new Script(
                "3.1",
                "malformed-options-on-text",
                "malformed options on a segment of a connection do no harm",
                "MUST-7",
                "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("P. 1:11(10) ack 1 <x 50000000>")
                        .discard()
                        .arrives("P. 1:11(10) ack 1 <x 50010000>")
                        .discard()
                        .arrives("P. 1:11(10) ack 1 <x 010102ff>")
                        .discard()
                        .arrives("P. 1:11(10) ack 1")
                        .discard()
                        .after(500)
                        .discard()
                        .delivers(10)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script dataOffset() {
        return new Script(
                "3.1",
                "data-offset",
                "M07, M08, M09: a data offset below 5 or beyond the segment, and segments cut short",
                "MUST-7",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .arrives("S 0:0(0) doff 0")
                        .emitsNothing()
                        .arrives("S 0:0(0) doff 4")
                        .emitsNothing()
                        .arrives("S 0:0(0) doff 6")
                        .emitsNothing()
                        .arrives("S 0:0(0) doff 15")
                        .emitsNothing()
                        .arrives("S 0:0(0) cut 1")
                        .emitsNothing()
                        .arrives("S 0:0(0) cut 12")
                        .emitsNothing()
                        .arrives("S 0:0(0) cut 20")
                        .emitsNothing()
                        .is(TcpState.LISTEN)
                        .accept()
                        .is(TcpState.ESTABLISHED);
            }
        };
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

    private static Script flagsThatMakeNoSense() {
        return new Script(
                "3.1",
                "flags-that-make-no-sense",
                "M19: null flags, SYN with FIN or RST, FIN without ACK and all flags together do no harm",
                "",
                "ESTABLISHED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("- 1:1(0)")
                        .emitsNothing()
                        .arrives("FPU 1:1(0)")
                        .emitsNothing()
                        .arrives("F 1:1(0)")
                        .emitsNothing()
                        .noEof()
                        .arrives("SF 1:1(0)")
                        .emits(". 1:1(0) ack 1")
                        .arrives("SR. 50:50(0) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("SF.PUEW 2:2(0) ack 1 urg 3")
                        .emits(". 1:1(0) ack 1")
                        .is(TcpState.ESTABLISHED)
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(10)
                        .acks(11);
            }
        };
    }

    private static Script outOfOrderFlood() {
        return new Script(
                "3.10.7.4",
                "out-of-order-flood",
                "M23: every other octet of a window: bounded buffers, and the stream comes whole",
                "SHLD-31",
                "ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096);
                for (int i = 0; i < 200; i++) {
                    tcp.arrives(InState.segment("P.", 2 + 2 * i, 1, 1)).tally();
                }
                tcp.talliedBetween(200, 200).delivers(0);
                for (int i = 0; i < 400; i++) {
                    tcp.arrives(InState.segment("P.", 1 + i, 1, 1)).discard();
                }
                tcp.delivers(400).after(500).discard().is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script outOfOrderBeyondTheEdge() {
        return new Script(
                "3.10.7.4",
                "out-of-order-beyond-the-edge",
                "text that lies ahead and runs over the right edge is held up to there",
                "SHLD-31",
                "ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(1000)
                        .slowReader()
                        .arrives("P. 501:1501(1000) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 1:501(500) ack 1")
                        .delivers(1000)
                        .lastEmitted(". 1:1(0) ack 1001 win 0");
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

    private static Script reservedBits() {
        return new Script(
                "3.1",
                "reserved-bits",
                "reserved bits and ECN bits on what arrives are ignored",
                "MUST-5",
                "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460> res 14")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(".EW 1:1(0) ack 1")
                        .accepted()
                        .arrives("P.E 1:11(10) ack 1 res 1")
                        .delivers(10)
                        .acks(11);
            }
        };
    }

    private static Script windowIsHeldIn32Bits() {
        return new Script(
                "3.3.1",
                "window-is-held-in-32-bits",
                "sequence numbers across the wrap with a window of 65,535",
                "REC-1",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.receiveBuffers(60)
                        .established(65535)
                        .arrives("P. 60001:60101(100) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 70001:70101(100) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .is(TcpState.ESTABLISHED);
            }
        };
    }
}
