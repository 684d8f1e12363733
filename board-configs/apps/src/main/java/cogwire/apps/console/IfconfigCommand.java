package cogwire.apps.console;

import cogwire.apps.DhcpClient;
import cogwire.apps.TextBuffer;
import cogwire.hal.ChipMac;
import cogwire.hal.MacCounters;
import cogwire.link.Netif;

/** One interface: addresses, link, lease, frames, and what its MAC's driver has counted. */
public final class IfconfigCommand implements ConsoleCommand {
    private final Netif netif;
    private final ChipMac mac;
    private final DhcpClient dhcp;

    /** @param dhcp who finds its address; null: nobody */
    public IfconfigCommand(Netif netif, ChipMac mac, DhcpClient dhcp) {
        this.netif = netif;
        this.mac = mac;
        this.dhcp = dhcp;
    }

    @Override
    public String name() {
        return "ifconfig";
    }

    @Override
    public String usage() {
        return " addresses, link, frames and errors";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        return line.words() == 1;
    }

    @Override
    public int part(int at, TextBuffer out) {
        out.put(netif.name).put(": ").put(netif.isUp() ? "up" : "down");
        out.put(netif.isLinkUp() ? ", link up" : ", no link").put(", mtu ").dec(netif.mtu);
        out.put("\n  ether ").hardwareAddress(netif.hardwareHigh, netif.hardwareLow);
        out.put("\n  inet ").address(netif.address);
        out.put("  netmask ").address(netif.netmask);
        out.put("  gateway ").address(netif.gateway);
        if (dhcp != null) {
            dhcp.print(out.put("\n  dhcp "));
        }
        MacCounters c = mac.counters();
        count("\n  frames in ", netif.counters.inFrames, out);
        count(", out ", netif.counters.outFrames, out);
        count("\n  in: errors ", c.receiveErrors, out);
        count(", overruns ", c.receiveOverruns, out);
        count(", too long ", c.receiveTooLong, out);
        count("\n  out: errors ", c.transmitErrors, out);
        count(", full ", c.transmitFull, out);
        count("\n  link changes ", c.linkChanges, out);
        count(", restarts ", c.restarts, out);
        count(", timeouts ", c.timeouts, out);
        out.newLine();
        return END;
    }

    private static void count(String name, int value, TextBuffer out) {
        out.put(name).unsigned(value);
    }

    @Override
    public void cancel() {}
}
