package cogwire.udp;

/** What UDP counted, under the names of RFC 4113 where it has them; all wrap at 2³². */
public final class UdpCounters {
    public int inDatagrams;
    /** Nobody listens on the port. */
    public int noPorts;
    /** Length, checksum or port wrong. */
    public int inErrors;
    /** Sound, but no buffer was free, or the pcb has no receive function. */
    public int inDiscards;

    public int outDatagrams;
    /** Could not leave. */
    public int outErrors;
}
