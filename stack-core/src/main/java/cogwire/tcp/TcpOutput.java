package cogwire.tcp;

import cogwire.Err;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.wire.Checksum;
import cogwire.wire.TcpHeader;
import cogwire.wire.TcpOptions;

/**
 * Everything that TCP puts on the wire: text as window, congestion window, Nagle and silly-window avoidance allow (RFC
 * 9293 section 3.8.6.2), acknowledgments, and segments that carry no text.
 *
 * <p>A header is written in place, in front of text that begins its buffer; else text is gathered once into one frame
 * that all share, which the MAC has copied when the call returns.
 */
final class TcpOutput {
    private final TcpProtocol tcp;
    private final Checksum checksum;
    private final byte[] scratch;

    TcpOutput(TcpProtocol tcp, int frameOctets) {
        this.tcp = tcp;
        this.checksum = tcp.ip.checksum();
        this.scratch = new byte[frameOctets];
    }

    /** Sends what may be sent now: first what has to be sent again, then new text, then a FIN. */
    void output(Tcb tcb) {
        tcb.work &= ~Tcb.OUTPUT;
        if (!TcpState.synchronizedState(tcb.state) || tcb.state == TcpState.TIME_WAIT) {
            return;
        }
        if (tcb.flight() == 0 && tcp.nowMs - tcb.waitingSinceMs > tcb.rtoMs) {
            tcp.congestion.idle(tcb);
        }
        while (sendNext(tcb)) {}
        watch(tcb);
    }

    /** One segment of {@link #output}. */
    private boolean sendNext(Tcb tcb) {
        int seq = tcb.rtxNxt;
        int unsent = tcb.queueEnd() - seq;
        boolean fin = tcb.is(Tcb.FIN_QUEUED) && unsent >= 0;
        if (unsent <= 0 && !fin) {
            return false;
        }
        boolean again = seq != tcb.sndNxt;
        int usable = tcb.sndUna + Math.min(tcb.cwnd + NewReno.limitedTransmit(tcb), tcb.sndWnd) - seq;
        int length = Math.min(unsent, Math.min(usable, tcb.mss));
        if (length < 0 || length == 0 && (unsent > 0 || usable <= 0)) {
            return false;
        }
        boolean last = length == unsent;
        if (!last && !again && length < tcb.mss && !worthSending(tcb, length)) {
            return false;
        }
        if (!last && again && length < tcb.mss && tcb.cwnd < tcb.sndWnd && seq != tcb.sndUna) {
            // A congestion window that grows by drops (ACK division) draws no tiny repeats: something is outstanding.
            return false;
        }
        fin = fin && last && usable > length;
        if (last && length < tcb.mss && !again && !fin && !mayBeSmall(tcb)) {
            return false;
        }
        if (!segment(tcb, seq, length, fin)) {
            // The MAC is full: the text stays unsent, the connection stays on the list.
            tcp.need(tcb, Tcb.OUTPUT);
            return false;
        }
        sent(tcb, seq + length + (fin ? 1 : 0));
        return true;
    }

    /** A piece smaller than a segment though more is queued: only half the largest window ever offered is worth it. */
    private static boolean worthSending(Tcb tcb, int length) {
        return (tcb.is(Tcb.NODELAY) || tcb.flight() == 0) && length >= tcb.maxSndWnd >>> 1;
    }

    /** Nagle (SHLD-7): the last small piece waits until nothing is outstanding, or for the user's wish. */
    private static boolean mayBeSmall(Tcb tcb) {
        return tcb.is(Tcb.NODELAY) || tcb.flight() == 0 || tcb.is(Tcb.URGENT_SENT);
    }

    /** Bookkeeping after what ends before {@code end} went out. */
    private void sent(Tcb tcb, int end) {
        int now = tcp.nowMs;
        if (tcb.flight() == 0) {
            tcb.waitingSinceMs = now;
        }
        if (Seq.gt(end, tcb.sndNxt)) {
            tcb.sndNxt = end;
            tcp.rto.time(tcb, end, now);
        } else {
            tcp.rto.stopTiming(tcb);
            tcp.counters.retransSegs++;
        }
        tcb.rtxNxt = Seq.max(tcb.rtxNxt, end);
        int timer = tcp.timers.retransmission(tcb);
        if (tcb.is(Tcb.PERSISTING) || !tcp.timers.fine.isArmed(timer)) {
            tcb.clear(Tcb.PERSISTING);
            tcp.timers.fine.arm(timer, now + tcb.rtoMs);
        }
    }

    /** Text that may not be sent, and nothing outstanding that could bring an ACK: the persist timer breaks the silence. */
    private void watch(Tcb tcb) {
        boolean waiting = Seq.gt(tcb.queueEnd() + (tcb.is(Tcb.FIN_QUEUED) ? 1 : 0), tcb.sndNxt);
        if (waiting && tcb.flight() == 0 && !tcb.is(Tcb.PERSISTING) && (tcb.work & Tcb.OUTPUT) == 0) {
            tcb.set(Tcb.PERSISTING);
            tcb.retries = 0;
            tcb.waitingSinceMs = tcp.nowMs;
            tcp.timers.fine.arm(tcp.timers.retransmission(tcb), tcp.nowMs + tcp.rto.probeInterval(tcb, 0));
        }
    }

