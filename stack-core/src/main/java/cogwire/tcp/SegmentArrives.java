package cogwire.tcp;

import cogwire.Err;
import cogwire.wire.TcpHeader;

/**
 * SEGMENT ARRIVES for synchronized connections (RFC 9293 section 3.10.7.4), step by step in the RFC's order. The other
 * states have files of their own: CLOSED (section 3.10.7.1) is {@link ControlOutput#resetReply}, LISTEN (3.10.7.2) and the
 * half-open connections that come of it {@link PassiveOpen}, SYN-SENT (3.10.7.3) {@link SynSent}, TIME-WAIT without a
 * control block {@link TimeWait}.
 */
final class SegmentArrives {
    /** A step's answer: the segment is dealt with. */
    static final boolean DONE = true;
    /** A step's answer: on to the next step. */
    static final boolean GO_ON = false;

    private final TcpProtocol tcp;
    private final AckArrives acks;
    private final Timestamps timestamps;
    private final SelectiveAck sack;

    SegmentArrives(TcpProtocol tcp) {
        this.tcp = tcp;
        this.acks = new AckArrives(tcp);
        this.timestamps = tcp.config.timestamps;
        this.sack = tcp.config.sack;
    }

    /** A segment for a connection in SYN-RECEIVED (of an active open) or later. */
    void arrives(Tcb tcb, Segment seg) {
        if ((tcb.flags & Tcb.KEEPING) == Tcb.KEEPING) {
            tcp.states.heard(tcb);
        }
        if (tcb.features != 0 && !readOptions(tcb, seg)) {
            return;
        }
        if (isNextText(tcb, seg)) {
            tcb.sndWl1 = seg.seq;
            if (tcb.has(TcpFeature.TIMESTAMPS)) {
                timestamps.take(tcb, seg, tcp.nowMs);
            }
            seventhProcessText(tcb, seg);
            tcp.ready.add(tcb.index);
            return;
        }
        boolean goesOn = firstCheckSequence(tcb, seg) == GO_ON
                && secondCheckRst(tcb, seg) == GO_ON
                // third, security and compartment: not implemented, see doc/deviations.md
                && fourthCheckSyn(tcb, seg) == GO_ON;
        if (goesOn) {
            fromFifth(tcb, seg);
        } else if (tcb.work != 0) {
            tcp.ready.add(tcb.index);
        }
    }

    /**
     * Whether it is what most segments of a transfer are: the next text, inside the window, and nothing else that is new.
     * Then all that steps one to six and eight would do is to move SND.WL1 (Jacobson's header prediction).
     */
    private boolean isNextText(Tcb tcb, Segment seg) {
        return seg.seq == tcb.rcvNxt
                && seg.ack == tcb.sndUna
                && seg.wnd == tcb.sndWnd
                && (seg.flags & ~TcpHeader.PSH) == TcpHeader.ACK
                && tcb.state == TcpState.ESTABLISHED
                && seg.textLength > 0
                && seg.textLength <= tcb.rcvWnd()
                && tcb.sndWnd > 0
                && !tcb.is(Tcb.FIN_AHEAD)
                // What is in flight may be a tail loss probe, and this its answer.
                && (!tcb.is(Tcb.SCOREBOARD) || tcb.flight() == 0)
                && (seg.tos & Ecn.CONGESTED) != Ecn.CONGESTED
                && !seg.hasMoreThan(tcb.headerOctets())
                && (!tcb.has(TcpFeature.TIMESTAMPS) || timestamps.acceptable(tcb, seg, tcp.nowMs));
    }

    /**
     * What was agreed on in the SYNs: scales the window, reads timestamps. False: the segment is dropped for the lack
     * of them.
     */
    private boolean readOptions(Tcb tcb, Segment seg) {
        if (!seg.has(TcpHeader.SYN)) {
            seg.wnd <<= tcb.sndShift;
        }
        if (tcb.has(TcpFeature.TIMESTAMPS) && !seg.readTimestamps() && !seg.has(TcpHeader.RST)) {
            // RFC 7323 section 3.2.
            tcp.counters.timestampsMissing++;
            return false;
        }
        return true;
    }

