package cogwire.ip;

import cogwire.link.Netif;
import cogwire.memory.Pbuf;

/** Puts fragments together; a stack without one drops and counts them. */
public interface FragmentHandler {
    /** Called once, before the first frame. */
    void attach(Ipv4 ip);

    /**
     * One fragment with a sound header.
     *
     * @param frame holds it; the header begins at {@code frame.data[offset]}
     * @param headerLength octets of the header
     * @param totalLength octets of header and payload
     * @param group it came in a broadcast or multicast frame
     * @return the whole datagram when this fragment completed it, else null. The caller owns it; its header begins at
     *     {@code data[Pbuf.offset]}, at least 14 octets into the array, and its {@link Pbuf#length} covers header and
     * payload
     */
    Pbuf input(Netif netif, Pbuf frame, int offset, int headerLength, int totalLength, boolean group);

    /** Whether a fragment of the datagram that {@link #input} just completed came in a broadcast frame of the link. */
    boolean completedGroup();

    /** Once a poll: gives up what took too long. */
    void tick(int nowMs);

    /** Milliseconds until {@link #tick} has work, {@code TimerWheel.NEVER} when it has none in sight. */
    int untilNextMs(int nowMs);
}
