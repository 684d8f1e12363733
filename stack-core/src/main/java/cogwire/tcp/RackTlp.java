package cogwire.tcp;

import cogwire.wire.Octets;

/**
 * The part that recovers losses from what the peer selectively acknowledges: RACK, which tells by time what is lost, and
 * the tail loss probe (RFC 8985). What happens to the congestion window is {@link Recovery}'s. Used for connections that
 * have agreed on SACK; the others fall back on {@link NewReno}.
 */
public class RackTlp {
    private static final int DUPLICATE_THRESHOLD = 3;

    /** RACK.min_RTT is forgotten after so long (section 6.2 step 1): five minutes, in units of 1024 ms. */
    private static final int MIN_RTT_LASTS = 300000 >> 10;

    /** RACK.reo_wnd_persist begins here. */
    private static final int PERSIST = 16;

    /** TLP.max_ack_delay: how long a peer may keep the ACK of a lone segment back, ms. */
    private static final int MAX_ACK_DELAY_MS = 200;

    /** Probes wait at least this long: below it, delayed ACKs of small exchanges look like losses. */
    private static final int SHORTEST_PROBE_MS = 10;

    private TcpProtocol tcp;
    private Recovery recovery;
    private Scoreboard[] scoreboards;
    /** The reordering timer that {@link #detectLoss} wants, ms; 0: none. */
    private int reorderingMs;

    private boolean twice;
    private int twiceEnd;

    /** Takes its place in a stack. Called once, by the stack's constructor. */
    void attach(TcpProtocol protocol) {
        tcp = protocol;
        recovery = new Recovery(protocol); // at start-up only
        scoreboards = new Scoreboard[protocol.tcbs.size()]; // at start-up only
        int segments = Scoreboard.segments(protocol.config);
        for (int i = 0; i < scoreboards.length; i++) {
            scoreboards[i] = new Scoreboard(segments); // at start-up only
        }
    }

    /** The scoreboard of a connection that begins now. */
    Scoreboard scoreboard(Tcb tcb) {
        Scoreboard b = scoreboards[tcb.index];
        b.reset(tcb.iss + 1);
        return b;
    }

    // --- Sending ---

    /** Text or a FIN that had not been sent before is out, up to {@code end}. */
    void sent(Tcb tcb, int end) {
        Scoreboard b = tcb.scoreboard;
        int before = b.pipe;
        b.append(end, tcp.nowMs);
        b.prrOut += b.pipe - before;
    }

    /** All that may leave now has left, and some of it was new. */
    void flightGrew(Tcb tcb) {
        Scoreboard b = tcb.scoreboard;
        if (probeWanted(tcb, b) || tcb.is(Tcb.PERSISTING) || !tcp.timers.retransmissionArmed(tcb)) {
            arm(tcb);
        }
    }

    /** Sends again what is lost, as far as the windows allow. */
    void retransmit(Tcb tcb) {
        Scoreboard b = tcb.scoreboard;
        while (b.lostOctets > 0 && !b.holdLost) {
            if (!retransmitOne(tcb, b)) {
                return;
            }
        }
    }

    private boolean retransmitOne(Tcb tcb, Scoreboard b) {
        int i = b.firstLost();
        int seq = b.start(i);
        int last = i;
        while (last + 1 < b.count() && b.is(last + 1, Scoreboard.LOST) && b.end(last + 1) - seq <= tcb.mss) {
            last++;
        }
        int octets = Math.min(Math.min(b.end(last) - seq, tcb.mss), tcb.sndUna + tcb.sndWnd - seq);
        if (octets <= 0 || b.pipe > 0 && b.pipe + octets > tcb.cwnd) {
            return false;
        }
        if (!tcp.output.paced(tcb, octets) || !resend(tcb, seq, octets)) {
            tcp.need(tcb, Tcb.OUTPUT);
            return false;
        }
        note(tcb, b, i, seq + octets);
        return true;
    }

