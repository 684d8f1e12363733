package cogwire.tcp;

import cogwire.wire.TcpHeader;

/**
 * The ACK field of a synchronized connection: the middle of step five of RFC 9293 section 3.10.7.4, with congestion
 * control (RFC 5681, 6582) and the retransmission timer (RFC 6298).
 */
final class AckArrives {
    private final TcpProtocol tcp;
    private final RackTlp rack;

    AckArrives(TcpProtocol tcp) {
        this.tcp = tcp;
        this.rack = tcp.config.rack;
    }

    /** {@link SegmentArrives#DONE} when the segment goes no further. */
    boolean arrives(Tcb tcb, Segment seg) {
        int acked = seg.ack - tcb.sndUna;
        if (acked > tcb.flight()) {
            // Acknowledges what was never sent: an ACK in reply, and drop.
            tcp.challenge(tcb);
            return SegmentArrives.DONE;
        }
        if (acked < 0 && -acked > tcb.maxSndWnd()) {
            // RFC 5961 section 5.2 (MAY-12): too old to be the peer's.
            tcp.challenge(tcb);
            return SegmentArrives.DONE;
        }
        if (tcb.state == TcpState.TIME_WAIT) {
            return SegmentArrives.GO_ON;
        }
        int windowBefore = tcb.sndWnd;
        if (acked >= 0) {
            updateWindow(tcb, seg);
        }
        int flightBefore = tcb.flight();
        int mostCwnd = Integer.MAX_VALUE;
        if (seg.has(TcpHeader.ECE) && tcb.has(TcpFeature.ECN) && acked >= 0) {
            mostCwnd = echoArrived(tcb, seg);
        }
        if (acked > 0) {
            advance(tcb, seg);
        }
        if (tcb.is(Tcb.SCOREBOARD)) {
            // An ACK of nothing while nothing is in flight may still report what came twice.
            if (acked > 0 || acked == 0 && (flightBefore > 0 || seg.hasMoreThan(tcb.headerOctets()))) {
                rack.acknowledged(tcb, seg, acked, flightBefore);
            }
            if (acked == 0 && flightBefore > 0 && tcb.sndWnd == 0) {
                answered(tcb);
            }
        } else if (acked > 0) {
            recover(tcb, seg, acked, flightBefore);
        } else if (acked == 0 && flightBefore > 0) {
            if (seg.len == 0 && tcb.sndWnd == windowBefore && !seg.has(TcpHeader.FIN) && tcb.sndWnd > 0) {
                duplicate(tcb);
            } else if (tcb.sndWnd == 0) {
                answered(tcb);
            }
        }
        if (tcb.cwnd > mostCwnd && !tcb.is(Tcb.FAST_RECOVERY)) {
            tcb.cwnd = mostCwnd;
        }
        if (tcb.sndWnd != windowBefore) {
            windowChanged(tcb, windowBefore);
        }
        return SegmentArrives.GO_ON;
    }

    /** SND.WND from a segment that is not older than the one it was last taken from. */
    private static void updateWindow(Tcb tcb, Segment seg) {
        if (Seq.lt(tcb.sndWl1, seg.seq) || tcb.sndWl1 == seg.seq) {
            tcb.sndWnd = seg.wnd;
            tcb.sndWl1 = seg.seq;
            tcb.offered(seg.wnd);
        }
    }

    /** SND.UNA moves on. */
    private void advance(Tcb tcb, Segment seg) {
        tcp.rto.acknowledged(tcb, seg, tcp.nowMs);
        int textBefore = tcb.queued;
        tcp.sendQueue.acknowledge(tcb, seg.ack);
        int text = textBefore - tcb.queued;
        tcb.sndUna = seg.ack;
        tcb.rtxNxt = Seq.max(tcb.rtxNxt, seg.ack);
        tcb.retries = 0;
        tcb.waitingSinceMs = tcp.nowMs;
        if (text > 0) {
            tcb.sentOctets += text;
            tcb.work |= Tcb.EV_SENT;
        }
        if (tcb.is(Tcb.ECN_REDUCED) && Seq.gt(tcb.sndUna, tcb.recover)) {
            tcb.clear(Tcb.ECN_REDUCED);
        }
        if (tcb.is(Tcb.URGENT_SENT) && Seq.geq(tcb.sndUna, tcb.sndUp)) {
            tcb.clear(Tcb.URGENT_SENT);
        }
        if (tcb.queueEnd() + (tcb.is(Tcb.FIN_QUEUED) ? 1 : 0) != tcb.rtxNxt) {
            tcb.work |= Tcb.OUTPUT;
        }
    }

