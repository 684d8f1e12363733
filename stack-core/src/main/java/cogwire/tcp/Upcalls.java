package cogwire.tcp;

import cogwire.Err;
import cogwire.memory.Pbuf;

/**
 * Calls the user when the state machine is at rest. For each connection in this order: accepted or connected, text, end
 * of file, sent, urgent, soft error, poll, failed last. A callback may do anything, the connection's own abort included:
 * after each one the handle tells whether it still lives.
 */
final class Upcalls {
    /** How long refused text waits before it is offered again, ms. */
    private static final int OFFER_AGAIN_MS = 250;

    private final TcpProtocol tcp;
    private boolean acceptFailures;

    Upcalls(TcpProtocol tcp) {
        this.tcp = tcp;
    }

    /** Notes that a listener lost a completed handshake to an empty pool. */
    void acceptFailed(Listener listener) {
        listener.failures++;
        acceptFailures = true;
    }

    /** Tells the listeners' users of lost handshakes. */
    void listeners() {
        if (!acceptFailures) {
            return;
        }
        acceptFailures = false;
        for (int i = 0; i < tcp.listeners.size(); i++) {
            Listener l = tcp.listeners.get(i);
            while (l.open && l.failures > 0) {
                l.failures--;
                tcp.user.acceptFailed(i, Err.MEM);
            }
        }
    }

    /** All that waits to be told of one connection. */
    void deliver(Tcb tcb) {
        if (tcb.is(Tcb.ORPHAN)) {
            tcb.work &= ~(Tcb.EV_RECV | Tcb.EV_EOF | Tcb.EV_SENT | Tcb.EV_URGENT | Tcb.EV_SOFT | Tcb.EV_POLL);
            tcb.sentOctets = 0;
            return;
        }
        int handle = tcb.handle;
        opened(tcb);
        if (tcb.handle == handle) {
            text(tcb);
        }
        if (tcb.handle == handle && (tcb.work & Tcb.EV_SENT) != 0) {
            tcb.work &= ~Tcb.EV_SENT;
            int octets = tcb.sentOctets;
            tcb.sentOctets = 0;
            tcp.user.sent(tcb.index, octets);
        }
        if (tcb.handle == handle && (tcb.work & Tcb.EV_URGENT) != 0) {
            tcb.work &= ~Tcb.EV_URGENT;
            tcp.user.urgent(tcb.index, tcp.userCalls.urgentOctets(tcb));
        }
        if (tcb.handle == handle && (tcb.work & Tcb.EV_SOFT) != 0) {
            tcb.work &= ~Tcb.EV_SOFT;
            tcp.user.softError(tcb.index, tcb.softType, tcb.softCode & 0xFF);
        }
        if (tcb.handle == handle && (tcb.work & Tcb.EV_POLL) != 0) {
            tcb.work &= ~Tcb.EV_POLL;
            tcp.user.poll(tcb.index);
            if (tcb.handle == handle) {
                tcb.work |= Tcb.OUTPUT;
            }
        }
        if (tcb.handle == handle && (tcb.work & Tcb.EV_ERR) != 0) {
            failed(tcb);
        }
    }

    /** A connection that failed before it was told of is not told of now. */
    private void opened(Tcb tcb) {
        int handle = tcb.handle;
        if ((tcb.work & Tcb.EV_ACCEPT) != 0) {
            tcb.work &= ~Tcb.EV_ACCEPT;
            Listener listener = tcp.listenerOf(tcb);
            boolean kept = listener != null && tcp.user.accepted(listener.index, tcb.index);
            if (tcb.handle == handle) {
                if (!kept) {
                    tcp.userCalls.abort(tcb);
                } else if (!tcb.is(Tcb.BACKLOG_PENDING)) {
                    tcp.backlogDone(tcb);
                }
            }
        } else if ((tcb.work & Tcb.EV_CONNECTED) != 0) {
            tcb.work &= ~Tcb.EV_CONNECTED;
            if ((tcb.work & Tcb.EV_ERR) == 0 && !tcp.user.connected(tcb.index) && tcb.handle == handle) {
                tcp.userCalls.abort(tcb);
            }
        }
    }

    /** Text, then the end of file, until the user refuses. */
    private void text(Tcb tcb) {
        if ((tcb.work & (Tcb.EV_RECV | Tcb.EV_EOF)) == 0) {
            return;
        }
        int handle = tcb.handle;
        tcb.clear(Tcb.REFUSED);
        tcb.work &= ~Tcb.EV_RECV;
        Pbuf first = tcb.recvHead;
        if (first != null) {
            boolean taken = offer(tcb, ReceiveQueue.takeAll(tcb));
            if (!taken && first.next != null && tcb.handle == handle) {
                // Too much at once, perhaps: who has room for one segment must not wait for ever.
                do {
                    taken = offer(tcb, ReceiveQueue.take(tcb));
                } while (taken && tcb.handle == handle && tcb.recvHead != null);
            }
            if (tcb.handle != handle) {
                return;
            }
            if (!taken) {
                refused(tcb);
                return;
            }
        }
        if ((tcb.work & Tcb.EV_EOF) != 0) {
            tcb.work &= ~Tcb.EV_EOF;
            // Taken unless refused: a close within the call finds nothing unread.
            tcb.set(Tcb.EOF_TAKEN);
            if (!tcp.user.endOfFile(tcb.index) && tcb.handle == handle) {
                tcb.clear(Tcb.EOF_TAKEN);
                refused(tcb);
            }
        }
    }

    /** Offers a chain that was taken off the queue; refused, it goes back, or away when the connection has ended. */
    private boolean offer(Tcb tcb, Pbuf chain) {
        int handle = tcb.handle;
        int length = chain.totalLength();
        tcb.unread += length;
        boolean taken = tcp.user.received(tcb.index, chain);
        if (taken) {
            return true;
        }
        if (tcb.handle == handle) {
            tcb.unread -= length;
            ReceiveQueue.putBack(tcb, chain);
        } else {
            chain.free();
        }
        return false;
    }

    private void refused(Tcb tcb) {
        tcb.set(Tcb.REFUSED);
        int timer = tcp.timers.shortTerm(tcb);
        if (!tcp.timers.fine.isArmed(timer)) {
            tcp.timers.fine.arm(timer, tcp.nowMs + OFFER_AGAIN_MS);
        }
    }

    /** The connection is gone: its block is free before the user hears of it. */
    private void failed(Tcb tcb) {
        if (tcb.pendingErr == Err.CLSD && tcb.is(Tcb.REFUSED)) {
            // An orderly end loses nothing: the user first takes what has arrived. The end has stopped all timers.
            refused(tcb);
            return;
        }
        int index = tcb.index;
        int err = tcb.pendingErr;
        tcp.free(tcb);
        tcp.user.failed(index, err);
    }
}
