package cogwire.tcp;

import cogwire.Err;
import cogwire.time.TimerWheel;

/** TIMEOUTS (RFC 9293 section 3.10.8): what happens when a timer of a connection expires. */
final class Timeouts {
    private final TcpProtocol tcp;
    private final int tcbs;
    final TimerWheel.Expiry fine = new Fine();
    final TimerWheel.Expiry coarse = new Coarse();

    Timeouts(TcpProtocol tcp, int tcbs) {
        this.tcp = tcp;
        this.tcbs = tcbs;
    }

    private final class Fine implements TimerWheel.Expiry {
        @Override
        public void expired(int timer) {
            fineExpired(timer);
        }
    }

    private final class Coarse implements TimerWheel.Expiry {
        @Override
        public void expired(int timer) {
            coarseExpired(timer);
        }
    }

    void fineExpired(int timer) {
        if (timer < tcbs) {
            Tcb tcb = tcp.tcbs.get(timer);
            if (tcb.is(Tcb.LIFETIME)) {
                lifetime(tcb);
            } else {
                retransmission(tcb);
            }
        } else if (timer < 2 * tcbs) {
            shortTerm(tcp.tcbs.get(timer - tcbs));
        } else {
            tcp.passiveOpen.timeout(timer - 2 * tcbs);
        }
    }

    void coarseExpired(int timer) {
        Tcb tcb = tcp.tcbs.get(timer);
        tcp.states.armPoll(tcb);
        tcp.need(tcb, Tcb.EV_POLL);
    }

    /** Retransmission and persist: one excludes the other. */
    private void retransmission(Tcb tcb) {
        if (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED) {
            synAgain(tcb);
            return;
        }
        if (tcb.flight() == 0 && !tcb.is(Tcb.PERSISTING)) {
            return;
        }
        int left = tcb.userTimeout == 0 ? Integer.MAX_VALUE : tcb.userTimeoutMs() - (tcp.nowMs - tcb.waitingSinceMs);
        if (left <= 0) {
            tcp.counters.userTimeouts++;
            tcp.control.reset(tcb);
            tcp.states.fail(tcb, Err.TIMEOUT, Cause.TIMEOUT);
            return;
        }
        if (tcb.is(Tcb.SCOREBOARD) && tcp.config.rack.expired(tcb)) {
            return;
        }
        int wait;
        if (tcb.is(Tcb.PERSISTING) || tcb.sndWnd == 0) {
            // Nothing was lost: the peer has no room. No congestion, and no time-out as long as it answers (SHLD-17).
            tcb.set(Tcb.PERSISTING);
            tcp.output.probe(tcb);
            countRetry(tcb);
            wait = tcp.rto.probeInterval(tcb, tcb.retries);
        } else {
            tcp.counters.timeouts++;
            if (tcb.is(Tcb.SCOREBOARD)) {
                tcp.config.rack.timeout(tcb);
            } else {
                tcp.congestion.timeout(tcb);
                tcp.newReno.timeout(tcb);
                tcb.rtxNxt = tcb.sndUna;
            }
            if (tcp.config.pathMtu != null) {
                tcp.shrinkSegments(tcb, PathMtu.afterTimeout(tcb.mss, tcb.retries));
            }
            countRetry(tcb);
            tcp.rto.backOff(tcb);
            tcp.rto.stopTiming(tcb);
            tcp.output.output(tcb);
            wait = tcb.rtoMs;
            adviseAfterR1(tcb);
        }
        tcp.timers.armRetransmission(tcb, tcp.nowMs + Math.min(wait, left));
    }

    /** MUST-20, SHLD-9: IP hears that nothing comes back, and so does the program. */
    private void adviseAfterR1(Tcb tcb) {
        if (tcb.retries >= tcp.config.r1) {
            tcp.ip.negativeAdvice(tcp.demux.remoteAddress(tcb.index), tcb.netif);
            tcp.softError(tcb, -1, tcb.retries);
        }
    }

    private static void countRetry(Tcb tcb) {
        if (tcb.retries < Byte.MAX_VALUE) {
            tcb.retries++;
        }
    }

    /** A SYN is repeated for at least three minutes (MUST-22, MUST-23). */
    private void synAgain(Tcb tcb) {
        int left = tcp.config.synTimeoutMs - (tcp.nowMs - tcb.waitingSinceMs);
        if (left <= 0) {
            tcp.counters.attemptFails++;
            tcp.states.fail(tcb, Err.TIMEOUT, Cause.TIMEOUT);
            return;
        }
        countRetry(tcb);
        tcb.set(Tcb.SYN_RETRANSMITTED);
        // What lost the SYN may have been its ECN bits (RFC 3168 section 6.1.1.1).
        tcb.features &= ~TcpFeature.ECN;
        tcp.rto.backOff(tcb);
        tcp.rto.stopTiming(tcb);
        tcp.resent(tcb);
        tcp.control.syn(tcb);
        adviseAfterR1(tcb);
        tcp.timers.armRetransmission(tcb, tcp.nowMs + Math.min(tcb.rtoMs, left));
    }

    /** The delayed ACK is due, or refused text is to be offered again. */
    private void shortTerm(Tcb tcb) {
        if ((tcb.work & Tcb.ACK_DELAYED) != 0) {
            tcp.counters.delayedAcks++;
            tcp.output.ack(tcb);
        }
        if (tcb.is(Tcb.REFUSED)) {
            tcp.need(tcb, Tcb.EV_RECV | (tcb.is(Tcb.FIN_RECEIVED) && !tcb.is(Tcb.EOF_TAKEN) ? Tcb.EV_EOF : 0));
        }
    }

    private void lifetime(Tcb tcb) {
        tcb.clear(Tcb.LIFETIME);
        switch (tcb.state) {
            case TcpState.TIME_WAIT:
                tcp.states.finished(tcb, Cause.TIMEOUT);
                break;
            case TcpState.FIN_WAIT_2:
                if (tcb.is(Tcb.ORPHAN)) {
                    tcp.counters.finWait2Timeouts++;
                    tcp.states.finished(tcb, Cause.TIMEOUT);
                } else {
                    keepAlive(tcb);
                }
                break;
            default:
                keepAlive(tcb);
        }
    }

    /**
     * Section 3.8.4: only when asked for, only when nothing has been heard and nothing is outstanding: both arm the
     * timer anew.
     */
    private void keepAlive(Tcb tcb) {
        if (!tcb.is(Tcb.KEEPALIVE) || !TcpState.synchronizedState(tcb.state)) {
            return;
        }
        if (tcb.keepProbes >= tcb.keepCount) {
            tcp.counters.userTimeouts++;
            tcp.control.reset(tcb);
            tcp.states.fail(tcb, Err.TIMEOUT, Cause.TIMEOUT);
            return;
        }
        tcb.keepProbes++;
        tcp.output.keepAliveProbe(tcb);
        tcp.timers.armLifetime(tcb, tcp.nowMs + 500 * tcb.keepInterval);
    }
}
