package cogwire.apps.command;

import cogwire.apps.TextBuffer;
import cogwire.link.Netif;
import cogwire.stack.NetStack;

/** ifconfig: shows interfaces, switches one up or down, sets its address. */
public final class IfconfigCommand extends Tool {
    private final NetStack stack;
    private Netif only;
    private int at;

    public IfconfigCommand(NetStack stack) {
        super("ifconfig", "interfaces: addresses, counters, up and down", new Getopt("av"));
        this.stack = stack;
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: ifconfig [-a] [interface]\n")
                .put("       ifconfig interface up|down\n")
                .put("       ifconfig interface address [netmask mask]\n")
                .put("for example: ifconfig     ifconfig en0 down     ifconfig en0 10.0.0.9 netmask 255.255.255.0\n");
    }

    @Override
    void reset() {
        only = null;
        at = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        return true;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        if (options.operands() == 0) {
            return true;
        }
        only = named(line, options.operand(0));
        if (only == null) {
            line.put(options.operand(0), out);
            out.put(": error fetching interface information: Device not found\n");
            return false;
        }
        if (options.operands() == 1) {
            return true;
        }
        return change(line, out);
    }

    private Netif named(Words line, int word) {
        for (int i = 0; i <= stack.netifs().count(); i++) {
            Netif netif = Interfaces.get(i, stack);
            if (line.is(word, netif.name)) {
                return netif;
            }
        }
        return null;
    }

    private boolean change(Words line, TextBuffer out) {
        if (only == stack.netifs().loopback()) {
            return refused("the loopback is always up and keeps its address", out);
        }
        int word = options.operand(1);
        int mask = only.netmask;
        if (line.is(word, "up") && options.operands() == 2) {
            only.setUp();
        } else if (line.is(word, "down") && options.operands() == 2) {
            only.setDown();
        } else if (line.isAddress(word)) {
            if (options.operands() == 4 && line.is(options.operand(2), "netmask")) {
                if (!line.isAddress(options.operand(3)) || !isMask(line.address(options.operand(3)))) {
                    return wrong("not a netmask:", line, options.operand(3), out);
                }
                mask = line.address(options.operand(3));
            } else if (options.operands() != 2) {
                return wrong("not understood:", line, options.operand(2), out);
            }
            only.setAddr(line.address(word), mask, only.gateway);
        } else {
            return wrong("not understood:", line, word, out);
        }
        // Nothing to show, as on Linux.
        at = Integer.MAX_VALUE;
        return true;
    }

    /** Ones, then zeros. */
    private static boolean isMask(int mask) {
        return mask != 0 && (~mask & ~mask + 1) == 0;
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        if (only != null) {
            if (at == 0) {
                Interfaces.paragraph(only, out);
            }
            return DONE;
        }
        Netif netif = Interfaces.get(at++, stack);
        if (netif == null) {
            return DONE;
        }
        Interfaces.paragraph(netif, out);
        return 0;
    }
}