    /** The steps that a segment also goes through when it completes a handshake. */
    void fromFifth(Tcb tcb, Segment seg) {
        if (tcp.config.userTimeoutOption != null && seg.hasMoreThan(tcb.headerOctets())) {
            tcp.config.userTimeoutOption.arrives(tcb, seg.userTimeoutOption());
        }
        if (tcb.has(TcpFeature.SACK) && seg.textLength > 0 && Seq.lt(seg.seq, tcb.rcvNxt)) {
            sack.twice(tcb, seg.seq, tcb.rcvNxt);
        }
        if (tcb.has(TcpFeature.ECN) && seg.len > 0) {
            // Not before step one: marks outside of the window are anybody's (RFC 3168 section 6.1.5).
            Ecn.received(tcb, seg);
        }
        // Steps five to eight assume that the segment begins at RCV.NXT or later and ends within the window.
        seg.trim(tcb.rcvNxt, tcb.rcvAdv);
        boolean goesOn = fifthCheckAck(tcb, seg) == GO_ON
                && sixthCheckUrg(tcb, seg) == GO_ON
                && seventhProcessText(tcb, seg) == GO_ON;
        if (goesOn) {
            eighthCheckFin(tcb, seg);
        }
        if (tcb.work != 0) {
            tcp.ready.add(tcb.index);
        }
    }

    /** First: is any of the segment inside the window? What is not draws an ACK, unless it is a RST. */
    private boolean firstCheckSequence(Tcb tcb, Segment seg) {
        boolean stamped = tcb.has(TcpFeature.TIMESTAMPS) && seg.hasTimestamps;
        if (stamped && !seg.has(TcpHeader.RST) && !timestamps.acceptable(tcb, seg, tcp.nowMs)) {
            // RFC 7323 section 5.3 R1: an old duplicate.
            tcp.counters.pawsDropped++;
            acknowledgeUnacceptable(tcb, seg);
            return DONE;
        }
        if (acceptable(seg, tcb.rcvNxt, tcb.rcvWnd())) {
            if (stamped && !seg.has(TcpHeader.RST)) {
                timestamps.take(tcb, seg, tcp.nowMs);
            }
            return GO_ON;
        }
        if (tcb.state == TcpState.SYN_RECEIVED && seg.has(TcpHeader.SYN) && seg.seq == tcb.irs) {
            return synAgain(tcb, seg);
        }
        if (zeroWindowAck(tcb, seg)) {
            // A zero window takes no text, yet RST, ACK, URG and the window count (section 3.10.7.4, MUST-66).
            seg.stripText();
            tcb.work |= Tcb.ACK_NOW;
            return GO_ON;
        }
        if (seg.has(TcpHeader.RST)) {
            return DONE;
        }
        if (tcb.state == TcpState.TIME_WAIT && seg.has(TcpHeader.FIN)) {
            // Our last ACK was lost. The repeated FIN lies left of the window, so it ends here: 2MSL begins anew.
            tcp.states.restartTimeWait(tcb);
        }
        if (tcb.has(TcpFeature.SACK) && seg.textLength > 0 && Seq.lt(seg.seq, tcb.rcvNxt)) {
            sack.twice(tcb, seg.seq, Seq.min(seg.seq + seg.textLength, tcb.rcvNxt));
        }
        acknowledgeUnacceptable(tcb, seg);
        return DONE;
    }

    /** The four cases of section 3.10.7.4, table 6. */
    static boolean acceptable(Segment seg, int rcvNxt, int rcvWnd) {
        int offset = seg.seq - rcvNxt;
        if (seg.len == 0) {
            return rcvWnd == 0 ? offset == 0 : offset >= 0 && offset < rcvWnd;
        }
        if (rcvWnd == 0) {
            return false;
        }
        int end = offset + seg.len - 1;
        return offset >= 0 && offset < rcvWnd || end >= 0 && end < rcvWnd || offset < 0 && end >= rcvWnd;
    }

    private static boolean zeroWindowAck(Tcb tcb, Segment seg) {
        return tcb.rcvWnd() == 0 && seg.seq == tcb.rcvNxt && !seg.has(TcpHeader.SYN);
    }

    /**
     * A SYN at IRS in SYN-RECEIVED of an active open: the peer's SYN again, which needs our SYN+ACK again; or, in a
     * simultaneous open, the peer's SYN+ACK, whose ACK must not be lost with it.
     */
    private boolean synAgain(Tcb tcb, Segment seg) {
        if (seg.has(TcpHeader.RST)) {
            return DONE;
        }
        if (!seg.has(TcpHeader.ACK)) {
            tcp.control.syn(tcb);
            return DONE;
        }
        seg.stripSyn();
        return GO_ON;
    }

