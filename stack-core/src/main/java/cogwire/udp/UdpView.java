package cogwire.udp;

/** One row of netstat: a pcb as it is now. Reused by the caller. */
public final class UdpView {
    /** The handle. */
    public int pcb;
    /** 0: any. */
    public int localAddress;
    /** 0: not bound. */
    public int localPort;
    /** 0: not connected. */
    public int remoteAddress;

    public int remotePort;
    /** Owner id, 0 ("-"): the program did not say. */
    public int owner;
}
