package cogwire.hal;

/**
 * A source of random octets that an outsider cannot predict. The stack draws its secrets from it once at start-up
 * (initial sequence numbers of RFC 6528, ports of RFC 6056, the key of the connection table), and refuses to start
 * without one.
 */
public interface Entropy {
    /** Fills the whole array. */
    void fill(byte[] octets);
}
