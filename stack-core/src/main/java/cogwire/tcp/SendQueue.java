package cogwire.tcp;

import cogwire.ip.Ipv4;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;

/**
 * What a connection has to send, from SND.UNA on: a chain of buffers. With COPY, octets go into pool buffers with room
 * for headers in front, the last one filled up first, so that each holds whole segments; without, a buffer without
 * storage points into the application's array.
 */
final class SendQueue {
    /** Room for all headers in front of text that is copied. */
    private static int headroom(Tcb tcb) {
        return Ipv4.HEADROOM + tcb.headerOctets();
    }

    private final Buffers buffers;
    private final TcpConfig config;

    SendQueue(Buffers buffers, TcpConfig config) {
        this.buffers = buffers;
        this.config = config;
    }

    /** Octets that {@link #append} takes now, exactly. */
    int room(Tcb tcb) {
        int budget = config.sendBuffer - tcb.queued;
        int fill = fill(tcb);
        return Math.max(0, Math.min(budget, tailRoom(tcb, fill) + buffers.send.available() * fill));
    }

    /** Octets that go into one pool buffer: as many whole segments as fit. */
    private int fill(Tcb tcb) {
        int capacity = buffers.send.capacity() - headroom(tcb);
        return tcb.mss >= capacity ? capacity : capacity / tcb.mss * tcb.mss;
    }

    private static int tailRoom(Tcb tcb, int fill) {
        Pbuf tail = tcb.sendTail;
        return tail == null || tail.isReference() ? 0 : Math.max(0, headroom(tcb) + fill - tail.offset - tail.length);
    }

    /**
     * Queues {@code length} octets, at most {@link #room}. Without {@code copy} the array is referred to; when no buffer
     * for that is left, the octets are copied after all.
     */
    void append(Tcb tcb, byte[] data, int offset, int length, boolean copy) {
        if (!copy) {
            Pbuf p = buffers.reference.alloc(0);
            if (p != null) {
                p.data = data;
                p.offset = offset;
                p.length = length;
                link(tcb, p);
                tcb.queued += length;
                return;
            }
        }
        int fill = fill(tcb);
        int left = length;
        int from = offset;
        while (left > 0) {
            int room = tailRoom(tcb, fill);
            if (room == 0) {
                link(tcb, buffers.send.alloc(headroom(tcb)));
                room = fill;
            }
            Pbuf tail = tcb.sendTail;
            int n = Math.min(left, room);
            System.arraycopy(data, from, tail.data, tail.offset + tail.length, n);
            tail.length += n;
            from += n;
            left -= n;
        }
        tcb.queued += length;
    }

    private static void link(Tcb tcb, Pbuf p) {
        if (tcb.sendTail == null) {
            tcb.sendHead = p;
        } else {
            tcb.sendTail.next = p;
        }
        tcb.sendTail = p;
    }

    /** Drops the text before {@code una}. */
    void acknowledge(Tcb tcb, int una) {
        int octets = Math.min(una - tcb.queueSeq, tcb.queued);
        tcb.queueSeq += octets;
        tcb.queued -= octets;
        // A cursor in the head would count from where the head began before this cut.
        if (tcb.cursor != null && Seq.lt(tcb.cursor.tag, tcb.queueSeq)) {
            tcb.cursor = null;
        }
        while (octets > 0) {
            Pbuf head = tcb.sendHead;
            if (octets < head.length) {
                head.offset += octets;
                head.length -= octets;
                return;
            }
            octets -= head.length;
            tcb.sendHead = head.next;
            head.next = null;
            head.free();
        }
        if (tcb.sendHead == null) {
            tcb.sendTail = null;
        }
    }

    /** The buffer that holds the octet {@code seq}; its {@link Pbuf#tag} is where it begins. */
    Pbuf locate(Tcb tcb, int seq) {
        Pbuf p = tcb.cursor;
        int at;
        if (p == null || Seq.lt(seq, p.tag)) {
            p = tcb.sendHead;
            at = tcb.queueSeq;
        } else {
            at = p.tag;
        }
        while (seq - at >= p.length) {
            at += p.length;
            p = p.next;
        }
        tcb.cursor = p;
        p.tag = at;
        return p;
    }

    /** Copies {@code length} octets, from {@code skip} octets into {@code p} on, to {@code to[at]}. */
    static void gather(Pbuf p, int skip, int length, byte[] to, int at) {
        Pbuf from = p;
        int start = skip;
        int left = length;
        int dst = at;
        while (left > 0) {
            int n = Math.min(left, from.length - start);
            System.arraycopy(from.data, from.offset + start, to, dst, n);
            dst += n;
            left -= n;
            start = 0;
            from = from.next;
        }
    }

    /** Buffers in the queue. */
    static int buffers(Tcb tcb) {
        int n = 0;
        for (Pbuf p = tcb.sendHead; p != null; p = p.next) {
            n++;
        }
        return n;
    }

    void clear(Tcb tcb) {
        if (tcb.sendHead != null) {
            tcb.sendHead.free();
            tcb.sendHead = null;
            tcb.sendTail = null;
        }
        tcb.cursor = null;
        tcb.queued = 0;
    }
}
