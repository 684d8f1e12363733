package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.1: header, options, checksum, and what is malformed. */
final class Section3_1Header {
    private Section3_1Header() {}

    static void addTo(ArrayList<Script> all) {
        all.add(badChecksum());
        all.add(optionKindsAndAlignment());
        all.add(optionsOnAnySegment());
        all.add(malformedOptions());
        all.add(malformedOptionsOnText());
        all.add(dataOffset());
        all.add(flagsThatMakeNoSense());
        all.add(reservedBits());
        all.add(windowIsHeldIn32Bits());
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
