package cogwire.link;

/** Told that the link of an interface went up or down; lwIP's netif_status_callback_fn of netif_set_link_callback. */
public interface NetifLinkFn {
    /** {@link Netif#isLinkUp} says which. May call anything. */
    void link(Netif netif);
}
