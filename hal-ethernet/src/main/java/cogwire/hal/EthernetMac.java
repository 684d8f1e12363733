package cogwire.hal;

/**
 * The contract between an Ethernet MAC driver and the stack. A driver author needs to know this package and no other.
 *
 * <p>Frames begin at the destination address and end before the frame check sequence, which the MAC makes and checks
 * itself. Both directions copy: collectors move arrays, and a DMA engine must never see that.
 *
 * <p>Threading: every method is called by the one owner of the stack, never from an interrupt. A driver whose hardware
 * interrupts keeps its own queue.
 */
public interface EthernetMac {
    /** {@link #capabilities()}: the MAC verifies the IPv4 header checksum and drops what fails. */
    int RX_IPV4_CHECKSUM = 1;
    /** {@link #capabilities()}: the MAC verifies TCP, UDP and ICMP checksums and drops what fails. */
    int RX_TRANSPORT_CHECKSUM = 2;
    /** {@link #capabilities()}: the MAC fills in the IPv4 header checksum, which the stack leaves 0. */
    int TX_IPV4_CHECKSUM = 4;
    /** {@link #capabilities()}: the MAC fills in TCP, UDP and ICMP checksums, which the stack leaves 0. */
    int TX_TRANSPORT_CHECKSUM = 8;
    /** {@link #capabilities()}: the path cannot damage frames (loopback), so no checksum is made or checked. */
    int ALL_CHECKSUMS = 15;

    /**
     * Takes the next received frame.
     *
     * @param frame where to put it
     * @param offset index of the first octet
     * @param capacity most octets that may be written; a longer frame is dropped and counted by the driver
     * @return octets of the frame, 0 when none waits
     */
    int receive(byte[] frame, int offset, int capacity);

    /**
     * Sends one frame. The octets are taken before the call returns; the caller may reuse the array at once. The driver
     * pads to 60 octets if its hardware does not.
     *
     * @return false when there is no room now: the caller keeps the frame and tries again later
     */
    boolean transmit(byte[] frame, int offset, int length);

    /** Writes the six octets of the station address to {@code to}, beginning at {@code offset}. */
    void hardwareAddress(byte[] to, int offset);

    /** Whether the link is up now. A MAC that cannot tell answers true. */
    boolean linkUp();

    /** Largest payload of a frame, in octets: 1500 for Ethernet. */
    int mtu();

    /** What the MAC does for the stack: a sum of {@link #RX_IPV4_CHECKSUM} and its siblings, constant for its life. */
    int capabilities();

    /**
     * Lets frames to a multicast group in, or keeps them out again. Calls nest per address.
     *
     * @param address the six octets of the group begin at {@code offset}
     * @return false when the filter is full
     */
    boolean multicastFilter(byte[] address, int offset, boolean accept);
}
