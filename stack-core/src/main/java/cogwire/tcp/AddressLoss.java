package cogwire.tcp;

import cogwire.Err;

/**
 * An interface gives its address up: what lived at it ends, while a RST can still be sent from there. As lwIP does it:
 * connections and bound blocks are aborted and their users hear {@code Err.ABRT}; listeners move to the new address.
 */
final class AddressLoss {
    private final TcpProtocol tcp;

    AddressLoss(TcpProtocol tcp) {
        this.tcp = tcp;
    }

    /** @param next the address that takes its place, 0: none, and listeners wait for the old one to come back */
    void lost(int old, int next) {
        tcp.touch();
        for (int i = 0; i < tcp.tcbs.size(); i++) {
            Tcb tcb = tcp.tcbs.get(i);
            if (tcp.demux.localAddress(i) == old) {
                abort(tcb);
            }
        }
        for (int r = 0; r < tcp.synRecords.size(); r++) {
            if (tcp.synRecords.inUse(r) && tcp.demux.localAddress(tcp.synRecords.row(r)) == old) {
                tcp.passiveOpen.release(r, Cause.ADDRESS_LOST);
            }
        }
        for (int r = 0; r < tcp.timeWaitRecords.size(); r++) {
            if (tcp.timeWaitRecords.inUse(r) && tcp.demux.localAddress(tcp.timeWaitRecords.row(r)) == old) {
                tcp.timeWait.release(r, Cause.ADDRESS_LOST);
            }
        }
        for (int i = 0; i < tcp.listeners.size() && next != 0; i++) {
            Listener l = tcp.listeners.get(i);
            if (l.open && l.address == old) {
                tcp.releaseEnd(l);
                l.address = next;
                tcp.demux.ports().take(next, l.port);
            }
        }
    }

    private void abort(Tcb tcb) {
        if (tcb.state == TcpState.CLOSED) {
            // Only bound, or ended already, or free: its row of the demultiplexer may be a memory.
            if (tcb.is(Tcb.BOUND)) {
                tcb.pendingErr = (byte) Err.ABRT;
                tcp.need(tcb, Tcb.EV_ERR);
            }
            return;
        }
        if (tcb.state >= TcpState.SYN_RECEIVED && tcb.state <= TcpState.CLOSE_WAIT) {
            tcp.control.reset(tcb);
        }
        tcp.states.fail(tcb, Err.ABRT, Cause.ADDRESS_LOST);
    }
}