    private boolean resend(Tcb tcb, int seq, int octets) {
        int text = Math.min(octets, tcb.queueEnd() - seq);
        if (!tcp.output.segment(tcb, seq, text, text < octets)) {
            return false;
        }
        tcp.counters.retransSegs++;
        return true;
    }

    /** The segments from {@code i} up to {@code end} were sent again. */
    private void note(Tcb tcb, Scoreboard b, int i, int end) {
        if (b.firstRetransmissionMs == 0) {
            b.firstRetransmissionMs = tcp.nowMs == 0 ? 1 : tcp.nowMs;
        }
        b.undoSegments++;
        int at = i;
        while (at < b.count() && Seq.lt(b.start(at), end)) {
            if (Seq.gt(b.end(at), end) && !b.split(at, end)) {
                // No room to tell the two halves apart: the rest waits to be found lost again.
                b.markSent(at, tcp.nowMs);
                break;
            }
            b.markSent(at, tcp.nowMs);
            b.prrOut += b.end(at) - b.start(at);
            at++;
        }
        if (!tcp.timers.retransmissionArmed(tcb)) {
            armRto(tcb);
        }
    }

    /**
     * What is in flight goes out again, though congestion lost none of it: the peer had no room, or the path none for
     * segments so large.
     *
     * @param longerThan only segments of more octets than this; 0: all
     */
    void sendAgain(Tcb tcb, int longerThan) {
        Scoreboard b = tcb.scoreboard;
        for (int i = 0; i < b.count(); i++) {
            if (!b.is(i, Scoreboard.SACKED | Scoreboard.LOST) && b.end(i) - b.start(i) > longerThan) {
                b.markLost(i);
            }
        }
    }

    /** A probe of a closed window was sent, from SND.UNA up to {@code end}. */
    void probed(Tcb tcb, int end) {
        Scoreboard b = tcb.scoreboard;
        int known = b.count() == 0 ? tcb.sndUna : b.end(b.count() - 1);
        if (Seq.gt(end, known)) {
            b.append(end, tcp.nowMs);
        }
    }

    // --- ACKs ---

    /**
     * An acceptable ACK; SND.UNA has moved on by {@code acked} octets of the {@code flightBefore} that were outstanding.
     */
    void acknowledged(Tcb tcb, Segment seg, int acked, int flightBefore) {
        Scoreboard b = tcb.scoreboard;
        recovery.delivered = 0;
        recovery.deliveredOnce = 0;
        twice = false;
        takeAcknowledged(tcb, b, seg);
        takeBlocks(tcb, b, seg);
        probeAnswered(tcb, b, seg);
        recovery.ended(tcb, b, seg, acked);
        // Without a gap, and nothing sent out of turn, all that is in flight was sent later than what has arrived. And
        // an ACK of nothing new tells nothing new: within one tick of the clock two ends would answer each other.
        boolean gaps = b.sackedOctets > 0 || b.retransmittedSegments > 0;
        boolean found = recovery.delivered > 0 && gaps && detectLoss(tcb, b);
        recovery.window(tcb, b, acked, flightBefore, found);
        if (acked > 0 || recovery.delivered > 0 && (b.timer != Scoreboard.TIMER_RTO || reorderingMs > 0)) {
            arm(tcb);
        }
        tcb.work |= Tcb.OUTPUT;
    }

    /** What SND.UNA has passed. */
    private void takeAcknowledged(Tcb tcb, Scoreboard b, Segment seg) {
        while (b.count() > 0 && Seq.leq(b.end(0), tcb.sndUna)) {
            if (!b.is(0, Scoreboard.SACKED)) {
                delivered(tcb, b, 0, seg);
            }
            b.removeFirst();
        }
        if (b.count() > 0 && Seq.lt(b.start(0), tcb.sndUna)) {
            if (!b.is(0, Scoreboard.SACKED)) {
                recovery.delivered += tcb.sndUna - b.start(0);
            }
            b.cutFirst(tcb.sndUna);
        }
    }