    /** An ACK at once: the sender needs it. Without text it could come of two ends that answer each other for ever. */
    private void acknowledgeUnacceptable(Tcb tcb, Segment seg) {
        if (seg.len > 0) {
            tcp.output.ack(tcb);
        } else {
            tcp.challenge(tcb);
        }
    }

    /** Second: RST, as RFC 5961 section 3 hardened it. */
    private boolean secondCheckRst(Tcb tcb, Segment seg) {
        if (!seg.has(TcpHeader.RST)) {
            return GO_ON;
        }
        if (tcb.state == TcpState.TIME_WAIT) {
            // RFC 1337: a RST must not end the wait.
            return DONE;
        }
        if (seg.seq != tcb.rcvNxt) {
            tcp.challenge(tcb);
            return DONE;
        }
        if (tcb.state == TcpState.SYN_RECEIVED) {
            tcp.counters.attemptFails++;
        } else if (tcb.state == TcpState.ESTABLISHED || tcb.state == TcpState.CLOSE_WAIT) {
            tcp.counters.estabResets++;
        }
        tcp.states.fail(tcb, Err.RST, Cause.RST_ARRIVED);
        return DONE;
    }

    /** Fourth: a SYN inside the window, as RFC 5961 section 4 has it: the peer must prove that it restarted. */
    private boolean fourthCheckSyn(Tcb tcb, Segment seg) {
        if (!seg.has(TcpHeader.SYN)) {
            return GO_ON;
        }
        tcp.challenge(tcb);
        return DONE;
    }

    /** Fifth: the ACK field. */
    private boolean fifthCheckAck(Tcb tcb, Segment seg) {
        if (!seg.has(TcpHeader.ACK)) {
            return DONE;
        }
        if (tcb.state == TcpState.SYN_RECEIVED) {
            if (Seq.leq(seg.ack, tcb.sndUna) || Seq.gt(seg.ack, tcb.sndNxt)) {
                tcp.control.resetReply(seg);
                return DONE;
            }
            tcp.states.established(tcb, seg, Cause.ACK_ARRIVED);
        }
        if (acks.arrives(tcb, seg) == DONE) {
            return DONE;
        }
        return afterAck(tcb);
    }

    /** What the acknowledgment of our FIN means in the closing states. */
    private boolean afterAck(Tcb tcb) {
        if (!finAcknowledged(tcb)) {
            return GO_ON;
        }
        switch (tcb.state) {
            case TcpState.FIN_WAIT_1:
                tcp.states.enterState(tcb, TcpState.FIN_WAIT_2, Cause.ACK_ARRIVED);
                tcp.states.armFinWait2(tcb);
                return GO_ON;
            case TcpState.CLOSING:
                tcp.states.enterTimeWait(tcb, Cause.ACK_ARRIVED);
                return DONE;
            case TcpState.LAST_ACK:
                tcp.states.finished(tcb, Cause.ACK_ARRIVED);
                return DONE;
            default:
                return GO_ON;
        }
    }

    /** Whether the peer has acknowledged our FIN. */
    static boolean finAcknowledged(Tcb tcb) {
        return tcb.is(Tcb.FIN_QUEUED) && tcb.sndUna == tcb.queueEnd() + 1;
    }

    /** Sixth: the urgent pointer (section 3.8.5, MUST-30 to MUST-32). */
    private boolean sixthCheckUrg(Tcb tcb, Segment seg) {
        if (!seg.has(TcpHeader.URG) || !TcpState.mayReceive(tcb.state)) {
            return GO_ON;
        }
        int up = seg.seq + seg.up;
        if (Seq.gt(up, tcb.rcvNxt) && (!tcb.is(Tcb.URGENT_RECEIVED) || Seq.gt(up, tcb.rcvUp))) {
            tcb.rcvUp = up;
            tcb.set(Tcb.URGENT_RECEIVED);
            tcb.work |= Tcb.EV_URGENT;
        }
        return GO_ON;
    }

