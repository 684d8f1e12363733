package cogwire.apps.command;

import cogwire.apps.TextBuffer;
import cogwire.link.ArpTable;
import cogwire.link.Netif;
import cogwire.stack.NetStack;

/** arp: the neighbours that an interface knows, as Linux prints them. */
public final class ArpCommand extends Tool {
    private final NetStack stack;
    private boolean bsd;
    private int only;
    private int interfaceAt;
    private int row;
    private int shown;
    private boolean headed;

    public ArpCommand(NetStack stack) {
        super("arp", "neighbours and their hardware addresses", new Getopt("anevD", "all", "a", "numeric", "n"));
        this.stack = stack;
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: arp [-a] [-n] [address]\n")
                .put("  -a in BSD's style    -n numbers (there are no names)\n")
                .put("for example: arp -n     arp -a 10.0.0.2\n");
    }

    @Override
    void reset() {
        bsd = false;
        only = 0;
        interfaceAt = 0;
        row = 0;
        shown = 0;
        headed = false;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        bsd |= letter == 'a';
        return true;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        if (options.operands() > 0) {
            if (!line.isAddress(options.operand(0))) {
                return wrong("not an IPv4 address:", line, options.operand(0), out);
            }
            only = line.address(options.operand(0));
        }
        return true;
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        if (interfaceAt >= stack.netifs().count()) {
            if (shown == 0 && only != 0) {
                out.address(only).put(" -- no entry\n");
                return FAILED;
            }
            return DONE;
        }
        Netif netif = stack.netifs().get(interfaceAt);
        if (row >= netif.arp.rows()) {
            interfaceAt++;
            row = 0;
            return 0;
        }
        int i = row++;
        int state = netif.arp.stateOf(i);
        if (state == ArpTable.FREE || only != 0 && netif.arp.addressOf(i) != only) {
            return 0;
        }
        shown++;
        if (bsd) {
            entryOfBsd(netif, i, state, out);
        } else {
            entry(netif, i, state, out);
        }
        return 0;
    }

    private void entry(Netif netif, int i, int state, TextBuffer out) {
        if (!headed) {
            out.put("Address                  HWtype  HWaddress           Flags Mask            Iface\n");
            headed = true;
        }
        out.address(netif.arp.addressOf(i)).column(25);
        if (state < ArpTable.STABLE) {
            out.put("        (incomplete)").column(73);
        } else {
            out.put("ether   ");
            Interfaces.station(netif.arp.highOf(i), netif.arp.lowOf(i), out).put("   C");
            out.put(state == ArpTable.PERMANENT ? "M" : "").column(73);
        }
        out.put(netif.name).newLine();
    }

    private static void entryOfBsd(Netif netif, int i, int state, TextBuffer out) {
        out.put("? (").address(netif.arp.addressOf(i)).put(") at ");
        if (state < ArpTable.STABLE) {
            out.put("<incomplete>");
        } else {
            Interfaces.station(netif.arp.highOf(i), netif.arp.lowOf(i), out).put(" [ether]");
            out.put(state == ArpTable.PERMANENT ? " PERM" : "");
        }
        out.put(" on ").put(netif.name).newLine();
    }
}