    private void takeBlocks(Tcb tcb, Scoreboard b, Segment seg) {
        int at = seg.hasMoreThan(tcb.headerOctets()) ? seg.sackOption() : -1;
        if (at < 0) {
            return;
        }
        byte[] data = seg.data;
        for (int n = 0; n < seg.sackBlocks; n++) {
            int left = Octets.get32(data, at + 8 * n);
            int right = Octets.get32(data, at + 8 * n + 4);
            if (n == 0 && duplicateReport(seg, at, left, right)) {
                twice = true;
                twiceEnd = right;
                reportedTwice(tcb, b);
                continue;
            }
            // RFC 2018 section 5.1, RFC 6675: only what is in flight.
            if (Seq.lt(left, right) && Seq.geq(left, tcb.sndUna) && Seq.leq(right, tcb.sndNxt)) {
                takeBlock(tcb, b, seg, left, right);
            }
        }
    }

    /** RFC 2883 section 4: the first block lies below the ACK or within the second one. */
    private static boolean duplicateReport(Segment seg, int at, int left, int right) {
        if (Seq.geq(left, right)) {
            return false;
        }
        if (Seq.leq(right, seg.ack)) {
            return true;
        }
        return seg.sackBlocks > 1
                && Seq.geq(left, Octets.get32(seg.data, at + 8))
                && Seq.leq(right, Octets.get32(seg.data, at + 12));
    }

    private void takeBlock(Tcb tcb, Scoreboard b, Segment seg, int left, int right) {
        int i = b.find(left);
        if (i < b.count() && Seq.lt(b.start(i), left)) {
            if (b.is(i, Scoreboard.SACKED)) {
                i++;
            } else if (b.split(i, left)) {
                i++;
            } else {
                return;
            }
        }
        while (i < b.count() && Seq.lt(b.start(i), right)) {
            if (Seq.gt(b.end(i), right) && (b.is(i, Scoreboard.SACKED) || !b.split(i, right))) {
                return;
            }
            if (!b.is(i, Scoreboard.SACKED)) {
                delivered(tcb, b, i, seg);
                b.markSacked(i);
            }
            i++;
        }
    }

    /** Segment {@code i} has arrived: section 6.2 steps 1 to 3. */
    private void delivered(Tcb tcb, Scoreboard b, int i, Segment seg) {
        int octets = b.end(i) - b.start(i);
        recovery.delivered += octets;
        boolean again = b.is(i, Scoreboard.RETRANSMITTED);
        int sentMs = b.sentMs(i, tcp.nowMs);
        int rtt = tcp.nowMs - sentMs;
        if (!again) {
            if (Seq.leq(b.end(i), tcb.recover)) {
                recovery.deliveredOnce += octets;
            }
            if (rtt <= b.minRttMs || (char) ((tcp.nowMs >>> 10) - b.minRttSince) > MIN_RTT_LASTS) {
                b.minRttMs = rtt;
                b.minRttSince = (char) (tcp.nowMs >>> 10);
            }
            if (Seq.lt(b.end(i), b.fack)) {
                b.reordering = true;
            }
        } else if (rtt < minRttMs(tcb, b) || seg.hasTimestamps && tcp.config.timestamps.sentMs(tcb, seg) - sentMs < 0) {
            // The first copy has arrived, not the second.
            return;
        }
        if (Seq.gt(b.end(i), b.fack)) {
            b.fack = b.end(i);
        }
        if (b.rttMs < 0 || after(sentMs, b.end(i), b.xmitMs, b.endSeq)) {
            b.rttMs = rtt;
            b.xmitMs = sentMs;
            b.endSeq = b.end(i);
        }
    }

    /** RACK_sent_after (section 6.2). */
    private static boolean after(int aMs, int aSeq, int bMs, int bSeq) {
        return aMs - bMs > 0 || aMs == bMs && Seq.gt(aSeq, bSeq);
    }

