package cogwire.apps;

import cogwire.Err;
import cogwire.raw.Tcp;

/** A service that keeps something of each connection: its constructor makes that, for as many as there may be at a time. */
public abstract class PooledService extends TcpService {
    private final ServiceConnection[] free;
    private int available;
    private int turnedAway;

    /** @param connections most at a time; one more is reset */
    PooledService(Tcp tcp, int connections) {
        super(tcp);
        free = new ServiceConnection[connections];
    }

    @Override
    public final int accept(Object arg, int newpcb, int err) {
        if (err != Err.OK || available == 0) {
            turnedAway++;
            return Err.MEM;
        }
        served++;
        free[--available].begin(newpcb);
        return Err.OK;
    }

    /** Takes what a connection needed: a new one, or back when the connection is the stack's again. */
    final void put(ServiceConnection connection) {
        free[available++] = connection;
    }

    /** Connections now. */
    public final int connections() {
        return free.length - available;
    }

    /** Connections that found no room here or in the stack. */
    public final int turnedAway() {
        return turnedAway;
    }
}
