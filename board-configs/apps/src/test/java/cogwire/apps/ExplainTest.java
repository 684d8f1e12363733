package cogwire.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.stack.Owners;
import cogwire.tcp.Cause;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final int NOW = 10_000;

    private final TextBuffer out = new TextBuffer(Explain.SENTENCE_OCTETS);
    private final Owners owners = new Owners(4);
    private final ConnectionView view = new ConnectionView();

    @BeforeEach
    void anEcho() {
        view.owner = owners.register("echo");
        view.localPort = 10050;
    }

    private String sentence(int state, int cause, int ageMs) {
        view.state = state;
        view.cause = cause;
        view.sinceMs = NOW - ageMs;
        Explain.sentence(view, owners, NOW, out.clear());
        return TextBufferTest.text(out);
    }

    private void timer(int kind, int leftMs, int retries) {
        view.timer = kind;
        view.timerDeadlineMs = NOW + leftMs;
        view.retries = retries;
    }

    @Test
    @DisplayName("CLOSE_WAIT names your program, its age, and that no timer helps")
    void closeWait() {
        view.recvQ = 1;
        assertEquals(
                "CLOSE_WAIT for 3 s, because a FIN arrived: your program (1/echo) has not taken the end of file, and then"
                        + " has to close; no timer ends this.",
                sentence(TcpState.CLOSE_WAIT, Cause.FIN_ARRIVED, 3000));
        view.recvQ = 0;
        assertEquals(
                "CLOSE_WAIT since just now, because a FIN arrived: the peer has finished sending; waits for your program"
                        + " (1/echo) to close; no timer ends this.",
                sentence(TcpState.CLOSE_WAIT, Cause.FIN_ARRIVED, 0));
    }

    @Test
    @DisplayName("FIN_WAIT2 says whether anything ends it")
    void finWait2() {
        assertTrue(sentence(TcpState.FIN_WAIT_2, Cause.ACK_ARRIVED, 5).endsWith("no timer ends this."));
        timer(TimerKind.FIN_WAIT_2, 59_000, 0);
        assertEquals(
                "FIN_WAIT2 for 1 s, because an ACK arrived: our FIN was acknowledged; waits for the peer's program to"
                        + " close as well; gives up in 59 s, as no program holds this end any more.",
                sentence(TcpState.FIN_WAIT_2, Cause.ACK_ARRIVED, 1000));
    }

    @Test
    void retransmissionSaysHowOftenAndWhen() {
        timer(TimerKind.RETRANSMISSION, 4000, 2);
        assertEquals(
                "SYN_SENT for 3 s, because the program opened: our SYN waits for the peer's SYN+ACK; sent again in 4 s,"
                        + " 2 times already.",
                sentence(TcpState.SYN_SENT, Cause.USER_OPEN, 3000));
    }

    @Test
    @DisplayName("what is repeated says when it is given up, and the last time says only that")
    void givenUp() {
        view.givesUp = true;
        view.giveUpMs = NOW + 119_000;
        timer(TimerKind.RETRANSMISSION, 400, 1);
        assertTrue(sentence(TcpState.FIN_WAIT_1, Cause.USER_CLOSE, 1)
                .endsWith("; sent again in 400 ms, once already, given up in 1 min 59 s if nothing comes."));
        timer(TimerKind.RETRANSMISSION, 119_000, 8);
        assertTrue(sentence(TcpState.FIN_WAIT_1, Cause.USER_CLOSE, 1)
                .endsWith("; was sent again 8 times, given up in 1 min 59 s."));
    }

    @Test
    void timeWaitSaysWhenItIsGone() {
        timer(TimerKind.TIME_WAIT, 119_500, 0);
        assertEquals(
                "TIME_WAIT for 500 ms, because a FIN arrived: all is said; stays for 2MSL to acknowledge a repeated FIN,"
                        + " and until late segments have left the network; gone in 1 min 59 s.",
                sentence(TcpState.TIME_WAIT, Cause.FIN_ARRIVED, 500));
    }

    @Test
    @DisplayName("ESTABLISHED tells the network's fault from the peer's program and from yours")
    void established() {
        assertTrue(sentence(TcpState.ESTABLISHED, Cause.ACK_ARRIVED, 1).contains("nothing is due"));
        view.sendQ = 10;
        timer(TimerKind.RETRANSMISSION, 400, 1);
        assertTrue(sentence(TcpState.ESTABLISHED, Cause.ACK_ARRIVED, 1)
                .endsWith(
                        "10 octets wait for the peer's ACK: the network may have lost text or ACK; sent again in 400 ms,"
                                + " once already."));
        timer(TimerKind.PERSIST, 5000, 0);
        assertTrue(sentence(TcpState.ESTABLISHED, Cause.ACK_ARRIVED, 1)
                .endsWith(
                        "10 octets wait for the peer's program to read: its window is 0; next probe in 5 s, without end as long"
                                + " as the peer answers."));
        view.sendQ = 0;
        view.recvQ = 1;
        timer(TimerKind.NONE, 0, 0);
        assertTrue(sentence(TcpState.ESTABLISHED, Cause.ACK_ARRIVED, 1)
                .endsWith("1 octet waits for your program (1/echo) to read."));
    }

    @Test
    void aListenerWithAQueueNamesTheProgram() {
        view.recvQ = 3;
        view.sendQ = 8;
        assertEquals(
                "LISTEN: any SYN to port 10050 begins a connection; 3 of at most 8 connections wait for your program"
                        + " (1/echo) to accept them. No timer ends this.",
                sentence(TcpState.LISTEN, Cause.USER_OPEN, 5000));
    }

    @Test
    @DisplayName("every state, cause and timer makes one sentence that fits")
    void everyCombination() {
        for (int state = 0; state < TcpState.COUNT; state++) {
            for (int cause = 0; cause <= Cause.NO_ROOM; cause++) {
                for (int timer = 0; timer <= TimerKind.DELAYED_ACK; timer++) {
                    view.sendQ = 123456;
                    view.recvQ = 123456;
                    timer(timer, 7_199_000, 12);
                    view.givesUp = true;
                    view.giveUpMs = NOW + 86_399_000;
                    String sentence = sentence(state, cause, 86_399_000);
                    assertFalse(out.truncated(), sentence);
                    assertTrue(sentence.startsWith(Netstat.stateName(state)), sentence);
                    assertTrue(sentence.endsWith("."), sentence);
                }
            }
        }
    }
}
