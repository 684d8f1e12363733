package cogwire.script;

import cogwire.raw.Tcp;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.8.5: urgent text. */
final class Section3_8_5Urgent {
    private Section3_8_5Urgent() {}

    static void addTo(ArrayList<Script> all) {
        all.add(urgentSend());
        all.add(urgentSendLonger());
        all.add(urgentBeyondTheSegment());
        all.add(urgentAdvances());
        all.add(urgentPointerZero());
        all.add(urgentIsTaken());
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
}
