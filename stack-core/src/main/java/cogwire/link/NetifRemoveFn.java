package cogwire.link;

/** Told that an interface was removed; lwIP's netif_status_callback_fn of netif_set_remove_callback. */
public interface NetifRemoveFn {
    /** It has no address any more and is not polled. May call anything. */
    void remove(Netif netif);
}
