package cogwire.ip;

/** What IPv4 counted, under the names of RFC 4293 where it has them; all wrap at 2³². */
public final class IpCounters {
    public int inReceives;
    /** Version, lengths or checksum wrong. */
    public int inHdrErrors;
    /** The frame holds less than the total length says. */
    public int inTruncatedPkts;
    /** Not for us, or for us but in a link broadcast; we forward nothing. */
    public int inAddrErrors;
    /** Source address that nobody can have: broadcast, multicast, loopback from a wire, or our own. */
    public int inSourceErrors;
    /** Source routes (LSRR, SSRR), which we refuse. */
    public int inSourceRoutes;

    public int inUnknownProtos;
    /** Sound, but there was no room: a handler's pool, the reassembly. */
    public int inDiscards;

    public int inDelivers;

    /** Fragments that arrived. */
    public int reasmReqds;

    public int reasmOKs;
    /** Sets given up: time, room, overlap, nonsense. */
    public int reasmFails;

    public int outRequests;
    public int outNoRoutes;
    /** Sound, but neither MAC nor queue had room. */
    public int outDiscards;

    public int outFragReqds;
    public int outFragOKs;
    /** Larger than the MTU and not to be fragmented. */
    public int outFragFails;
    /** Fragments sent. */
    public int outFragCreates;

    public int outTransmits;
    /** Datagrams from us to us. */
    public int looped;
}
