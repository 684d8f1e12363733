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

    /** Send times are known for 65 seconds. */
    private static final int LONGEST_RTO_MS = 60000;

    private TcpProtocol tcp;
    private Recovery recovery;
    private Scoreboard scoreboard;
    /** The reordering timer that {@link #detectLoss} wants, ms; 0: none. */
    private int reorderingMs;

    private boolean twice;
    private int twiceEnd;

    /** Takes its place in a stack. Called once, by the stack's constructor. */
    void attach(TcpProtocol protocol) {
        tcp = protocol;
        scoreboard = new Scoreboard(protocol.tcbs.size(), Scoreboard.size(protocol.config)); // at start-up only
        recovery = new Recovery(protocol, scoreboard); // at start-up only
    }

    /** The control blocks that it needs. */
    Tcb newTcb(int index) {
        return new SackTcb(index); // at start-up only
    }

    /** Octets that it keeps for each connection. */
    static int octetsPerTcb(TcpConfig config) {
        return SackTcb.MORE_OCTETS + 4 * Scoreboard.size(config);
    }

    /** What is wrong with the settings beside it, or null. */
    static String problem(TcpConfig config) {
        if (config.sack == null) {
            return "tcp.rack needs tcp.sack, set that too";
        }
        String problem = Range.check("with tcp.rack, tcp.mss", config.mss, 1, Scoreboard.LARGEST_MSS);
        return Range.first(problem, "with tcp.rack, tcp.rtoMaxMs", config.rtoMaxMs, 1, LONGEST_RTO_MS);
    }

    /** A connection begins that has agreed on SACK. */
    static void begin(Tcb tcb) {
        ((SackTcb) tcb).begin();
        tcb.set(Tcb.SCOREBOARD);
    }

    // --- Sending ---

    /** {@code octets} of text, or a FIN, that had not been sent before are out. */
    void sent(Tcb block, int octets) {
        SackTcb tcb = (SackTcb) block;
        scoreboard.append(tcb, octets, tcp.nowMs);
        tcb.prrOut += octets;
    }

    /** Octets that may leave beside those that are on their way, as far as the congestion window goes. */
    static int usable(Tcb block) {
        return block.cwnd - ((SackTcb) block).pipe();
    }

    /** Whether the last retransmission time-out is being repaired. */
    static boolean afterTimeout(Tcb block) {
        return ((SackTcb) block).phase() == SackTcb.LOSS;
    }

    /** All that may leave now has left, and some of it was new. */
    void flightGrew(Tcb block) {
        SackTcb tcb = (SackTcb) block;
        if (probeWanted(tcb) || tcb.is(Tcb.PERSISTING) || !tcp.timers.retransmissionArmed(tcb)) {
            arm(tcb);
        }
    }

    /** Sends again what is lost, as far as the windows allow. */
    void retransmit(Tcb block) {
        SackTcb tcb = (SackTcb) block;
        while (tcb.lostOctets > 0 && !tcb.marked(SackTcb.HOLD_LOST)) {
            if (!retransmitOne(tcb)) {
                return;
            }
        }
    }

    private boolean retransmitOne(SackTcb tcb) {
        int i = 0;
        int seq = tcb.sndUna;
        while (!scoreboard.is(tcb, i, Scoreboard.LOST)) {
            seq += scoreboard.length(tcb, i);
            i++;
        }
        int octets = 0;
        for (int j = i; j < tcb.segments && scoreboard.is(tcb, j, Scoreboard.LOST); j++) {
            octets += scoreboard.length(tcb, j);
            if (octets >= tcb.mss) {
                // What is left of this one goes with what follows.
                octets = octets == tcb.mss || j == i ? tcb.mss : octets - scoreboard.length(tcb, j);
                break;
            }
        }
        octets = Math.min(octets, tcb.sndUna + tcb.sndWnd - seq);
        int pipe = tcb.pipe();
        if (octets <= 0 || pipe > 0 && pipe + octets > tcb.cwnd) {
            return false;
        }
        if (!tcp.output.paced(tcb, octets) || !resend(tcb, seq, octets)) {
            tcp.need(tcb, Tcb.OUTPUT);
            return false;
        }
        note(tcb, i, octets);
        return true;
    }

    private boolean resend(Tcb tcb, int seq, int octets) {
        int text = Math.min(octets, tcb.queueEnd() - seq);
        if (!tcp.output.segment(tcb, seq, text, text < octets)) {
            return false;
        }
        tcp.resent(tcb);
        return true;
    }

    /** {@code octets} were sent again, from where segment {@code i} begins. */
    private void note(SackTcb tcb, int i, int octets) {
        if (!tcb.marked(SackTcb.SENT_AGAIN)) {
            tcb.mark(SackTcb.SENT_AGAIN);
            tcb.firstRetransmissionMs = tcp.nowMs;
        }
        tcb.undoSegments++;
        int left = octets;
        for (int at = i; left > 0; at++) {
            int length = scoreboard.length(tcb, at);
            if (length > left && scoreboard.split(tcb, at, left)) {
                length = left;
            }
            // Without room to tell the two halves apart, the rest waits to be found lost again.
            scoreboard.markSent(tcb, at, tcp.nowMs);
            tcb.prrOut += Math.min(length, left);
            left -= length;
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
    void sendAgain(Tcb block, int longerThan) {
        SackTcb tcb = (SackTcb) block;
        for (int i = 0; i < tcb.segments; i++) {
            if (!scoreboard.is(tcb, i, Scoreboard.SACKED | Scoreboard.LOST) && scoreboard.length(tcb, i) > longerThan) {
                scoreboard.markLost(tcb, i);
            }
        }
    }

    /** A probe of a closed window was sent that reached {@code octets} beyond SND.NXT. */
    void probed(Tcb block, int octets) {
        if (octets > 0) {
            scoreboard.append((SackTcb) block, octets, tcp.nowMs);
        }
    }

    // --- ACKs ---

    /**
     * An acceptable ACK; SND.UNA has moved on by {@code acked} octets of the {@code flightBefore} that were outstanding.
     */
    void acknowledged(Tcb block, Segment seg, int acked, int flightBefore) {
        SackTcb tcb = (SackTcb) block;
        recovery.delivered = 0;
        recovery.deliveredOnce = 0;
        twice = false;
        takeAcknowledged(tcb, seg, acked);
        takeBlocks(tcb, seg);
        probeAnswered(tcb, seg);
        recovery.ended(tcb, seg, acked);
        // Without a gap, and nothing sent out of turn, all that is in flight was sent later than what has arrived. And
        // an ACK of nothing new tells nothing new: within one tick of the clock two ends would answer each other.
        boolean gaps = tcb.sackedOctets > 0 || tcb.retransmittedSegments > 0;
        boolean found = recovery.delivered > 0 && gaps && detectLoss(tcb);
        recovery.window(tcb, acked, flightBefore, found);
        if (acked > 0 || recovery.delivered > 0 && (tcb.timer() != SackTcb.TIMER_RTO || reorderingMs > 0)) {
            arm(tcb);
        }
        tcb.work |= Tcb.OUTPUT;
    }

    /** What SND.UNA has passed. */
    private void takeAcknowledged(SackTcb tcb, Segment seg, int acked) {
        int end = tcb.sndUna - acked;
        // The SYN, when it is part of it, was never on the board.
        int left = end == tcb.iss ? acked - 1 : acked;
        end = tcb.sndUna - left;
        while (left > 0 && tcb.segments > 0) {
            // What was sent in order is delivered in order: the last of a run says all that the others would.
            int octets = scoreboard.removePlain(tcb, left);
            if (octets > 0) {
                end += octets;
                left -= octets;
                delivered(tcb, octets, end, scoreboard.removedMs(tcp.nowMs), false, seg);
                continue;
            }
            int length = scoreboard.length(tcb, 0);
            boolean news = !scoreboard.is(tcb, 0, Scoreboard.SACKED);
            if (length > left) {
                recovery.delivered += news ? left : 0;
                scoreboard.cutFirst(tcb, left);
                return;
            }
            end += length;
            left -= length;
            if (news) {
                delivered(tcb, 0, end, seg);
            }
            scoreboard.removeFirst(tcb);
        }
    }

    private void takeBlocks(SackTcb tcb, Segment seg) {
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
                reportedTwice(tcb);
                continue;
            }
            // RFC 2018 section 5.1, RFC 6675: only what is in flight.
            if (Seq.lt(left, right) && Seq.geq(left, tcb.sndUna) && Seq.leq(right, tcb.sndNxt)) {
                takeBlock(tcb, seg, left, right);
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

    private void takeBlock(SackTcb tcb, Segment seg, int left, int right) {
        int start = tcb.sndUna;
        for (int i = 0; i < tcb.segments && Seq.lt(start, right); i++) {
            int end = start + scoreboard.length(tcb, i);
            if (Seq.gt(end, left) && !scoreboard.is(tcb, i, Scoreboard.SACKED)) {
                boolean beginsBefore = Seq.lt(start, left);
                int cut = beginsBefore ? left : right;
                if (Seq.lt(cut, end)) {
                    if (!scoreboard.split(tcb, i, cut - start)) {
                        return;
                    }
                    end = cut;
                }
                if (!beginsBefore) {
                    delivered(tcb, i, end, seg);
                    scoreboard.markSacked(tcb, i);
                }
            }
            start = end;
        }
    }

    /** Segment {@code i}, which ends at {@code end}, has arrived. */
    private void delivered(SackTcb tcb, int i, int end, Segment seg) {
        int sentMs = scoreboard.sentMs(tcb, i, tcp.nowMs);
        boolean again = scoreboard.is(tcb, i, Scoreboard.RETRANSMITTED);
        delivered(tcb, scoreboard.length(tcb, i), end, sentMs, again, seg);
    }

    /** Section 6.2 steps 1 to 3, for a segment or for several that were sent in order and once. */
    private void delivered(SackTcb tcb, int octets, int end, int sentMs, boolean again, Segment seg) {
        recovery.delivered += octets;
        int rtt = tcp.nowMs - sentMs;
        if (!again) {
            if (tcb.phase() == SackTcb.LOSS) {
                recovery.deliveredOnce += Math.max(0, octets - Math.max(0, end - tcb.recover));
            }
            if (rtt <= tcb.minRttMs || (char) ((tcp.nowMs >>> 10) - tcb.minRttSince) > MIN_RTT_LASTS) {
                tcb.minRttMs = (char) Math.min(rtt, SackTcb.NOT_MEASURED - 1);
                tcb.minRttSince = (char) (tcp.nowMs >>> 10);
            }
            if (Seq.lt(end, tcb.fack)) {
                tcb.mark(SackTcb.REORDERING_SEEN);
            }
        } else if (rtt < minRttMs(tcb) || seg.hasTimestamps && tcp.config.timestamps.sentMs(tcb, seg) - sentMs < 0) {
            // The first copy has arrived, not the second.
            return;
        }
        if (Seq.gt(end, tcb.fack)) {
            tcb.fack = end;
        }
        if (tcb.rttMs == SackTcb.NOT_MEASURED || after(sentMs, end, tcb.xmitMs(tcp.nowMs), tcb.endSeq)) {
            tcb.rttMs = (char) Math.min(rtt, SackTcb.NOT_MEASURED - 1);
            tcb.xmitMs = (char) sentMs;
            tcb.endSeq = end;
        }
    }

    /** RACK_sent_after (section 6.2). */
    private static boolean after(int aMs, int aSeq, int bMs, int bSeq) {
        return aMs - bMs > 0 || aMs == bMs && Seq.gt(aSeq, bSeq);
    }

    /** A segment arrived twice (section 6.2 step 4): the reordering window was too small. */
    private void reportedTwice(SackTcb tcb) {
        tcp.counters.duplicatesReported++;
        if (!tcb.marked(SackTcb.DSACK_ROUND) || Seq.geq(tcb.sndUna, tcb.dsackRound)) {
            tcb.mark(SackTcb.DSACK_ROUND);
            tcb.dsackRound = tcb.sndNxt;
            tcb.reoWndMult = (byte) Math.min(tcb.reoWndMult + 1, 100);
            tcb.reoWndPersist = PERSIST;
        }
        if (!(tcb.marked(SackTcb.PROBING) && tcb.marked(SackTcb.PROBE_AGAIN) && twiceEnd == tcb.tlpEnd)) {
            recovery.reportedTwice(tcb);
        }
    }

    /** RACK_update_reo_wnd (section 6.2 step 4), ms. */
    private int reorderingWindow(SackTcb tcb) {
        if (!tcb.marked(SackTcb.REORDERING_SEEN)
                && (tcb.phase() != SackTcb.OPEN || scoreboard.sacked(tcb, DUPLICATE_THRESHOLD))) {
            return 0;
        }
        // A clock of whole milliseconds cannot tell less than one of them.
        return Math.max(1, Math.min(tcb.reoWndMult * minRttMs(tcb) / 4, tcb.srtt >> 3));
    }

    /** RACK.min_RTT; the smoothed one, which the handshake measured, until a segment has told. */
    private static int minRttMs(SackTcb tcb) {
        return tcb.minRttMs == SackTcb.NOT_MEASURED ? tcb.srtt >> 3 : tcb.minRttMs;
    }

    /** RACK.rtt, ms; the smoothed one until a segment has told. */
    static int rttMs(Tcb block) {
        int rttMs = ((SackTcb) block).rttMs;
        return rttMs == SackTcb.NOT_MEASURED ? block.srtt >> 3 : rttMs;
    }

    /** RACK_detect_loss (section 6.2 step 5): whether something was found lost. */
    private boolean detectLoss(SackTcb tcb) {
        if (tcb.rttMs == SackTcb.NOT_MEASURED) {
            return false;
        }
        boolean found = false;
        int xmitMs = tcb.xmitMs(tcp.nowMs);
        int latestMs = tcp.nowMs - tcb.rttMs - reorderingWindow(tcb);
        int end = tcb.sndUna;
        for (int i = 0; i < tcb.segments; i++) {
            end += scoreboard.length(tcb, i);
            int sentMs = scoreboard.sentMs(tcb, i, tcp.nowMs);
            if (scoreboard.is(tcb, i, Scoreboard.SACKED | Scoreboard.LOST) || !after(xmitMs, tcb.endSeq, sentMs, end)) {
                continue;
            }
            int left = sentMs - latestMs;
            if (left <= 0) {
                scoreboard.markLost(tcb, i);
                found = true;
            } else {
                reorderingMs = Math.max(reorderingMs, left);
            }
        }
        return found;
    }

    // --- Timers ---

    /** Arms what the connection waits for: the reordering timer, a probe, or the retransmission timer. */
    private void arm(SackTcb tcb) {
        if (tcb.flight() == 0) {
            tcb.clear(Tcb.PERSISTING);
            tcp.states.rest(tcb);
            tcb.timer(SackTcb.TIMER_RTO);
            return;
        }
        if (tcb.is(Tcb.PERSISTING) && tcb.sndWnd == 0) {
            return;
        }
        tcb.clear(Tcb.PERSISTING);
        if (reorderingMs > 0) {
            tcb.timer(SackTcb.TIMER_REORDERING);
            tcp.timers.armRetransmission(tcb, tcp.nowMs + reorderingMs);
            reorderingMs = 0;
        } else if (probeWanted(tcb)) {
            tcb.timer(SackTcb.TIMER_PROBE);
            tcp.timers.armRetransmission(tcb, tcp.nowMs + probeTimeout(tcb));
        } else {
            armRto(tcb);
        }
    }

    /** Section 7.2: a probe guards what is in flight while nothing is known to be missing, once. */
    private static boolean probeWanted(SackTcb tcb) {
        return tcb.phase() == SackTcb.OPEN && tcb.sackedOctets == 0 && !tcb.marked(SackTcb.PROBING) && tcb.retries == 0;
    }

    private void armRto(SackTcb tcb) {
        tcb.timer(SackTcb.TIMER_RTO);
        tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
    }

    /** TLP_calc_PTO (section 7.2), ms. */
    private static int probeTimeout(Tcb tcb) {
        if (tcb.srtt == 0) {
            return Math.min(1000, tcb.rtoMs);
        }
        int wait = Math.max(2 * (tcb.srtt >> 3), SHORTEST_PROBE_MS);
        if (tcb.flight() <= tcb.mss) {
            wait += MAX_ACK_DELAY_MS;
        }
        return Math.min(wait, tcb.rtoMs);
    }

    /** The timer of the retransmission slot expired. False: it was the retransmission time-out itself. */
    boolean expired(Tcb block) {
        SackTcb tcb = (SackTcb) block;
        int timer = tcb.timer();
        tcb.timer(SackTcb.TIMER_RTO);
        if (tcb.is(Tcb.PERSISTING) || tcb.sndWnd == 0 || tcb.flight() == 0) {
            return false;
        }
        if (timer == SackTcb.TIMER_REORDERING) {
            recovery.delivered = 0;
            recovery.window(tcb, 0, tcb.flight(), detectLoss(tcb));
            arm(tcb);
            tcp.output.output(tcb);
            return true;
        }
        if (timer == SackTcb.TIMER_PROBE) {
            probeTail(tcb);
            return true;
        }
        return false;
    }

    /** TLP_send_probe (section 7.3): new text when there is any, else the last segment again. */
    private void probeTail(SackTcb tcb) {
        tcp.counters.tailLossProbes++;
        tcb.mark(SackTcb.PROBING);
        int before = tcb.sndNxt;
        tcp.output.sendBeyondWindow(tcb);
        tcb.mark(SackTcb.PROBE_AGAIN, tcb.sndNxt == before);
        if (tcb.sndNxt == before && tcb.segments > 0) {
            probeAgain(tcb);
        }
        tcb.tlpEnd = tcb.sndNxt;
        armRto(tcb);
    }

    /** The last segment, or as much of it as one may hold. */
    private void probeAgain(SackTcb tcb) {
        int i = tcb.segments - 1;
        int length = scoreboard.length(tcb, i);
        int octets = Math.min(length, tcb.mss);
        if (octets < length && scoreboard.split(tcb, i, length - octets)) {
            i++;
        }
        if (resend(tcb, tcb.sndNxt - octets, octets)) {
            scoreboard.markSent(tcb, i, tcp.nowMs);
        } else {
            tcb.unmark(SackTcb.PROBING);
        }
    }

    /** TLP_process_ack (section 7.4.2). */
    private void probeAnswered(SackTcb tcb, Segment seg) {
        if (!tcb.marked(SackTcb.PROBING) || Seq.lt(seg.ack, tcb.tlpEnd)) {
            return;
        }
        if (!tcb.marked(SackTcb.PROBE_AGAIN) || twice && twiceEnd == tcb.tlpEnd) {
            tcb.unmark(SackTcb.PROBING);
        } else if (Seq.gt(seg.ack, tcb.tlpEnd)) {
            // The probe repaired a loss that nobody else noticed: the window must know.
            tcb.unmark(SackTcb.PROBING);
            recovery.lossRepairedByProbe(tcb);
        } else if (seg.sackBlocks == 0 && recovery.delivered == 0) {
            tcb.unmark(SackTcb.PROBING);
        }
    }

    /** The retransmission time-out (section 6.3): the first segment is lost, and those that are overdue as well. */
    void timeout(Tcb block) {
        SackTcb tcb = (SackTcb) block;
        tcb.unmark(SackTcb.PROBING);
        if (tcb.segments > 0 && scoreboard.is(tcb, 0, Scoreboard.SACKED)) {
            // It said that it holds what it should have acknowledged: it has dropped it (RFC 2018 section 8).
            tcp.counters.sackReneges++;
            for (int i = 0; i < tcb.segments; i++) {
                if (scoreboard.is(tcb, i, Scoreboard.SACKED)) {
                    scoreboard.outstanding(tcb, i);
                }
            }
        }
        int rttMs = tcb.rttMs == SackTcb.NOT_MEASURED ? 0 : tcb.rttMs;
        int overdueMs = tcp.nowMs - rttMs - reorderingWindow(tcb);
        for (int i = 0; i < tcb.segments; i++) {
            boolean waits = !scoreboard.is(tcb, i, Scoreboard.SACKED | Scoreboard.LOST);
            if (waits && (i == 0 || scoreboard.sentMs(tcb, i, tcp.nowMs) - overdueMs <= 0)) {
                scoreboard.markLost(tcb, i);
            }
        }
        recovery.timeout(tcb);
    }

    /** What a listing says of recovery. */
    void info(Tcb block, ConnectionView v) {
        SackTcb tcb = (SackTcb) block;
        v.minRttMs = tcb.minRttMs == SackTcb.NOT_MEASURED ? -1 : tcb.minRttMs;
        v.resentNow = tcb.retransmittedSegments;
        v.lost = ConnectionTable.segments(tcb.lostOctets, tcb);
        v.sacked = ConnectionTable.segments(tcb.sackedOctets, tcb);
    }
}
