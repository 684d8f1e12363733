package cogwire.ip;

/**
 * A part of the stack that a board may leave out: an object that is built by the board and attached before start-up. What
 * is never built is not linked.
 */
public interface IpPart {
    /** Called once, before the first frame: the part registers what it wants to hear of. */
    void attach(Ipv4 ip);
}