    /** A segment arrived twice (section 6.2 step 4): the reordering window was too small. */
    private void reportedTwice(Tcb tcb, Scoreboard b) {
        tcp.counters.duplicatesReported++;
        if (!b.dsackRoundSet || Seq.geq(tcb.sndUna, b.dsackRound)) {
            b.dsackRoundSet = true;
            b.dsackRound = tcb.sndNxt;
            b.reoWndMult = (byte) Math.min(b.reoWndMult + 1, 100);
            b.reoWndPersist = PERSIST;
        }
        if (!(b.tlpOut && b.tlpRetransmitted && twiceEnd == b.tlpEnd)) {
            recovery.reportedTwice(tcb, b);
        }
    }

    /** RACK_update_reo_wnd (section 6.2 step 4), ms. */
    private static int reorderingWindow(Tcb tcb, Scoreboard b) {
        if (!b.reordering && (b.phase != Scoreboard.OPEN || b.sackedSegments >= DUPLICATE_THRESHOLD)) {
            return 0;
        }
        // A clock of whole milliseconds cannot tell less than one of them.
        return Math.max(1, Math.min(b.reoWndMult * minRttMs(tcb, b) / 4, tcb.srtt >> 3));
    }

    /** RACK.min_RTT; the smoothed one, which the handshake measured, until a segment has told. */
    private static int minRttMs(Tcb tcb, Scoreboard b) {
        return b.minRttMs == Integer.MAX_VALUE ? tcb.srtt >> 3 : b.minRttMs;
    }

    /** RACK_detect_loss (section 6.2 step 5): whether something was found lost. */
    private boolean detectLoss(Tcb tcb, Scoreboard b) {
        if (b.rttMs < 0) {
            return false;
        }
        boolean found = false;
        int latestMs = tcp.nowMs - b.rttMs - reorderingWindow(tcb, b);
        for (int i = 0; i < b.count(); i++) {
            if (b.is(i, Scoreboard.SACKED | Scoreboard.LOST)
                    || !after(b.xmitMs, b.endSeq, b.sentMs(i, tcp.nowMs), b.end(i))) {
                continue;
            }
            int left = b.sentMs(i, tcp.nowMs) - latestMs;
            if (left <= 0) {
                b.markLost(i);
                found = true;
            } else {
                reorderingMs = Math.max(reorderingMs, left);
            }
        }
        return found;
    }

    // --- Timers ---

    /** Arms what the connection waits for: the reordering timer, a probe, or the retransmission timer. */
    private void arm(Tcb tcb) {
        Scoreboard b = tcb.scoreboard;
        if (tcb.flight() == 0) {
            tcb.clear(Tcb.PERSISTING);
            tcp.states.rest(tcb);
            b.timer = Scoreboard.TIMER_RTO;
            return;
        }
        if (tcb.is(Tcb.PERSISTING) && tcb.sndWnd == 0) {
            return;
        }
        tcb.clear(Tcb.PERSISTING);
        if (reorderingMs > 0) {
            b.timer = Scoreboard.TIMER_REORDERING;
            tcp.timers.armRetransmission(tcb, tcp.nowMs + reorderingMs);
            reorderingMs = 0;
        } else if (probeWanted(tcb, b)) {
            b.timer = Scoreboard.TIMER_PROBE;
            tcp.timers.armRetransmission(tcb, tcp.nowMs + probeTimeout(tcb));
        } else {
            armRto(tcb);
        }
    }

    /** Section 7.2: a probe guards what is in flight while nothing is known to be missing, once. */
    private static boolean probeWanted(Tcb tcb, Scoreboard b) {
        return b.phase == Scoreboard.OPEN && b.sackedOctets == 0 && !b.tlpOut && tcb.retries == 0;
    }

    private void armRto(Tcb tcb) {
        tcb.scoreboard.timer = Scoreboard.TIMER_RTO;
        tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
    }

