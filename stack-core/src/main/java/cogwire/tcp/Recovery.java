package cogwire.tcp;

/**
 * What a loss that {@link RackTlp} found does to the congestion window, and when it is over: proportional rate reduction
 * (RFC 9937), the end of recovery, and taking it all back when the loss was none: by timestamps (RFC 3522), F-RTO (RFC
 * 5682 section 3) or reports of what arrived twice (RFC 3708).
 */
final class Recovery {
    private final TcpProtocol tcp;
    private final Timestamps timestamps;

    // What the present ACK has told.
    /** Octets delivered. */
    int delivered;
    /** Of them, octets up to RecoveryPoint that were never sent again. */
    int deliveredOnce;

    Recovery(TcpProtocol tcp) {
        this.tcp = tcp;
        this.timestamps = tcp.config.timestamps;
    }

    /** An ACK moved SND.UNA by {@code acked} octets, or delivered something: ends what it ends. */
    void ended(Tcb tcb, Scoreboard b, Segment seg, int acked) {
        if (b.phase == Scoreboard.OPEN) {
            return;
        }
        if (acked > 0 && firstCopyArrived(tcb, b, seg)) {
            undo(tcb, b);
            return;
        }
        if (b.spuriousMaybe && (acked > 0 || delivered > 0)) {
            judgeTimeout(tcb, b, acked);
        }
        if (b.phase != Scoreboard.OPEN && Seq.geq(tcb.sndUna, tcb.recover)) {
            finish(tcb, b);
        }
    }

    /** Eifel detection: what moved SND.UNA was sent before anything was sent again, and nothing else is missing. */
    private boolean firstCopyArrived(Tcb tcb, Scoreboard b, Segment seg) {
        return seg.hasTimestamps
                && b.firstRetransmissionMs != 0
                && b.priorCwnd != 0
                && b.sackedOctets == 0
                && timestamps.sentMs(tcb, seg) - b.firstRetransmissionMs < 0;
    }

    /** F-RTO, steps 2 and 3. */
    private void judgeTimeout(Tcb tcb, Scoreboard b, int acked) {
        if (deliveredOnce > 0) {
            // It was sent before the time-out and not again: it had not been lost.
            undo(tcb, b);
        } else if (b.holdLost || acked == 0 || !newTextWaits(tcb)) {
            b.spuriousMaybe = false;
            b.holdLost = false;
        } else {
            // Step 2b: new text instead of what may not be lost; the next ACK will tell.
            b.holdLost = true;
        }
    }

    private static boolean newTextWaits(Tcb tcb) {
        return Seq.gt(tcb.queueEnd(), tcb.sndNxt) && Seq.gt(tcb.sndUna + tcb.sndWnd, tcb.sndNxt);
    }

    private void finish(Tcb tcb, Scoreboard b) {
        if (b.phase == Scoreboard.RECOVERY) {
            tcb.cwnd = tcb.ssthresh;
            if (b.reoWndPersist > 0 && --b.reoWndPersist == 0) {
                b.reoWndMult = 1;
            }
        }
        over(tcb, b);
    }

    private static void over(Tcb tcb, Scoreboard b) {
        b.phase = Scoreboard.OPEN;
        b.spuriousMaybe = false;
        b.holdLost = false;
        tcb.clear(Tcb.FAST_RECOVERY);
    }

    private void undo(Tcb tcb, Scoreboard b) {
        tcp.counters.spuriousRecoveries++;
        tcp.congestion.undo(tcb, b.priorCwnd, b.priorSsthresh);
        for (int i = 0; i < b.count(); i++) {
            if (b.is(i, Scoreboard.LOST)) {
                b.outstanding(i);
            }
        }
        b.priorCwnd = 0;
        b.undoSegments = 0;
        over(tcb, b);
    }

    /** Something that was sent again arrived twice. When all of it did, nothing had been lost. */
    void reportedTwice(Tcb tcb, Scoreboard b) {
        if (b.undoSegments > 0 && --b.undoSegments == 0 && b.priorCwnd != 0) {
            undo(tcb, b);
        }
    }

    /**
     * The congestion window after an ACK.
     *
     * @param found whether losses were found just now
     */
    void window(Tcb tcb, Scoreboard b, int acked, int flightBefore, boolean found) {
        if (found && b.phase == Scoreboard.OPEN) {
            begin(tcb, b);
        }
        if (b.phase == Scoreboard.RECOVERY) {
            reduceInProportion(tcb, b, acked > 0 && !found);
        } else if (acked > 0) {
            tcp.congestion.acknowledged(tcb, acked, flightBefore, tcp.nowMs);
        }
    }

    private void begin(Tcb tcb, Scoreboard b) {
        tcp.counters.fastRetransmits++;
        remember(tcb, b);
        tcp.congestion.lost(tcb);
        tcb.recover = tcb.sndNxt;
        tcb.set(Tcb.FAST_RECOVERY);
        b.phase = Scoreboard.RECOVERY;
        b.prrDelivered = 0;
        b.prrOut = 0;
        // RFC 9937 section 6: what was held before counts as delivered before.
        b.recoverFs = Math.max(tcb.flight() - b.sackedOctets + delivered, tcb.mss);
    }

    private static void remember(Tcb tcb, Scoreboard b) {
        b.priorCwnd = tcb.cwnd;
        b.priorSsthresh = tcb.ssthresh;
        b.firstRetransmissionMs = 0;
        b.undoSegments = 0;
    }

    /** RFC 9937 section 6.2. */
    private void reduceInProportion(Tcb tcb, Scoreboard b, boolean safe) {
        b.prrDelivered += delivered;
        int send;
        if (b.pipe > tcb.ssthresh) {
            long share = (long) b.prrDelivered * tcb.ssthresh + b.recoverFs - 1;
            send = (int) (share / b.recoverFs) - b.prrOut;
        } else {
            send = b.prrDelivered - b.prrOut;
            if (safe) {
                send = Math.max(send, delivered) + tcb.mss;
            }
            send = Math.min(tcb.ssthresh - b.pipe, send);
        }
        if (b.prrOut == 0) {
            // The fast retransmit itself.
            send = Math.max(send, tcb.mss);
        }
        tcb.cwnd = b.pipe + Math.max(send, 0);
    }

    /** A tail loss probe repaired what nobody else noticed: the window is taken back once (RFC 8985 section 7.4.2). */
    void lossRepairedByProbe(Tcb tcb, Scoreboard b) {
        if (b.phase == Scoreboard.OPEN) {
            tcp.congestion.lost(tcb);
            tcb.cwnd = tcb.ssthresh;
        }
    }

    /** The retransmission timer expired. */
    void timeout(Tcb tcb, Scoreboard b) {
        boolean first = b.phase != Scoreboard.LOSS;
        if (b.phase == Scoreboard.OPEN) {
            remember(tcb, b);
        }
        b.spuriousMaybe = first && tcb.retries == 0;
        b.holdLost = false;
        tcp.congestion.timeout(tcb);
        tcb.cwnd = b.pipe + tcb.mss;
        tcb.recover = tcb.sndNxt;
        tcb.clear(Tcb.FAST_RECOVERY);
        b.phase = Scoreboard.LOSS;
    }
}
