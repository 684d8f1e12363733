package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The window's arithmetic (RFC 5681, 6582, 6928, 3465), number by number. */
class CongestionControlTest {
    private static final int MSS = 1000;
    private static final int UNA = -3000;

    private final TcpConfig config = new TcpConfig();
    private final CongestionControl congestion = new CongestionControl(config, 1);
    private final NewReno newReno = new NewReno(congestion);
    private final Tcb tcb = new Tcb(0);

    @BeforeEach
    void tenSegmentsInFlight() {
        tcb.reset();
        tcb.mss = MSS;
        tcb.sndUna = UNA;
        tcb.sndNxt = UNA + 10 * MSS;
        tcb.rtxNxt = tcb.sndNxt;
        congestion.init(tcb);
    }

    private int acknowledges(int octets) {
        int before = tcb.flight();
        tcb.sndUna += octets;
        return newReno.acknowledged(tcb, tcb.sndUna, octets, before, 0);
    }

    @Test
    @DisplayName("initial window: ten segments, 14,600 octets, at least two; one when the SYN was lost")
    void initialWindow() {
        assertEquals(10 * MSS, tcb.cwnd);
        assertEquals(Integer.MAX_VALUE, tcb.ssthresh);
        tcb.mss = 2000;
        congestion.init(tcb);
        assertEquals(14600, tcb.cwnd);
        tcb.mss = 8000;
        congestion.init(tcb);
        assertEquals(16000, tcb.cwnd);
        tcb.set(Tcb.SYN_RETRANSMITTED);
        congestion.init(tcb);
        assertEquals(8000, tcb.cwnd);
    }

    @Test
    @DisplayName("slow start grows by what was acknowledged, by at most two segments an ACK")
    void slowStart() {
        assertEquals(NewReno.NOTHING, acknowledges(300));
        assertEquals(10 * MSS + 300, tcb.cwnd);
        tcb.sndNxt += 2 * MSS;
        tcb.rtxNxt = tcb.sndNxt;
        acknowledges(5 * MSS);
        assertEquals(12 * MSS + 300, tcb.cwnd, "ACK division and stretch ACKs gain nothing");
    }

    @Test
    @DisplayName("while retransmitting, one segment an ACK")
    void slowStartAfterTimeout() {
        timesOut();
        tcb.rtxNxt = tcb.sndUna + MSS;
        acknowledges(3 * MSS);
        assertEquals(2 * MSS, tcb.cwnd);
    }

    @Test
    @DisplayName("a window that was not used does not grow, one used but for a segment does")
    void onlyWhatWasTested() {
        tcb.cwnd = 11 * MSS + 1;
        acknowledges(MSS);
        assertEquals(11 * MSS + 1, tcb.cwnd);
        tcb.sndUna = UNA;
        tcb.cwnd = 11 * MSS;
        acknowledges(MSS);
        assertEquals(12 * MSS, tcb.cwnd);
    }

    @Test
    @DisplayName("congestion avoidance: a segment for each whole window")
    void congestionAvoidance() {
        tcb.ssthresh = 4 * MSS;
        tcb.cwnd = 4 * MSS;
        acknowledges(3 * MSS);
        assertEquals(4 * MSS, tcb.cwnd);
        acknowledges(MSS + 500);
        assertEquals(5 * MSS, tcb.cwnd);
        assertEquals(500, tcb.ackedOctets, "what is left over counts on");
        acknowledges(4 * MSS);
        assertEquals(5 * MSS, tcb.cwnd);
    }

    private void timesOut() {
        congestion.timeout(tcb);
        newReno.timeout(tcb);
    }

    private void threeDuplicates() {
        assertEquals(NewReno.NOTHING, newReno.duplicateAck(tcb));
        assertEquals(NewReno.NOTHING, newReno.duplicateAck(tcb));
        assertEquals(NewReno.RETRANSMIT, newReno.duplicateAck(tcb));
    }

    @Test
    @DisplayName("the third duplicate halves, each further one lets another segment out")
    void fastRetransmit() {
        threeDuplicates();
        assertEquals(5 * MSS, tcb.ssthresh);
        assertEquals(8 * MSS, tcb.cwnd);
        assertEquals(tcb.sndNxt, tcb.recover);
        assertEquals(NewReno.NOTHING, newReno.duplicateAck(tcb));
        assertEquals(9 * MSS, tcb.cwnd);
    }

    @Test
    @DisplayName("half of little is two segments")
    void atLeastTwoSegments() {
        tcb.sndNxt = UNA + 3 * MSS;
        threeDuplicates();
        assertEquals(2 * MSS, tcb.ssthresh);
    }

    @Test
    @DisplayName("a partial acknowledgment sends the next one again and deflates; a full one ends recovery")
    void recovery() {
        threeDuplicates();
        assertEquals(NewReno.RETRANSMIT, acknowledges(2 * MSS));
        assertEquals(8 * MSS - 2 * MSS + MSS, tcb.cwnd);
        assertTrue(tcb.is(Tcb.FAST_RECOVERY));
        tcb.cwnd = MSS;
        acknowledges(3 * MSS);
        assertEquals(MSS, tcb.cwnd, "never below one segment");
        assertEquals(NewReno.NOTHING, acknowledges(5 * MSS));
        assertFalse(tcb.is(Tcb.FAST_RECOVERY));
        assertEquals(2 * MSS, tcb.cwnd, "what is in flight, at least a segment, plus one");
        assertEquals(0, tcb.ackedOctets);
    }

    @Test
    @DisplayName("the window after recovery is what is in flight plus a segment, at most half of what it was")
    void afterRecovery() {
        threeDuplicates();
        tcb.sndNxt += 3 * MSS;
        acknowledges(10 * MSS);
        assertEquals(4 * MSS, tcb.cwnd);
        tenSegmentsInFlight();
        threeDuplicates();
        tcb.sndNxt += 20 * MSS;
        acknowledges(10 * MSS);
        assertEquals(5 * MSS, tcb.cwnd);
    }

    @Test
    @DisplayName("a time-out: half of the flight once, one segment, and duplicates of old segments mean nothing")
    void timeout() {
        tcb.ackedOctets = 7;
        timesOut();
        assertEquals(5 * MSS, tcb.ssthresh);
        assertEquals(MSS, tcb.cwnd);
        assertEquals(0, tcb.ackedOctets);
        tcb.retries = 1;
        tcb.sndUna += 8 * MSS;
        timesOut();
        assertEquals(5 * MSS, tcb.ssthresh, "the same loss does not halve twice");
        for (int i = 0; i < 4; i++) {
            assertEquals(NewReno.NOTHING, newReno.duplicateAck(tcb));
        }
        int end = tcb.sndNxt;
        tcb.sndNxt += 5 * MSS;
        acknowledges(end - tcb.sndUna);
        for (int i = 0; i < 4; i++) {
            assertEquals(NewReno.NOTHING, newReno.duplicateAck(tcb), "RECOVER is not yet passed");
        }
        acknowledges(1);
        threeDuplicates();
    }

    @Test
    @DisplayName("a time-out ends fast recovery")
    void timeoutInRecovery() {
        threeDuplicates();
        timesOut();
        assertFalse(tcb.is(Tcb.FAST_RECOVERY));
        assertEquals(0, tcb.dupAcks);
    }
}
