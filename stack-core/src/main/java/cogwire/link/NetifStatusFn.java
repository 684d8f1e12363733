package cogwire.link;

/** Told that an interface changed its addresses, or went up or down; lwIP's netif_status_callback_fn. */
public interface NetifStatusFn {
    /** Ask it for its present state. May call anything. */
    void status(Netif netif);
}
