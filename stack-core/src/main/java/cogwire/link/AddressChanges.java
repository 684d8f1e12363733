package cogwire.link;

/** Told when an interface gets another address: IP, and what lies above it. */
public interface AddressChanges {
    /**
     * The interface is about to change its address; {@link Netif#address} is still the old one, so that a last word can
     * be sent from it.
     *
     * @param next the new one, 0: none
     */
    void addressChanges(Netif netif, int next);

    /** Address, netmask or gateway are other ones now. */
    void addressChanged(Netif netif);
}
