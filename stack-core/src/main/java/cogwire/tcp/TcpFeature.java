package cogwire.tcp;

/**
 * What two ends agree on in their SYNs. Before the handshake a connection's set says what it offers, afterwards what both
 * have.
 */
public final class TcpFeature {
    /** RFC 7323 section 2. */
    public static final int WINDOW_SCALE = 1;
    /** RFC 7323 section 3. */
    public static final int TIMESTAMPS = 1 << 1;
    /** RFC 2018. */
    public static final int SACK = 1 << 2;
    /** RFC 3168. */
    public static final int ECN = 1 << 3;

    private TcpFeature() {}
}
