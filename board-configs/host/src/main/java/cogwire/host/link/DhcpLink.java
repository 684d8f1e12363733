package cogwire.host.link;

import cogwire.Err;
import cogwire.apps.DhcpClient;
import cogwire.apps.DhcpState;
import cogwire.apps.TextBuffer;
import cogwire.link.Netif;
import cogwire.raw.Udp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A stack's address by DHCP: got before the program begins, kept while it runs, given back in the end. */
final class DhcpLink {
    /** RFC 2131 section 4.1: time for four messages, 4, 8 and 16 s apart, and to see that nobody has the address. */
    private static final int PATIENCE_MS = 40_000;

    private static final int RELEASE_MS = 2000;

    private final StackHost host;
    private final DhcpClient client;
    private int told;

    DhcpLink(StackHost host, Udp udp, Netif netif) {
        this.host = host;
        client = new DhcpClient(host.stack, udp, netif, "cogwire");
        client.setStatusCallback(this::changed);
        netif.setLinkCallback(client);
    }

    /** @throws IOException when nobody gives us an address, with what to look at */
    void begin() throws IOException {
        int err = client.start();
        if (err != Err.OK) {
            throw new IOException("DHCP cannot begin: " + Err.name(err));
        }
        if (!host.runUntil(() -> client.state() == DhcpState.BOUND, PATIENCE_MS)) {
            throw new IOException("no address by DHCP within " + PATIENCE_MS / 1000
                    + " s: is a DHCP server at the other end, and is that end up? Else give --address");
        }
    }

    /** Gives the lease back, so that the address is free at once. */
    void end() {
        client.stop();
        host.runUntil(() -> client.state() == DhcpState.STOPPED, RELEASE_MS);
    }

    /** Says which address it is, and when it is lost or another; renewals are nobody's business. */
    private void changed(DhcpClient from, int state) {
        int address = from.address();
        if (address != told && state != DhcpState.STOPPED) {
            told = address;
            TextBuffer line = new TextBuffer(120);
            from.print(line);
            System.err.println("cogwire: " + new String(line.octets(), 0, line.length(), StandardCharsets.US_ASCII));
        }
    }
}
