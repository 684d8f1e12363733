package cogwire.link;

/**
 * What one interface counted. Names of RFC 2863 where it has them; all wrap at 2³². One frame counts once in
 * {@link #inFrames} and, when it goes no further, once in the reason why.
 */
public final class LinkCounters {
    /** Frames that the MAC handed up. */
    public int inFrames;
    /** Shorter than an Ethernet header. */
    public int inRunts;
    /** Unicast to another station: the MAC is promiscuous. */
    public int inNotForUs;
    /** IEEE 802.3 frames, whose type field is a length. */
    public int inLengthFrames;
    /** VLAN tags: this stack is on no VLAN. */
    public int inVlanFrames;
    /** Any other type than IPv4 and ARP. */
    public int ifInUnknownProtos;
    /** Frames that the MAC took. */
    public int outFrames;
    /** Frames that the MAC had no room for. */
    public int outBusy;

    /** ARP packets of any kind. */
    public int arpIn;
    /** ARP packets too short, or about something other than IPv4 over Ethernet, or with impossible addresses. */
    public int arpInErrors;
    /** ARP requests sent. */
    public int arpRequestsOut;
    /** ARP replies sent. */
    public int arpRepliesOut;
    /** Somebody else claimed our address (RFC 5227 section 2.4). */
    public int arpConflicts;
    /** Datagrams that waited for an address in vain, or that a newer one pushed out. */
    public int arpQueueDrops;
    /** Datagrams dropped because their next hop did not answer just before. */
    public int arpNegativeDrops;
    /** Datagrams that found no room in the table, or no buffer to wait in. */
    public int arpNoRoom;
    /** Entries that gave way to others before their time. */
    public int arpEvictions;
}