    /** Seventh: the text. */
    private boolean seventhProcessText(Tcb tcb, Segment seg) {
        if (seg.textLength == 0) {
            return GO_ON;
        }
        if (!TcpState.mayReceive(tcb.state)) {
            // The peer has sent FIN before: this cannot be its text.
            return GO_ON;
        }
        if (tcb.is(Tcb.ORPHAN | Tcb.RX_SHUT)) {
            // Nobody will read it: the peer must know that it was lost (section 3.6.1, SHLD-3).
            tcp.counters.textAfterClose++;
            tcp.control.reset(tcb);
            tcp.states.fail(tcb, Err.ABRT, Cause.TEXT_AFTER_CLOSE);
            return DONE;
        }
        if (seg.seq != tcb.rcvNxt) {
            return aheadOfTurn(tcb, seg);
        }
        if (!tcp.receiveQueue.accept(tcb, seg)) {
            // No buffer: header and ACK have counted, the text has not arrived.
            tcb.work |= Tcb.ACK_NOW;
            return DONE;
        }
        tcb.work |= Tcb.EV_RECV;
        boolean filled = tcb.oooHead != null;
        tcp.receiveQueue.join(tcb);
        noteSize(tcb, seg.textLength);
        if (filled) {
            // RFC 5681 section 4.2: at once when a gap is filled.
            tcp.output.ack(tcb);
        } else if (tcb.rcvNxt - tcb.ackSent >= tcp.config.segmentsPerAck * tcb.rcvMss || tcb.quickAcks > 0) {
            tcb.work |= Tcb.ACK_NOW;
        } else if ((tcb.work & (Tcb.ACK_NOW | Tcb.ACK_DELAYED)) == 0) {
            tcb.work |= Tcb.ACK_DELAYED;
        }
        return GO_ON;
    }

    /** Text that begins beyond RCV.NXT is held (SHLD-31), and the peer hears of it at once, once a segment. */
    private boolean aheadOfTurn(Tcb tcb, Segment seg) {
        tcp.receiveQueue.hold(tcb, seg);
        if (seg.has(TcpHeader.FIN)) {
            tcb.set(Tcb.FIN_AHEAD);
            tcb.finSeq = seg.seq + seg.textLength;
        }
        tcp.output.ack(tcb);
        return GO_ON;
    }

    /** Keeps the size of the peer's full segments, and whether it is still in need of quick ACKs. */
    private static void noteSize(Tcb tcb, int length) {
        if (length > tcb.rcvMss) {
            tcb.rcvMss = (short) Math.min(length, Short.MAX_VALUE);
        }
        if (tcb.quickAcks > 0 && (length < QUICK_ACK_OCTETS || --tcb.quickAcks < 0)) {
            tcb.quickAcks = 0;
        }
    }

    /** Segments of at least this size are taken for full ones by the quick ACKs. */
    private static final int QUICK_ACK_OCTETS = 536;

    /** Eighth: the FIN. */
    private void eighthCheckFin(Tcb tcb, Segment seg) {
        boolean fin = seg.has(TcpHeader.FIN) && seg.seq + seg.textLength == tcb.rcvNxt
                || tcb.is(Tcb.FIN_AHEAD) && tcb.finSeq == tcb.rcvNxt;
        if (!fin) {
            if (seg.has(TcpHeader.FIN) && seg.textLength == 0 && TcpState.mayReceive(tcb.state)) {
                // A FIN ahead of missing text.
                tcb.set(Tcb.FIN_AHEAD);
                tcb.finSeq = seg.seq;
                tcp.output.ack(tcb);
            }
            return;
        }
        if (!TcpState.mayReceive(tcb.state)) {
            return;
        }
        tcb.clear(Tcb.FIN_AHEAD);
        tcb.set(Tcb.FIN_RECEIVED);
        tcb.rcvNxt++;
        // A FIN takes a number but no buffer: the window stays as wide as it was.
        tcb.rcvAdv++;
        tcb.work |= Tcb.EV_EOF | Tcb.ACK_NOW;
        tcp.receiveQueue.clearOutOfOrder(tcb);
        switch (tcb.state) {
            case TcpState.ESTABLISHED:
                tcp.states.enterState(tcb, TcpState.CLOSE_WAIT, Cause.FIN_ARRIVED);
                break;
            case TcpState.FIN_WAIT_1:
                // Had our FIN been acknowledged, step five would have moved on to FIN-WAIT-2.
                tcp.states.enterState(tcb, TcpState.CLOSING, Cause.FIN_ARRIVED);
                break;
            default:
                tcp.states.enterTimeWait(tcb, Cause.FIN_ARRIVED);
        }
    }
}
