package cogwire.apps;

/** Told of each change of a {@link DhcpClient}'s state. */
public interface DhcpStatusFn {
    /** @param state a {@link DhcpState}; the client's accessors tell the rest */
    void dhcp(DhcpClient client, int state);
}
