package cogwire.tcp;

/** What a passive open has agreed on when its last segment arrives: kept in a record, or read back from a SYN cookie. */
final class Handshake {
    int iss;
    int irs;
    /** Effective send MSS, options not taken off. */
    int mss;
    /** RCV.WND of the SYN+ACK. */
    int wnd;
    /** A set of {@link TcpFeature}. */
    int features;
    /** Snd.Wind.Shift. */
    int sndShift;
    /** TS.Recent, with {@link TcpFeature#TIMESTAMPS}. */
    int tsRecent;
    /** When the SYN came, ms; meaningful when the round trip can be measured. */
    int sinceMs;
    /** Whether the SYN+ACK went out once: then its round trip can be measured. */
    boolean measurable;
    /** Whether it may have been lost: the first flight is one segment. */
    boolean retransmitted;
}
