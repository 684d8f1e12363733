package cogwire.tcp;

import cogwire.Err;
import cogwire.wire.TcpHeader;

/** SEGMENT ARRIVES in SYN-SENT (RFC 9293 section 3.10.7.3). */
final class SynSent {
    private final TcpProtocol tcp;

    SynSent(TcpProtocol tcp) {
        this.tcp = tcp;
    }

    void arrives(Tcb tcb, Segment seg) {
        // First: the ACK bit.
        boolean ack = seg.has(TcpHeader.ACK);
        if (ack && (Seq.leq(seg.ack, tcb.iss) || Seq.gt(seg.ack, tcb.sndNxt))) {
            tcp.control.resetReply(seg);
            return;
        }
        // Second: the RST bit. Without an acceptable ACK anyone could have sent it.
        if (seg.has(TcpHeader.RST)) {
            if (ack) {
                tcp.counters.attemptFails++;
                tcp.states.fail(tcb, Err.RST, Cause.RST_ARRIVED);
            }
            return;
        }
        // Third, security: not implemented, see doc/deviations.md. Fourth: the SYN bit.
        if (!seg.has(TcpHeader.SYN)) {
            return;
        }
        tcb.irs = seg.seq;
        tcb.rcvNxt = seg.seq + 1;
        tcb.rcvAdv = tcb.rcvNxt + tcp.window.initial();
        tcb.ackSent = tcb.rcvNxt;
        tcb.mss = (char) tcp.effectiveMss(seg.mssOption(), seg.remoteAddress, tcb.netif);
        tcp.agree(tcb, SynOptions.agreed(tcb.features, seg), seg.windowScaleOption());
        if (seg.hasTimestamps) {
            tcp.config.timestamps.first(tcb, seg.tsVal, tcp.nowMs);
        }
        if (!ack) {
            // Simultaneous open (MUST-10).
            tcp.states.enterState(tcb, TcpState.SYN_RECEIVED, Cause.SYN_ARRIVED);
            tcb.retries = 0;
            tcb.sndWnd = seg.wnd;
            tcb.offered(seg.wnd);
            tcb.sndWl1 = seg.seq;
            tcp.rto.stopTiming(tcb);
            tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
            tcp.control.syn(tcb);
            return;
        }
        tcp.rto.acknowledged(tcb, seg, tcp.nowMs);
        tcb.work |= Tcb.ACK_NOW;
        tcp.states.established(tcb, seg, Cause.SYN_ACK_ARRIVED);
        // Text or FIN on the SYN+ACK goes on at step six.
        seg.stripSyn();
        tcp.segmentArrives.fromFifth(tcb, seg);
    }
}
