package cogwire.tcp;

/**
 * What a loss that {@link RackTlp} found does to the congestion window, and when it is over: proportional rate reduction
 * (RFC 9937), the end of recovery, and taking it all back when the loss was none: by timestamps (RFC 3522), F-RTO (RFC
 * 5682 section 3) or reports of what arrived twice (RFC 3708).
 */
final class Recovery {
    private final TcpProtocol tcp;
    private final Scoreboard scoreboard;
    private final Timestamps timestamps;

    // What the present ACK has told.
    /** Octets delivered. */
    int delivered;
    /** Of them, after a time-out, octets up to RecoveryPoint that were never sent again. */
    int deliveredOnce;

    Recovery(TcpProtocol tcp, Scoreboard scoreboard) {
        this.tcp = tcp;
        this.scoreboard = scoreboard;
        this.timestamps = tcp.config.timestamps;
    }

    /** An ACK moved SND.UNA by {@code acked} octets, or delivered something: ends what it ends. */
    void ended(SackTcb tcb, Segment seg, int acked) {
        if (tcb.phase() == SackTcb.OPEN) {
            return;
        }
        if (acked > 0 && firstCopyArrived(tcb, seg)) {
            undo(tcb);
            return;
        }
        if (tcb.marked(SackTcb.SPURIOUS_MAYBE) && (acked > 0 || delivered > 0)) {
            judgeTimeout(tcb, acked);
        }
        if (tcb.phase() != SackTcb.OPEN && Seq.geq(tcb.sndUna, tcb.recover)) {
            finish(tcb);
        }
    }

    /** Eifel detection: what moved SND.UNA was sent before anything was sent again, and nothing else is missing. */
    private boolean firstCopyArrived(SackTcb tcb, Segment seg) {
        return seg.hasTimestamps
                && tcb.marked(SackTcb.SENT_AGAIN)
                && tcb.priorCwnd != 0
                && tcb.sackedOctets == 0
                && timestamps.sentMs(tcb, seg) - tcb.firstRetransmissionMs < 0;
    }

    /** F-RTO, steps 2 and 3. */
    private void judgeTimeout(SackTcb tcb, int acked) {
        if (deliveredOnce > 0) {
            // It was sent before the time-out and not again: it had not been lost.
            undo(tcb);
        } else if (tcb.marked(SackTcb.HOLD_LOST) || acked == 0 || !newTextWaits(tcb)) {
            tcb.unmark(SackTcb.SPURIOUS_MAYBE);
            tcb.unmark(SackTcb.HOLD_LOST);
        } else {
            // Step 2b: new text instead of what may not be lost; the next ACK will tell.
            tcb.mark(SackTcb.HOLD_LOST);
        }
    }

    private static boolean newTextWaits(Tcb tcb) {
        return Seq.gt(tcb.queueEnd(), tcb.sndNxt) && Seq.gt(tcb.sndUna + tcb.sndWnd, tcb.sndNxt);
    }

    private void finish(SackTcb tcb) {
        if (tcb.phase() == SackTcb.RECOVERY) {
            tcb.cwnd = tcb.ssthresh;
            if (tcb.reoWndPersist > 0 && --tcb.reoWndPersist == 0) {
                tcb.reoWndMult = 1;
            }
        }
        over(tcb);
    }

    private static void over(SackTcb tcb) {
        tcb.phase(SackTcb.OPEN);
        tcb.unmark(SackTcb.SPURIOUS_MAYBE);
        tcb.unmark(SackTcb.HOLD_LOST);
        tcb.clear(Tcb.FAST_RECOVERY);
    }

    private void undo(SackTcb tcb) {
        tcp.counters.spuriousRecoveries++;
        tcp.congestion.undo(tcb, tcb.priorCwnd, tcb.priorSsthresh);
        for (int i = 0; i < tcb.segments; i++) {
            if (scoreboard.is(tcb, i, Scoreboard.LOST)) {
                scoreboard.outstanding(tcb, i);
            }
        }
        tcb.priorCwnd = 0;
        tcb.undoSegments = 0;
        over(tcb);
    }

    /** Something that was sent again arrived twice. When all of it did, nothing had been lost. */
    void reportedTwice(SackTcb tcb) {
        if (tcb.undoSegments > 0 && --tcb.undoSegments == 0 && tcb.priorCwnd != 0) {
            undo(tcb);
        }
    }

    /**
     * The congestion window after an ACK.
     *
     * @param found whether losses were found just now
     */
    void window(SackTcb tcb, int acked, int flightBefore, boolean found) {
        if (found && tcb.phase() == SackTcb.OPEN) {
            begin(tcb);
        }
        if (tcb.phase() == SackTcb.RECOVERY) {
            reduceInProportion(tcb, acked > 0 && !found);
        } else if (acked > 0) {
            tcp.congestion.acknowledged(tcb, acked, flightBefore, tcp.nowMs);
        }
    }

    private void begin(SackTcb tcb) {
        tcp.counters.fastRetransmits++;
        remember(tcb);
        tcp.congestion.lost(tcb);
        tcb.recover = tcb.sndNxt;
        tcb.set(Tcb.FAST_RECOVERY);
        tcb.phase(SackTcb.RECOVERY);
        tcb.prrDelivered = 0;
        tcb.prrOut = 0;
        // RFC 9937 section 6: what was held before counts as delivered before.
        tcb.recoverFs = Math.max(tcb.flight() - tcb.sackedOctets + delivered, tcb.mss);
    }

    private static void remember(SackTcb tcb) {
        tcb.priorCwnd = tcb.cwnd;
        tcb.priorSsthresh = tcb.ssthresh;
        tcb.unmark(SackTcb.SENT_AGAIN);
        tcb.undoSegments = 0;
    }

    /** RFC 9937 section 6.2. */
    private void reduceInProportion(SackTcb tcb, boolean safe) {
        tcb.prrDelivered += delivered;
        int send;
        if (tcb.pipe() > tcb.ssthresh) {
            long share = (long) tcb.prrDelivered * tcb.ssthresh + tcb.recoverFs - 1;
            send = (int) (share / tcb.recoverFs) - tcb.prrOut;
        } else {
            send = tcb.prrDelivered - tcb.prrOut;
            if (safe) {
                send = Math.max(send, delivered) + tcb.mss;
            }
            send = Math.min(tcb.ssthresh - tcb.pipe(), send);
        }
        if (tcb.prrOut == 0) {
            // The fast retransmit itself.
            send = Math.max(send, tcb.mss);
        }
        tcb.cwnd = tcb.pipe() + Math.max(send, 0);
    }

    /** A tail loss probe repaired what nobody else noticed: the window is taken back once (RFC 8985 section 7.4.2). */
    void lossRepairedByProbe(SackTcb tcb) {
        if (tcb.phase() == SackTcb.OPEN) {
            tcp.congestion.lost(tcb);
            tcb.cwnd = tcb.ssthresh;
        }
    }

    /** The retransmission timer expired. */
    void timeout(SackTcb tcb) {
        boolean first = tcb.phase() != SackTcb.LOSS;
        if (tcb.phase() == SackTcb.OPEN) {
            remember(tcb);
        }
        tcb.mark(SackTcb.SPURIOUS_MAYBE, first && tcb.retries == 0);
        tcb.unmark(SackTcb.HOLD_LOST);
        tcp.congestion.timeout(tcb);
        tcb.cwnd = tcb.pipe() + tcb.mss;
        tcb.recover = tcb.sndNxt;
        tcb.clear(Tcb.FAST_RECOVERY);
        tcb.phase(SackTcb.LOSS);
    }
}
