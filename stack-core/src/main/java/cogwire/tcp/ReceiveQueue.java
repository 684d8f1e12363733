package cogwire.tcp;

import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;

/**
 * Received text: in order, waiting for the user; and out of order (SHLD-31), ascending and without overlap, within a
 * budget of buffers for all connections together.
 */
final class ReceiveQueue {
    private final Buffers buffers;
    private final TcpConfig config;
    private final TcpCounters counters;
    private int outOfOrderBuffers;

    ReceiveQueue(Buffers buffers, TcpConfig config, TcpCounters counters) {
        this.buffers = buffers;
        this.config = config;
        this.counters = counters;
    }

    /** Buffers that hold out-of-order text now, of all connections. */
    int outOfOrderBuffers() {
        return outOfOrderBuffers;
    }

    /** Takes the text of a segment that begins at RCV.NXT; false when no buffer could hold it. */
    boolean accept(Tcb tcb, Segment seg) {
        Pbuf p = buffers.keep(seg.frame, seg.textOffset, seg.textLength);
        if (p == null && tcb.oooHead != null) {
            // Out-of-order text goes first: the octets at RCV.NXT are worth more.
            dropLastOutOfOrder(tcb);
            p = buffers.keep(seg.frame, seg.textOffset, seg.textLength);
        }
        if (p == null) {
            counters.textDropped++;
            return false;
        }
        append(tcb, p);
        return true;
    }

    private static void append(Tcb tcb, Pbuf p) {
        if (tcb.recvTail == null) {
            tcb.recvHead = p;
        } else {
            tcb.recvTail.next = p;
        }
        tcb.recvTail = p;
        tcb.undelivered += p.length;
        tcb.rcvNxt += p.length;
    }

    /** The first buffer of the queue, taken out, or null. */
    static Pbuf take(Tcb tcb) {
        Pbuf p = tcb.recvHead;
        if (p != null) {
            tcb.recvHead = p.next;
            if (p.next == null) {
                tcb.recvTail = null;
            }
            p.next = null;
            tcb.undelivered -= p.length;
        }
        return p;
    }

    /** The whole queue as one chain, taken out, or null. */
    static Pbuf takeAll(Tcb tcb) {
        Pbuf chain = tcb.recvHead;
        tcb.recvHead = null;
        tcb.recvTail = null;
        tcb.undelivered = 0;
        return chain;
    }

    /** Puts a refused chain back to the front. */
    static void putBack(Tcb tcb, Pbuf chain) {
        Pbuf last = chain;
        tcb.undelivered += last.length;
        while (last.next != null) {
            last = last.next;
            tcb.undelivered += last.length;
        }
        last.next = tcb.recvHead;
        tcb.recvHead = chain;
        if (tcb.recvTail == null) {
            tcb.recvTail = last;
        }
    }

    /** Moves text that has become in order to the receive queue. */
    void join(Tcb tcb) {
        while (tcb.oooHead != null && Seq.leq(tcb.oooHead.tag, tcb.rcvNxt)) {
            Pbuf p = tcb.oooHead;
            tcb.oooHead = p.next;
            p.next = null;
            outOfOrderBuffers--;
            int old = tcb.rcvNxt - p.tag;
            if (old >= p.length) {
                p.free();
            } else {
                p.offset += old;
                p.length -= old;
                append(tcb, p);
            }
        }
    }

    /** Holds text that lies ahead of RCV.NXT. What is there already stays; the new text fills the gaps. */
    void hold(Tcb tcb, Segment seg) {
        counters.outOfOrder++;
        int seq = seg.seq;
        int end = seg.seq + seg.textLength;
        Pbuf before = null;
        Pbuf after = tcb.oooHead;
        while (after != null && Seq.leq(after.tag, seq)) {
            before = after;
            after = after.next;
        }
        if (before != null) {
            seq = Seq.max(seq, before.tag + before.length);
        }
        // Pieces that the new text covers whole give way to it; one that it meets in part cuts it short.
        while (after != null && Seq.geq(end, after.tag + after.length) && Seq.lt(seq, end)) {
            Pbuf covered = after;
            after = after.next;
            unlink(tcb, before, covered);
        }
        if (after != null) {
            end = Seq.min(end, after.tag);
        }
        if (Seq.geq(seq, end)) {
            if (tcb.has(TcpFeature.SACK)) {
                config.sack.twice(tcb, seg.seq, seg.seq + seg.textLength);
            }
            return;
        }
        if (outOfOrderBuffers >= config.outOfOrderBuffers && !makeRoom(tcb, seq)) {
            counters.outOfOrderDropped++;
            return;
        }
        // Making room may have taken what stood behind, never what stands before.
        Pbuf p = buffers.keep(seg.frame, seg.textOffset + (seq - seg.seq), end - seq);
        if (p == null) {
            counters.outOfOrderDropped++;
            return;
        }
        p.tag = seq;
        p.next = before == null ? tcb.oooHead : before.next;
        if (before == null) {
            tcb.oooHead = p;
        } else {
            before.next = p;
        }
        outOfOrderBuffers++;
        if (tcb.has(TcpFeature.SACK)) {
            config.sack.held(tcb, seq);
        }
    }

    /** Lets go of this connection's farthest piece, when it lies behind {@code seq}. */
    private boolean makeRoom(Tcb tcb, int seq) {
        Pbuf last = tcb.oooHead;
        while (last != null && last.next != null) {
            last = last.next;
        }
        if (last == null || Seq.leq(last.tag, seq)) {
            return false;
        }
        dropLastOutOfOrder(tcb);
        return true;
    }

    private void dropLastOutOfOrder(Tcb tcb) {
        Pbuf before = null;
        Pbuf last = tcb.oooHead;
        while (last.next != null) {
            before = last;
            last = last.next;
        }
        unlink(tcb, before, last);
        counters.outOfOrderDropped++;
    }

    private void unlink(Tcb tcb, Pbuf before, Pbuf p) {
        if (before == null) {
            tcb.oooHead = p.next;
        } else {
            before.next = p.next;
        }
        p.next = null;
        p.free();
        outOfOrderBuffers--;
    }

    void clearOutOfOrder(Tcb tcb) {
        while (tcb.oooHead != null) {
            unlink(tcb, null, tcb.oooHead);
        }
    }

    void clear(Tcb tcb) {
        clearOutOfOrder(tcb);
        if (tcb.recvHead != null) {
            tcb.recvHead.free();
            tcb.recvHead = null;
            tcb.recvTail = null;
        }
        tcb.undelivered = 0;
    }
}
