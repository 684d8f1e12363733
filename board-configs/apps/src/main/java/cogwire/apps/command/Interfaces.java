package cogwire.apps.command;

import cogwire.apps.TextBuffer;
import cogwire.hal.EthernetMac;
import cogwire.link.LinkCounters;
import cogwire.link.Netif;
import cogwire.stack.NetStack;

/** A stack's interfaces and routes as netstat -i, ifconfig and route print them. */
final class Interfaces {
    private static final int END = -1;

    private Interfaces() {}

    /** Interface {@code i}; behind the others comes the loopback, then null. */
    static Netif get(int i, NetStack stack) {
        int count = stack.netifs().count();
        if (i < 0 || i > count) {
            return null;
        }
        return i == count ? stack.netifs().loopback() : stack.netifs().get(i);
    }

    /** netstat -i, a line a call: answers where to go on, or -1. */
    static int table(int at, NetStack stack, TextBuffer out) {
        if (at == 0) {
            out.put("Kernel Interface table\n");
            out.put("Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n");
            return 1;
        }
        Netif netif = get(at - 1, stack);
        if (netif == null) {
            return END;
        }
        LinkCounters c = netif.counters;
        out.put(netif.name).column(8).decRight(netif.mtu, 6).put(' ').decRight(c.inFrames, 8);
        out.put(' ').decRight(c.inRunts, 6).put(' ').decRight(received(c), 6).put(" 0      ");
        out.decRight(c.outFrames, 8).put("      0 ").decRight(c.outBusy, 6).put("      0 ");
        out.put(netif.mac == null ? "L" : "BM")
                .put(running(netif) ? "RU" : netif.up ? "U" : "")
                .newLine();
        return at + 1;
    }

    /** Received and of no use. */
    private static int received(LinkCounters c) {
        return c.inLengthFrames + c.inVlanFrames + c.ifInUnknownProtos;
    }

    private static boolean running(Netif netif) {
        return netif.up && netif.isLinkUp();
    }

    /** ifconfig's paragraph about an interface. */
    static void paragraph(Netif netif, TextBuffer out) {
        boolean loopback = netif.mac == null;
        int flags = (netif.up ? 1 : 0) | (loopback ? 8 : 2) | (running(netif) ? 64 : 0) | (loopback ? 0 : 4096);
        out.put(netif.name).put(": flags=").dec(flags).put('<');
        if (netif.up) {
            out.put("UP,");
        }
        out.put(loopback ? "LOOPBACK" : "BROADCAST");
        if (running(netif)) {
            out.put(",RUNNING");
        }
        out.put(loopback ? "" : ",MULTICAST").put(">  mtu ").dec(netif.mtu).newLine();
        if (netif.address != 0) {
            out.put("        inet ").address(netif.address).put("  netmask ").address(netif.netmask);
            if (!loopback) {
                out.put("  broadcast ").address(netif.address | ~netif.netmask);
            }
            out.newLine();
        }
        if (loopback) {
            out.put("        loop  (Local Loopback)\n");
        } else {
            out.put("        ether ");
            station(netif.hardwareHigh, netif.hardwareLow, out).put("  (Ethernet)\n");
        }
        LinkCounters c = netif.counters;
        if (!loopback) {
            out.put("        RX packets ").unsigned(c.inFrames).put("  errors ").unsigned(c.inRunts);
            out.put("  dropped ").unsigned(received(c)).newLine();
            out.put("        TX packets ").unsigned(c.outFrames).put("  errors 0  dropped ");
            out.unsigned(c.outBusy).newLine();
            out.put("        ARP requests ").unsigned(c.arpRequestsOut).put("  replies ");
            out.unsigned(c.arpRepliesOut)
                    .put("  conflicts ")
                    .unsigned(c.arpConflicts)
                    .newLine();
            checksums(netif.capabilities, out);
        }
        out.newLine();
    }

    private static void checksums(int capabilities, TextBuffer out) {
        out.put("        checksums by the ");
        out.put((capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) != 0 ? "MAC" : "stack")
                .put(" on sending, by the ");
        out.put((capabilities & EthernetMac.RX_TRANSPORT_CHECKSUM) != 0 ? "MAC" : "stack")
                .put(" on receiving\n");
    }

    /** A hardware address out of its first four and last two octets. */
    static TextBuffer station(int high, int low, TextBuffer out) {
        for (int i = 0; i < 6; i++) {
            int octet = i < 4 ? high >>> 24 - 8 * i : low >>> 40 - 8 * i;
            out.put(i > 0 ? ":" : "").hex(octet, 2);
        }
        return out;
    }

    /** The routing table, a line a call: answers where to go on, or -1. */
    static int routes(int at, NetStack stack, TextBuffer out) {
        if (at == 0) {
            out.put("Kernel IP routing table\n");
            out.put("Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n");
            Netif netif = stack.netifs().getDefault();
            if (netif != null && netif.gateway != 0) {
                route(0, netif.gateway, 0, "UG", netif, out);
            }
            return 1;
        }
        int i = at - 1;
        if (i >= stack.netifs().count()) {
            return END;
        }
        Netif netif = stack.netifs().get(i);
        if (netif.address != 0 && netif.up) {
            route(netif.address & netif.netmask, 0, netif.netmask, "U", netif, out);
        }
        return at + 1;
    }

    private static void route(int to, int gateway, int mask, String flags, Netif netif, TextBuffer out) {
        out.address(to)
                .column(16)
                .address(gateway)
                .column(32)
                .address(mask)
                .column(48)
                .put(flags)
                .column(54);
        out.put("0      0        0 ").put(netif.name).newLine();
    }
}