    /**
     * The persist timer expired, or the retransmission timer found a window of zero: sends what the window holds, and at
     * least one octet (MUST-36), whatever the window.
     */
    void probe(Tcb tcb) {
        int seq = tcb.sndUna;
        int text = tcb.queueEnd() - seq;
        int length = Math.min(Math.min(text, tcb.mss), Math.max(1, Math.min(tcb.sndWnd, tcb.cwnd)));
        boolean fin = tcb.is(Tcb.FIN_QUEUED) && text == length && (text == 0 || tcb.sndWnd > length);
        tcp.counters.zeroWindowProbes++;
        if (!segment(tcb, seq, length, fin)) {
            return;
        }
        int end = seq + length + (fin ? 1 : 0);
        tcp.rto.stopTiming(tcb);
        if (Seq.gt(end, tcb.sndNxt)) {
            tcb.sndNxt = end;
        }
        tcb.rtxNxt = tcb.sndNxt;
    }

    /** Sends the segment at SND.UNA once more: fast retransmit, partial acknowledgment. */
    void retransmitFirst(Tcb tcb) {
        int seq = tcb.sndUna;
        int text = tcb.queueEnd() - seq;
        int length = Math.min(Math.min(text, tcb.mss), tcb.sndNxt - seq);
        boolean fin = tcb.is(Tcb.FIN_QUEUED) && text == length && tcb.sndNxt - seq > length;
        tcp.rto.stopTiming(tcb);
        tcp.counters.retransSegs++;
        segment(tcb, seq, length, fin);
    }

    /** A segment of the connection with text of the queue; false when the MAC is full. */
    private boolean segment(Tcb tcb, int seq, int length, boolean fin) {
        TcpDemux demux = tcp.demux;
        int row = tcb.index;
        int flags = TcpHeader.ACK | (fin ? TcpHeader.FIN : 0);
        byte[] frame = scratch;
        int at = Ipv4.HEADROOM;
        if (length > 0) {
            if (seq + length == tcb.queueEnd() && !tcb.is(Tcb.MORE)) {
                flags |= TcpHeader.PSH;
            }
            Pbuf p = tcp.sendQueue.locate(tcb, seq);
            int skip = seq - tcb.cursorSeq;
            if (skip == 0 && length <= p.length && !p.isReference()) {
                frame = p.data;
                at = p.offset - TcpHeader.MIN_LENGTH;
            } else {
                SendQueue.gather(p, skip, length, frame, at + TcpHeader.MIN_LENGTH);
            }
        }
        int urgent = 0;
        if (tcb.is(Tcb.URGENT_SENT)) {
            if (Seq.gt(tcb.sndUp, seq)) {
                flags |= TcpHeader.URG;
                urgent = Math.min(tcb.sndUp - seq, 0xFFFF);
            }
        }
        int window = advance(tcb);
        TcpHeader.write(
                frame,
                at,
                demux.localPort(row),
                demux.remotePort(row),
                seq,
                tcb.rcvNxt,
                TcpHeader.MIN_LENGTH,
                flags,
                window,
                urgent);
        if (!transmit(
                frame,
                at,
                TcpHeader.MIN_LENGTH + length,
                demux.localAddress(row),
                demux.remoteAddress(row),
                tcb.tos,
                tcb.ttl,
                tcb.netif)) {
            return false;
        }
        acknowledged(tcb);
        return true;
    }

    private static void acknowledged(Tcb tcb) {
        tcb.ackSent = tcb.rcvNxt;
        tcb.work &= ~(Tcb.ACK_NOW | Tcb.ACK_DELAYED);
        tcb.clear(Tcb.ACK_TIMING);
    }

    /**
     * Sends the acknowledgments that are due at the end of a poll: one for every second full-sized segment of text
     * (SHLD-19), each a little further, the last one for everything.
     */
    void acknowledge(Tcb tcb) {
        int step = tcp.config.segmentsPerAck * tcb.rcvMss;
        int owed = tcb.rcvNxt - tcb.ackSent;
        if (owed >= 2 * step && step > 0) {
            int edge = advance(tcb) + tcb.rcvNxt;
            while (owed >= 2 * step) {
                int ack = tcb.ackSent + step;
                if (!bare(tcb, tcb.sndNxt, ack, Math.min(edge - ack, 0xFFFF), TcpHeader.ACK)) {
                    tcp.need(tcb, Tcb.ACK_NOW);
                    return;
                }
                tcb.ackSent = ack;
                owed -= step;
            }
        }
        ack(tcb);
    }

    /** Sends an ACK for RCV.NXT now; it stays due when the MAC is full. */
    void ack(Tcb tcb) {
        if (bare(tcb, tcb.sndNxt, tcb.rcvNxt, advance(tcb), TcpHeader.ACK)) {
            acknowledged(tcb);
        } else {
            tcp.need(tcb, Tcb.ACK_NOW);
        }
    }

