package cogwire.host.link;

import cogwire.memory.PbufPool;
import cogwire.stack.NetStack;
import cogwire.tcp.TcpPools;
import java.util.StringJoiner;

/** What was free in each pool of a stack at one moment, to be compared with another. */
final class Pools {
    private static final String[] BUFFERS = {"receive buffers", "small buffers", "send buffers", "reference buffers"};

    private final int[] free;

    Pools(NetStack stack) {
        free = census(stack);
    }

    private static int[] census(NetStack stack) {
        PbufPool[] pools = {
            stack.buffers().receive, stack.buffers().small, stack.buffers().send, stack.buffers().reference
        };
        int[] free = new int[pools.length + TcpPools.COUNT];
        for (int i = 0; i < pools.length; i++) {
            free[i] = pools[i].available();
        }
        for (int i = 0; i < TcpPools.COUNT; i++) {
            free[pools.length + i] = stack.tcp().pools().available(i);
        }
        return free;
    }

    /** "all pools are back at their start", or what is missing where. */
    String difference(NetStack stack) {
        int[] now = census(stack);
        StringJoiner missing = new StringJoiner(", ", "not back: ", "");
        missing.setEmptyValue("all pools are back at their start");
        for (int i = 0; i < now.length; i++) {
            if (now[i] != free[i]) {
                String name = i < BUFFERS.length ? BUFFERS[i] : TcpPools.name(i - BUFFERS.length);
                missing.add((free[i] - now[i]) + " " + name);
            }
        }
        return missing.toString();
    }
}
