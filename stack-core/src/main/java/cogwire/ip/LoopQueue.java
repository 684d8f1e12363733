package cogwire.ip;

import cogwire.Err;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.wire.Ethernet;

/**
 * Datagrams from us to us: they wait, copied into receive buffers, for the next poll. Never delivered at once: the
 * sender may be in the middle of something. Bounded by a count, and by leaving two receive buffers for the wire.
 */
final class LoopQueue {
    private static final int LEFT_FOR_THE_WIRE = 2;

    private final Buffers buffers;
    private final int limit;
    private Pbuf head;
    private Pbuf tail;
    private int count;

    LoopQueue(Buffers buffers, int limit) {
        this.buffers = buffers;
        this.limit = limit;
    }

    /** Copies a datagram of {@code length} octets, header included. */
    int put(byte[] data, int offset, int length) {
        if (length > buffers.receive.capacity() - Ethernet.HEADER) {
            return Err.VAL;
        }
        if (count >= limit || buffers.receive.available() <= LEFT_FOR_THE_WIRE) {
            return Err.MEM;
        }
        Pbuf copy = buffers.receive.alloc(Ethernet.HEADER);
        System.arraycopy(data, offset, copy.data, Ethernet.HEADER, length);
        copy.length = length;
        if (head == null) {
            head = copy;
        } else {
            tail.next = copy;
        }
        tail = copy;
        count++;
        return Err.OK;
    }

    /** The oldest, now the caller's; null when none waits. */
    Pbuf take() {
        Pbuf p = head;
        if (p != null) {
            head = p.next;
            p.next = null;
            count--;
        }
        return p;
    }

    int count() {
        return count;
    }
}