    /** A keep-alive probe: SEG.SEQ = SND.NXT-1, no text (SHLD-12). */
    void keepAliveProbe(Tcb tcb) {
        tcp.counters.keepAliveProbes++;
        bare(tcb, tcb.sndNxt - 1, tcb.rcvNxt, advance(tcb), TcpHeader.ACK);
    }

    /** A segment without text and options. */
    private boolean bare(Tcb tcb, int seq, int ack, int window, int flags) {
        TcpDemux demux = tcp.demux;
        int row = tcb.index;
        int urgent = 0;
        TcpHeader.write(
                scratch,
                Ipv4.HEADROOM,
                demux.localPort(row),
                demux.remotePort(row),
                seq,
                ack,
                TcpHeader.MIN_LENGTH,
                flags,
                window,
                urgent);
        return transmit(
                scratch,
                Ipv4.HEADROOM,
                TcpHeader.MIN_LENGTH,
                demux.localAddress(row),
                demux.remoteAddress(row),
                tcb.tos,
                tcb.ttl,
                tcb.netif);
    }

    /** SYN or SYN+ACK of an active open, first or again. */
    boolean syn(Tcb tcb) {
        boolean received = tcb.state == TcpState.SYN_RECEIVED;
        int row = tcb.index;
        int window = received ? advance(tcb) : tcp.window.initial();
        boolean sent = control(
                row,
                tcb.iss,
                received ? tcb.rcvNxt : 0,
                received ? TcpHeader.SYN | TcpHeader.ACK : TcpHeader.SYN,
                window,
                tcp.announcedMss(tcp.demux.remoteAddress(row), tcb.netif),
                tcb.tos,
                tcb.ttl,
                tcb.netif);
        if (sent && received) {
            acknowledged(tcb);
        }
        return sent;
    }

    /** A segment without text for any row of the demultiplexer, with an MSS option unless {@code mss} is 0. */
    boolean control(int row, int seq, int ack, int flags, int window, int mss, int tos, int ttl, Netif netif) {
        int length = TcpHeader.MIN_LENGTH + (mss == 0 ? 0 : TcpOptions.MSS_LENGTH);
        TcpDemux demux = tcp.demux;
        TcpHeader.write(
                scratch,
                Ipv4.HEADROOM,
                demux.localPort(row),
                demux.remotePort(row),
                seq,
                ack,
                length,
                flags,
                window,
                0);
        if (mss != 0) {
            TcpOptions.writeMss(scratch, Ipv4.HEADROOM + TcpHeader.MIN_LENGTH, mss);
        }
        return transmit(
                scratch, Ipv4.HEADROOM, length, demux.localAddress(row), demux.remoteAddress(row), tos, ttl, netif);
    }

    /** The RST that ends a connection from this side (RFC 9293 section 3.10.5). Lost when the MAC is full. */
    void reset(Tcb tcb) {
        tcp.counters.outRsts++;
        bare(tcb, tcb.sndNxt, tcb.rcvNxt, 0, TcpHeader.RST | TcpHeader.ACK);
    }

    /**
     * The RST that answers a segment which belongs to no connection, or acknowledges what was never sent (RFC 9293
     * section 3.10.7.1).
     */
    void resetReply(Segment seg) {
        if (seg.has(TcpHeader.RST)) {
            return;
        }
        boolean ack = seg.has(TcpHeader.ACK);
        tcp.counters.outRsts++;
        TcpHeader.write(
                scratch,
                Ipv4.HEADROOM,
                seg.localPort,
                seg.remotePort,
                ack ? seg.ack : 0,
                ack ? 0 : seg.seq + seg.len,
                TcpHeader.MIN_LENGTH,
                ack ? TcpHeader.RST : TcpHeader.RST | TcpHeader.ACK,
                0,
                0);
        transmit(
                scratch,
                Ipv4.HEADROOM,
                TcpHeader.MIN_LENGTH,
                seg.localAddress,
                seg.remoteAddress,
                0,
                tcp.config.ttl,
                null);
    }

    /** RCV.WND to announce now; the right edge is remembered. */
    private int advance(Tcb tcb) {
        tcb.rcvAdv = tcp.window.rightEdge(tcb);
        if (tcp.window.starved(tcb)) {
            tcp.starved(tcb);
        }
        return tcb.rcvAdv - tcb.rcvNxt;
    }

    private boolean transmit(
            byte[] frame, int at, int length, int source, int destination, int tos, int ttl, Netif netif) {
        if (tcp.checksumNeeded(destination, netif)) {
            int sum = TcpHeader.pseudoHeaderSum(source, destination, length);
            TcpHeader.setChecksum(frame, at, ~checksum.sum(frame, at, length, sum) & 0xFFFF);
        }
        int result = tcp.ip.send(
                frame, at, length, source, destination, TcpProtocol.PROTOCOL, tos & 0xFF, ttl & 0xFF, true, netif);
        if (result == Err.MEM) {
            tcp.counters.macFull++;
            return false;
        }
        tcp.counters.outSegs++;
        return true;
    }
}
