package cogwire.apps.command;

import cogwire.apps.TextBuffer;
import cogwire.link.Netif;
import cogwire.stack.NetStack;

/** route: the routing table, which follows from the interfaces, and the default gateway. */
public final class RouteCommand extends Tool {
    private final NetStack stack;
    private int at;

    public RouteCommand(NetStack stack) {
        super("route", "where datagrams go; the default gateway", new Getopt("nev", "numeric", "n"));
        this.stack = stack;
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: route [-n]\n")
                .put("       route add default gw address     route del default\n")
                .put("for example: route -n     route add default gw 10.0.0.3\n");
    }

    @Override
    void reset() {
        at = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        return true;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        int count = options.operands();
        if (count == 0) {
            return true;
        }
        boolean add = line.is(options.operand(0), "add");
        boolean ofDefault = line.is(options.operand(1), "default");
        if (add && ofDefault && count == 4 && line.is(options.operand(2), "gw")) {
            return gateway(line, options.operand(3), out);
        }
        if (line.is(options.operand(0), "del") && ofDefault) {
            Netif netif = stack.netifs().getDefault();
            if (netif == null || netif.gateway == 0) {
                return refused("there is no default route", out);
            }
            netif.setGw(0);
            at = -1;
            return true;
        }
        return wrong(
                "a host's routes are those of its interfaces, and one default gateway; not understood:",
                line,
                options.operand(0),
                out);
    }

    private boolean gateway(Words line, int word, TextBuffer out) {
        if (!line.isAddress(word)) {
            return wrong("not an IPv4 address:", line, word, out);
        }
        int gateway = line.address(word);
        for (int i = 0; i < stack.netifs().count(); i++) {
            Netif netif = stack.netifs().get(i);
            if (netif.isOnSubnet(gateway)) {
                netif.setGw(gateway);
                stack.netifs().setDefault(netif);
                at = -1;
                return true;
            }
        }
        return refused("SIOCADDRT: Network is unreachable (the gateway must be on an interface's own network)", out);
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        if (at >= 0) {
            at = Interfaces.routes(at, stack, out);
        }
        return at < 0 ? DONE : 0;
    }
}
