package cogwire.apps.console;

import cogwire.apps.TextBuffer;
import cogwire.link.ArpTable;
import cogwire.link.Netif;

/** The neighbours of one interface. */
public final class ArpCommand implements ConsoleCommand {
    private final Netif netif;

    public ArpCommand(Netif netif) {
        this.netif = netif;
    }

    @Override
    public String name() {
        return "arp";
    }

    @Override
    public String usage() {
        return " neighbours";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        return line.words() == 1;
    }

    @Override
    public int part(int at, TextBuffer out) {
        if (at == 0) {
            out.put("Address          HWaddress          State\n");
            return 1;
        }
        ArpTable arp = netif.arp;
        int i = at - 1;
        if (i >= arp.rows()) {
            return END;
        }
        int state = arp.stateOf(i);
        if (state != ArpTable.FREE) {
            out.address(arp.addressOf(i)).column(17);
            if (state >= ArpTable.STABLE) {
                out.hardwareAddress(arp.highOf(i), arp.lowOf(i));
            } else {
                out.put('-');
            }
            out.column(36).put(stateName(state)).newLine();
        }
        return at + 1;
    }

    private static String stateName(int state) {
        switch (state) {
            case ArpTable.PENDING:
                return "asking";
            case ArpTable.FAILED:
                return "no answer";
            case ArpTable.PERMANENT:
                return "permanent";
            case ArpTable.CONFIRMING:
                return "confirming";
            default:
                return "reachable";
        }
    }

    @Override
    public void cancel() {}
}
