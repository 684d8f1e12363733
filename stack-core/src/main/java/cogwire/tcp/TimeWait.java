package cogwire.tcp;

import cogwire.wire.TcpHeader;

/**
 * TIME-WAIT as a record: what section 3.10.7.4 of RFC 9293 asks of a connection whose user has closed and who has
 * nothing more to deliver.
 */
final class TimeWait {
    private final TcpProtocol tcp;
    private final TimeWaitRecords records;

    TimeWait(TcpProtocol tcp) {
        this.tcp = tcp;
        this.records = tcp.timeWaitRecords;
    }

    /** Shrinks a connection to a record, the oldest one giving way when there is none left. Frees the control block. */
    void enter(Tcb tcb) {
        int deadline = tcp.nowMs + 2 * tcp.config.mslMs;
        int r = records.allocate(deadline);
        if (r < 0) {
            tcp.counters.timeWaitRecycled++;
            release(records.oldest(), Cause.EVICTED);
            r = records.allocate(deadline);
        }
        records.sndNxt[r] = tcb.sndNxt;
        records.rcvNxt[r] = tcb.rcvNxt;
        records.rcvWnd[r] = (char) tcp.window.field(tcb, Math.max(0, tcb.rcvWnd()));
        records.note(r, tcb.cause, tcb.has(TcpFeature.TIMESTAMPS));
        if (records.stamped(r)) {
            records.tsRecent[r] = tcp.config.timestamps.echo(tcb);
        }
        tcp.demux.move(tcb.index, records.row(r));
        tcp.free(tcb);
    }

    void arrives(int r, Segment seg) {
        if (seg.has(TcpHeader.RST)) {
            // RFC 1337: a RST must not end the wait.
            return;
        }
        int rcvNxt = records.rcvNxt[r];
        if (seg.has(TcpHeader.SYN) && !seg.has(TcpHeader.ACK) && isNew(r, seg) && takeOver(r, seg)) {
            // Decided before step one, where a SYN above the window would die (MAY-2, RFC 6191).
            return;
        }
        if (!SegmentArrives.acceptable(seg, rcvNxt, records.rcvWnd[r])) {
            if (seg.has(TcpHeader.FIN) && seg.seq + seg.len == rcvNxt) {
                // Our last ACK was lost; the repeated FIN lies left of the window.
                records.restart(r, tcp.nowMs + 2 * tcp.config.mslMs);
            }
            tcp.control.timeWaitAck(r);
            return;
        }
        if (seg.has(TcpHeader.SYN)) {
            tcp.counters.challengeAcks++;
            tcp.control.timeWaitAck(r);
        } else if (seg.has(TcpHeader.ACK) && Seq.gt(seg.ack, records.sndNxt[r])) {
            tcp.control.timeWaitAck(r);
        }
        // Text behind a FIN cannot be the peer's; URG and a second FIN mean nothing here.
    }

    /** RFC 6191 section 2: whether a SYN is newer than all that the old connection can have sent. */
    private boolean isNew(int r, Segment syn) {
        boolean above = Seq.gt(syn.seq, records.rcvNxt[r]);
        if (!records.stamped(r) || !syn.readTimestamps()) {
            return above;
        }
        int newer = syn.tsVal - records.tsRecent[r];
        return newer > 0 || newer == 0 && above;
    }

    private boolean takeOver(int r, Segment seg) {
        Listener listener = tcp.listeners.find(seg.localAddress, seg.localPort);
        if (listener == null) {
            return false;
        }
        tcp.passiveOpen.open(listener, seg, r);
        return true;
    }

    /** The successor in row {@code row} is established: the record behind it has done its duty. */
    void releaseBehind(int row) {
        int behind = tcp.demux.findBehind(row);
        if (behind >= 0) {
            free(behind - records.row(0));
        }
    }

    /** Ends the waits that are over. */
    void expire(int nowMs) {
        int r = records.oldest();
        while (r >= 0 && records.deadlineMs[r] - nowMs <= 0) {
            release(r, Cause.TIMEOUT);
            r = records.oldest();
        }
    }

    void release(int r, int cause) {
        tcp.states.remember(records.row(r), TcpState.TIME_WAIT, TcpState.CLOSED, cause);
        free(r);
    }

    private void free(int r) {
        tcp.demux.remove(records.row(r));
        records.release(r);
    }
}
