package cogwire.tcp;

import cogwire.memory.Pbuf;
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
    private final Transmitter transmitter;
    private final byte[] scratch;
    private final Timestamps timestamps;
    private final SelectiveAck sack;
    private final RackTlp rack;
    private final Pacing pacing;

    TcpOutput(TcpProtocol tcp, Transmitter transmitter) {
        this.tcp = tcp;
        this.transmitter = transmitter;
        scratch = transmitter.scratch;
        timestamps = tcp.config.timestamps;
        sack = tcp.config.sack;
        rack = tcp.config.rack;
        pacing = tcp.config.pacing;
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
        int before = tcb.sndNxt;
        if (tcb.is(Tcb.SCOREBOARD)) {
            rack.retransmit(tcb);
        }
        while (sendNext(tcb)) {}
        if (tcb.is(Tcb.SCOREBOARD) && tcb.sndNxt != before) {
            rack.flightGrew(tcb);
        }
        watch(tcb);
    }

    /** One segment of new text, or none, whatever the congestion window says: a tail loss probe. */
    void sendBeyondWindow(Tcb tcb) {
        int cwnd = tcb.cwnd;
        tcb.cwnd = cwnd + Math.max(0, tcb.mss - RackTlp.usable(tcb));
        sendNext(tcb);
        tcb.cwnd = cwnd;
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
        int usable = usable(tcb, seq);
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
        if (!paced(tcb, length) || !segment(tcb, seq, length, fin)) {
            // The MAC is full: the text stays unsent, the connection stays on the list.
            tcp.need(tcb, Tcb.OUTPUT);
            return false;
        }
        sent(tcb, seq + length + (fin ? 1 : 0));
        return true;
    }

    /** Whether pacing lets a segment go now; else the connection stays on the list. */
    boolean paced(Tcb tcb, int octets) {
        return pacing == null || pacing.mayLeave(tcb, octets, tcp.nowMs);
    }

    /** Octets from {@code seq} on that window and congestion window allow. */
    private static int usable(Tcb tcb, int seq) {
        if (tcb.is(Tcb.SCOREBOARD)) {
            return Math.min(RackTlp.usable(tcb), tcb.sndUna + tcb.sndWnd - seq);
        }
        return tcb.sndUna + Math.min(tcb.cwnd + NewReno.limitedTransmit(tcb), tcb.sndWnd) - seq;
    }

    /** A piece smaller than a segment though more is queued: only half the largest window ever offered is worth it. */
    private static boolean worthSending(Tcb tcb, int length) {
        return (tcb.is(Tcb.NODELAY) || tcb.flight() == 0) && length >= tcb.maxSndWnd() >>> 1;
    }

    /** Nagle (SHLD-7): the last small piece waits until nothing is outstanding, or for the user's wish. */
    private static boolean mayBeSmall(Tcb tcb) {
        return tcb.is(Tcb.NODELAY) || tcb.flight() == 0 || tcb.is(Tcb.URGENT_SENT);
    }

    /** Bookkeeping after what ends before {@code end} went out. */
    private void sent(Tcb tcb, int end) {
        int now = tcp.nowMs;
        int octets = end - tcb.sndNxt;
        if (tcb.flight() == 0) {
            tcb.waitingSinceMs = now;
        }
        if (octets > 0) {
            tcb.sndNxt = end;
            tcp.rto.time(tcb, end, now);
        } else {
            tcp.rto.stopTiming(tcb);
            tcp.resent(tcb);
        }
        tcb.rtxNxt = Seq.max(tcb.rtxNxt, end);
        if (tcb.is(Tcb.SCOREBOARD)) {
            rack.sent(tcb, octets);
            return;
        }
        if (tcb.is(Tcb.PERSISTING) || !tcp.timers.retransmissionArmed(tcb)) {
            tcb.clear(Tcb.PERSISTING);
            tcp.timers.armRetransmission(tcb, now + tcb.rtoMs);
        }
    }

    /** Text that may not be sent, and nothing outstanding that could bring an ACK: the persist timer breaks the silence. */
    private void watch(Tcb tcb) {
        boolean waiting = Seq.gt(tcb.queueEnd() + (tcb.is(Tcb.FIN_QUEUED) ? 1 : 0), tcb.sndNxt);
        if (waiting && tcb.flight() == 0 && !tcb.is(Tcb.PERSISTING) && (tcb.work & Tcb.OUTPUT) == 0) {
            tcb.set(Tcb.PERSISTING);
            tcb.retries = 0;
            tcb.waitingSinceMs = tcp.nowMs;
            tcp.timers.armRetransmission(tcb, tcp.nowMs + tcp.rto.probeInterval(tcb, 0));
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
        if (tcb.is(Tcb.SCOREBOARD)) {
            rack.probed(tcb, end - tcb.sndNxt);
        }
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
        tcp.resent(tcb);
        segment(tcb, seq, length, fin);
    }

    /** A segment of the connection with text of the queue; false when the MAC is full. */
    boolean segment(Tcb tcb, int seq, int length, boolean fin) {
        TcpDemux demux = tcp.demux;
        int row = tcb.index;
        int flags = TcpHeader.ACK | (fin ? TcpHeader.FIN : 0);
        int tos = tcb.tos;
        if (tcb.has(TcpFeature.ECN)) {
            // Neither repeats nor probes may be marked (RFC 3168 sections 6.1.5 and 6.1.6): a mark would tell nothing.
            boolean newText = length > 0 && seq == tcb.sndNxt && !tcb.is(Tcb.PERSISTING);
            flags |= ecnFlags(tcb, newText);
            tos = newText ? tos & ~Ecn.CONGESTED | Ecn.CAPABLE : tos & ~Ecn.CONGESTED;
        }
        byte[] frame = scratch;
        int at = Transmitter.HEADER_AT;
        int header = tcb.headerOctets();
        // Blocks go where they cost no text.
        boolean blocks = length + TcpOptions.SACK_HEAD + TcpOptions.SACK_BLOCK <= tcb.mss && sackDue(tcb);
        if (length > 0) {
            if (seq + length == tcb.queueEnd() && !tcb.is(Tcb.MORE)) {
                flags |= TcpHeader.PSH;
            }
            Pbuf p = tcp.sendQueue.locate(tcb, seq);
            int skip = seq - p.tag;
            if (!blocks && skip == 0 && length <= p.length && !p.isReference() && p.offset >= at + header) {
                frame = p.data;
                at = p.offset - header;
            } else {
                header += blocks
                        ? sack.write(tcb, frame, at + header, Math.min(tcb.mss - length, optionRoom(header)))
                        : 0;
                SendQueue.gather(p, skip, length, frame, at + header);
            }
        } else if (blocks) {
            header += sack.write(tcb, frame, at + header, optionRoom(header));
        }
        int urgent = 0;
        if (tcb.is(Tcb.URGENT_SENT)) {
            if (Seq.gt(tcb.sndUp, seq)) {
                flags |= TcpHeader.URG;
                urgent = Math.min(tcb.sndUp - seq, 0xFFFF);
            }
        }
        int window = tcp.window.field(tcb, advance(tcb));
        int sum = TcpHeader.write(
                frame, at, demux.localPort(row), demux.remotePort(row), seq, tcb.rcvNxt, header, flags, window, urgent);
        if (tcb.has(TcpFeature.TIMESTAMPS)) {
            sum += stamp(tcb, frame, at);
        }
        if (!transmit(tcb, frame, at, header + length, sum, tos)) {
            return false;
        }
        if ((flags & TcpHeader.CWR) != 0) {
            tcb.clear(Tcb.ECN_CWR);
        }
        acknowledged(tcb);
        return true;
    }

    private boolean sackDue(Tcb tcb) {
        return tcb.has(TcpFeature.SACK) && sack.due(tcb);
    }

    private static int optionRoom(int header) {
        return TcpHeader.MIN_LENGTH + TcpOptions.MOST - header;
    }

    private int stamp(Tcb tcb, byte[] frame, int at) {
        return TcpOptions.writeTimestamps(
                frame, at + TcpHeader.MIN_LENGTH, timestamps.value(tcb, tcp.nowMs), timestamps.echo(tcb));
    }

    /** ECE as long as an echo is due; CWR on the first new text after the window was taken back. */
    private static int ecnFlags(Tcb tcb, boolean newText) {
        int flags = tcb.is(Tcb.ECN_ECHO) ? TcpHeader.ECE : 0;
        return newText && tcb.is(Tcb.ECN_CWR) ? flags | TcpHeader.CWR : flags;
    }

    private boolean transmit(Tcb tcb, byte[] frame, int at, int length, int headerSum, int tos) {
        int row = tcb.index;
        return transmitter.transmit(
                frame,
                at,
                length,
                tcb.headerOctets(),
                headerSum,
                tcp.demux.localAddress(row),
                tcp.demux.remoteAddress(row),
                tos,
                tcb.ttl,
                tcb.netif);
    }

    /** Everything received is acknowledged by what has just been sent. */
    static void acknowledged(Tcb tcb) {
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
        if (step > 0 && tcb.rcvNxt - tcb.ackSent >= 2 * step) {
            acknowledgeInSteps(tcb, step);
        } else {
            ack(tcb);
        }
    }

    /** ACKs that differ in their number and window only, but for options that are told once: those leave the usual way. */
    private void acknowledgeInSteps(Tcb tcb, int step) {
        int edge = advance(tcb) + tcb.rcvNxt;
        boolean alike = !sackDue(tcb) && !tcb.is(Tcb.UTO_DUE);
        boolean sent = false;
        while (tcb.ackSent != tcb.rcvNxt) {
            int owed = tcb.rcvNxt - tcb.ackSent;
            int ack = owed >= 2 * step ? tcb.ackSent + step : tcb.rcvNxt;
            sent = sent && alike ? sameAgain(tcb, ack, edge - ack) : bare(tcb, tcb.sndNxt, ack, edge - ack);
            if (!sent) {
                tcp.need(tcb, Tcb.ACK_NOW);
                return;
            }
            tcb.ackSent = ack;
        }
        acknowledged(tcb);
    }

    private boolean sameAgain(Tcb tcb, int ack, int window) {
        int row = tcb.index;
        return transmitter.again(
                tcb.headerOctets(),
                ack,
                tcp.window.field(tcb, window),
                tcp.demux.localAddress(row),
                tcp.demux.remoteAddress(row),
                tcb.netif);
    }

    /** Sends an ACK for RCV.NXT now; it stays due when the MAC is full. */
    void ack(Tcb tcb) {
        if (bare(tcb, tcb.sndNxt, tcb.rcvNxt, advance(tcb))) {
            acknowledged(tcb);
        } else {
            tcp.need(tcb, Tcb.ACK_NOW);
        }
    }

    /** A keep-alive probe: SEG.SEQ = SND.NXT-1, no text (SHLD-12). */
    void keepAliveProbe(Tcb tcb) {
        tcp.counters.keepAliveProbes++;
        bare(tcb, tcb.sndNxt - 1, tcb.rcvNxt, advance(tcb));
    }

    /** A segment without text. */
    private boolean bare(Tcb tcb, int seq, int ack, int window) {
        int header = tcb.headerOctets();
        if (sackDue(tcb)) {
            header += sack.write(tcb, scratch, Transmitter.HEADER_AT + header, optionRoom(header));
        }
        boolean tells = tcb.is(Tcb.UTO_DUE) && optionRoom(header) >= TcpOptions.USER_TIMEOUT_LENGTH;
        if (tells) {
            UserTimeoutOption.write(scratch, Transmitter.HEADER_AT + header, tcb.userTimeoutMs());
            header += TcpOptions.USER_TIMEOUT_LENGTH;
        }
        int sum = TcpHeader.write(
                scratch,
                Transmitter.HEADER_AT,
                tcp.demux.localPort(tcb.index),
                tcp.demux.remotePort(tcb.index),
                seq,
                ack,
                header,
                tcb.has(TcpFeature.ECN) ? TcpHeader.ACK | ecnFlags(tcb, false) : TcpHeader.ACK,
                tcp.window.field(tcb, window),
                0);
        if (tcb.has(TcpFeature.TIMESTAMPS)) {
            sum += stamp(tcb, scratch, Transmitter.HEADER_AT);
        }
        boolean sent = transmit(tcb, scratch, Transmitter.HEADER_AT, header, sum, tcb.tos);
        if (sent && tells) {
            tcb.clear(Tcb.UTO_DUE);
        }
        return sent;
    }

    /** RCV.WND to announce now, octets; the right edge is remembered. */
    int advance(Tcb tcb) {
        tcb.rcvAdv = tcp.window.rightEdge(tcb);
        if (tcp.window.starved(tcb)) {
            tcp.starved(tcb);
        }
        return tcb.rcvAdv - tcb.rcvNxt;
    }
}