    /** TLP_calc_PTO (section 7.2), ms. */
    private static int probeTimeout(Tcb tcb) {
        if (!tcb.is(Tcb.RTT_KNOWN)) {
            return Math.min(1000, tcb.rtoMs);
        }
        int wait = Math.max(2 * (tcb.srtt >> 3), SHORTEST_PROBE_MS);
        if (tcb.flight() <= tcb.mss) {
            wait += MAX_ACK_DELAY_MS;
        }
        return Math.min(wait, tcb.rtoMs);
    }

    /** The timer of the retransmission slot expired. False: it was the retransmission time-out itself. */
    boolean expired(Tcb tcb) {
        Scoreboard b = tcb.scoreboard;
        byte timer = b.timer;
        b.timer = Scoreboard.TIMER_RTO;
        if (tcb.is(Tcb.PERSISTING) || tcb.sndWnd == 0 || tcb.flight() == 0) {
            return false;
        }
        if (timer == Scoreboard.TIMER_REORDERING) {
            recovery.delivered = 0;
            recovery.window(tcb, b, 0, tcb.flight(), detectLoss(tcb, b));
            arm(tcb);
            tcp.output.output(tcb);
            return true;
        }
        if (timer == Scoreboard.TIMER_PROBE) {
            probeTail(tcb, b);
            return true;
        }
        return false;
    }

    /** TLP_send_probe (section 7.3): new text when there is any, else the last segment again. */
    private void probeTail(Tcb tcb, Scoreboard b) {
        tcp.counters.tailLossProbes++;
        b.tlpOut = true;
        int before = tcb.sndNxt;
        tcp.output.sendBeyondWindow(tcb);
        b.tlpRetransmitted = tcb.sndNxt == before;
        if (b.tlpRetransmitted && b.count() > 0) {
            int i = b.count() - 1;
            int seq = Seq.max(b.start(i), b.end(i) - tcb.mss);
            if (seq != b.start(i) && b.split(i, seq)) {
                i++;
            }
            if (resend(tcb, seq, b.end(i) - seq)) {
                b.markSent(i, tcp.nowMs);
            } else {
                b.tlpOut = false;
            }
        }
        b.tlpEnd = tcb.sndNxt;
        armRto(tcb);
    }

    /** TLP_process_ack (section 7.4.2). */
    private void probeAnswered(Tcb tcb, Scoreboard b, Segment seg) {
        if (!b.tlpOut || Seq.lt(seg.ack, b.tlpEnd)) {
            return;
        }
        if (!b.tlpRetransmitted || twice && twiceEnd == b.tlpEnd) {
            b.tlpOut = false;
        } else if (Seq.gt(seg.ack, b.tlpEnd)) {
            // The probe repaired a loss that nobody else noticed: the window must know.
            b.tlpOut = false;
            recovery.lossRepairedByProbe(tcb, b);
        } else if (seg.sackBlocks == 0 && recovery.delivered == 0) {
            b.tlpOut = false;
        }
    }

    /** The retransmission time-out (section 6.3): the first segment is lost, and those that are overdue as well. */
    void timeout(Tcb tcb) {
        Scoreboard b = tcb.scoreboard;
        b.tlpOut = false;
        if (b.count() > 0 && b.is(0, Scoreboard.SACKED)) {
            // It said that it holds what it should have acknowledged: it has dropped it (RFC 2018 section 8).
            tcp.counters.sackReneges++;
            for (int i = 0; i < b.count(); i++) {
                if (b.is(i, Scoreboard.SACKED)) {
                    b.outstanding(i);
                }
            }
        }
        int overdueMs = tcp.nowMs - Math.max(b.rttMs, 0) - reorderingWindow(tcb, b);
        for (int i = 0; i < b.count(); i++) {
            boolean waits = !b.is(i, Scoreboard.SACKED | Scoreboard.LOST);
            if (waits && (i == 0 || b.sentMs(i, tcp.nowMs) - overdueMs <= 0)) {
                b.markLost(i);
            }
        }
        recovery.timeout(tcb, b);
    }
}