    /**
     * A router marked what we sent (RFC 3168 section 6.1.2): as after a loss, but nothing is sent again.
     *
     * @return the most that this ACK may leave as congestion window: it does not grow, unless a loss is being repaired
     */
    private int echoArrived(Tcb tcb, Segment seg) {
        if (tcp.config.ecn.answers(tcb, seg)) {
            tcp.counters.ecnReductions++;
            tcp.congestion.marked(tcb);
            tcb.cwnd = Math.min(tcb.cwnd, tcb.ssthresh);
        }
        boolean afterTimeout = tcb.is(Tcb.SCOREBOARD) ? RackTlp.afterTimeout(tcb) : tcb.is(Tcb.RECOVER_VALID);
        return afterTimeout ? Integer.MAX_VALUE : tcb.cwnd;
    }

    /** What SND.UNA's advance means to congestion control and to the retransmission timer. */
    private void recover(Tcb tcb, Segment seg, int acked, int flightBefore) {
        boolean recovering = tcb.is(Tcb.FAST_RECOVERY);
        int what = tcp.newReno.acknowledged(tcb, seg.ack, acked, flightBefore, tcp.nowMs);
        restartTimer(tcb, recovering && what == NewReno.RETRANSMIT);
        if (what == NewReno.RETRANSMIT) {
            tcp.output.retransmitFirst(tcb);
        }
    }

    /**
     * RFC 6298 (5.2) and (5.3): off when nothing is outstanding, else from now.
     *
     * @param partial a partial acknowledgment: the timer runs on from the first one (RFC 6582 section 3.2, "impatient")
     */
    private void restartTimer(Tcb tcb, boolean partial) {
        if (tcb.flight() == 0) {
            tcb.clear(Tcb.PERSISTING);
            tcp.states.rest(tcb);
        } else if (!partial || !tcb.is(Tcb.PARTIAL_SEEN)) {
            tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
        }
        if (partial) {
            tcb.set(Tcb.PARTIAL_SEEN);
        } else {
            tcb.clear(Tcb.PARTIAL_SEEN);
        }
    }

    private void duplicate(Tcb tcb) {
        tcp.counters.duplicateAcks++;
        boolean recovering = tcb.is(Tcb.FAST_RECOVERY);
        if (tcp.newReno.duplicateAck(tcb) == NewReno.RETRANSMIT) {
            tcp.counters.fastRetransmits++;
            tcp.output.retransmitFirst(tcb);
            tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
        }
        if (recovering || tcb.is(Tcb.FAST_RECOVERY) || NewReno.limitedTransmit(tcb) > 0) {
            tcb.work |= Tcb.OUTPUT;
        }
    }

    /** A probe of a zero window was answered: the connection stays open as long as that goes on (MUST-37). */
    private void answered(Tcb tcb) {
        tcb.waitingSinceMs = tcp.nowMs;
    }

    private void windowChanged(Tcb tcb, int before) {
        if (tcb.sndWnd > before) {
            tcb.work |= Tcb.OUTPUT;
        }
        if (before == 0 && tcb.flight() > 0) {
            // What was sent as a probe, or was cut off by a shrunk window, goes out again now.
            tcb.retries = 0;
            tcb.waitingSinceMs = tcp.nowMs;
            if (tcb.is(Tcb.SCOREBOARD)) {
                rack.sendAgain(tcb, 0);
            } else {
                tcb.rtxNxt = tcb.sndUna;
            }
            tcb.clear(Tcb.PERSISTING);
            tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
        } else if (tcb.is(Tcb.PERSISTING) && tcb.sndWnd > 0) {
            tcb.clear(Tcb.PERSISTING);
            tcb.retries = 0;
            // Though the window may have become smaller: what does not fit is probed for anew.
            tcb.work |= Tcb.OUTPUT;
            if (tcb.flight() == 0) {
                tcp.states.rest(tcb);
            } else {
                // The probe filled a small window; should it be lost, nothing else would send it again.
                tcb.waitingSinceMs = tcp.nowMs;
                tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
            }
        }
    }
}
