package cogwire.raw;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.tcp.TcpUser;
import cogwire.tcp.UserTcpInterface;

/** Turns what TCP tells its user into the callbacks of the raw API, with lwIP's defaults where none is set. */
final class TcpCallbacks implements TcpUser {
    private final TcpBinding[] bindings;
    private final TcpErrFn[] evictedFns;
    private final Object[] evictedArgs;
    private int evicted;
    private final UserTcpInterface calls;

    /** @param evicts whether connections may be pushed out, and their users told later */
    TcpCallbacks(UserTcpInterface calls, int extArgs, boolean evicts) {
        this.calls = calls;
        int slots = calls.slots();
        bindings = new TcpBinding[slots];
        for (int i = 0; i < slots; i++) {
            bindings[i] = new TcpBinding(extArgs, i == 0 ? null : bindings[0]);
        }
        evictedFns = new TcpErrFn[evicts ? slots : 0];
        evictedArgs = new Object[evicts ? slots : 0];
    }

    TcpBinding binding(int slot) {
        return bindings[slot];
    }

    @Override
    public boolean accepted(int listener, int connection) {
        TcpBinding from = bindings[calls.listenerSlot(listener)];
        TcpBinding b = bindings[connection];
        b.inherit(from);
        int pcb = calls.handleOf(connection);
        if (from.pollInterval != 0) {
            calls.pollInterval(pcb, from.pollInterval);
        }
        int listenerPcb = calls.handleOf(calls.listenerSlot(listener));
        for (int id = 0; id < b.extCallbacks.length; id++) {
            if (b.extCallbacks[id] != null && b.extCallbacks[id].passiveOpen(id, listenerPcb, pcb) != Err.OK) {
                return false;
            }
        }
        return from.accept == null || from.accept.accept(b.arg, pcb, Err.OK) == Err.OK;
    }

    @Override
    public void acceptFailed(int listener, int err) {
        TcpBinding b = bindings[calls.listenerSlot(listener)];
        if (b.accept != null) {
            b.accept.accept(b.arg, 0, err);
        }
    }

    @Override
    public boolean connected(int connection) {
        TcpBinding b = bindings[connection];
        return b.connected == null || b.connected.connected(b.arg, calls.handleOf(connection), Err.OK) == Err.OK;
    }

    @Override
    public boolean received(int connection, Pbuf p) {
        TcpBinding b = bindings[connection];
        int pcb = calls.handleOf(connection);
        if (b.recv != null) {
            int result = b.recv.recv(b.arg, pcb, p, Err.OK);
            return result == Err.OK || result == Err.ABRT;
        }
        calls.received(pcb, p.totalLength());
        p.free();
        return true;
    }

    @Override
    public boolean endOfFile(int connection) {
        TcpBinding b = bindings[connection];
        int pcb = calls.handleOf(connection);
        if (b.recv != null) {
            return b.recv.recv(b.arg, pcb, null, Err.OK) == Err.OK;
        }
        calls.close(pcb);
        b.reset();
        return true;
    }

    @Override
    public void sent(int connection, int octets) {
        TcpBinding b = bindings[connection];
        if (b.sent != null) {
            b.sent.sent(b.arg, calls.handleOf(connection), octets);
        }
    }

    @Override
    public void poll(int connection) {
        TcpBinding b = bindings[connection];
        if (b.poll != null) {
            b.poll.poll(b.arg, calls.handleOf(connection));
        }
    }

    @Override
    public void failed(int connection, int err) {
        TcpBinding b = bindings[connection];
        TcpErrFn fn = b.err;
        Object arg = b.arg;
        b.reset();
        if (fn != null) {
            fn.err(arg, err);
        }
    }

    @Override
    public void evicted(int connection) {
        TcpBinding b = bindings[connection];
        if (b.err != null) {
            evictedFns[evicted] = b.err;
            evictedArgs[evicted++] = b.arg;
        }
        b.reset();
    }

    @Override
    public void turnEnds() {
        while (evicted > 0) {
            TcpErrFn fn = evictedFns[--evicted];
            Object arg = evictedArgs[evicted];
            evictedFns[evicted] = null;
            evictedArgs[evicted] = null;
            fn.err(arg, Err.MEM);
        }
    }

    @Override
    public void urgent(int connection, int octets) {
        TcpBinding b = bindings[connection];
        if (b.urgent != null) {
            b.urgent.urgent(b.arg, calls.handleOf(connection), octets);
        }
    }

    @Override
    public void softError(int connection, int type, int code) {
        TcpBinding b = bindings[connection];
        if (b.softError != null) {
            b.softError.softError(b.arg, calls.handleOf(connection), type, code);
        }
    }
}
