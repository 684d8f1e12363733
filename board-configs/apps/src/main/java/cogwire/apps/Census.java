package cogwire.apps;

import cogwire.memory.Buffers;
import cogwire.memory.PbufPool;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.tcp.TcpCounters;
import cogwire.tcp.TcpPools;

/**
 * How full a stack's pools are, and what TCP has counted, as text. Allocates nothing. Threading: the stack's owner only.
 */
public final class Census {
    private Census() {}

    /** A heading and a line for each pool: its size, what is free now, and the least that ever was. */
    public static void pools(NetStack stack, TextBuffer out) {
        out.put("Pool                  size   free  least\n");
        Buffers buffers = stack.buffers();
        pool("receive buffers", buffers.receive, out);
        pool("small buffers", buffers.small, out);
        pool("send buffers", buffers.send, out);
        pool("reference buffers", buffers.reference, out);
        TcpPools pools = stack.tcp().pools();
        for (int i = 0; i < TcpPools.COUNT; i++) {
            line(TcpPools.name(i), pools.size(i), pools.available(i), pools.lowWater(i), out);
        }
    }

    private static void pool(String name, PbufPool pool, TextBuffer out) {
        line(name, pool.size(), pool.available(), pool.lowWater(), out);
    }

    private static void line(String name, int size, int free, int least, TextBuffer out) {
        out.put(name).column(19).put(' ').decRight(size, 6).put(' ');
        out.decRight(free, 6).put(' ').decRight(least, 6).newLine();
    }

    /** TCP's counters that people ask for, three a line, under their names of RFC 4022 where it has them. */
    public static void counters(NetStack stack, TextBuffer out) {
        Tcp tcp = stack.tcp();
        TcpCounters c = tcp.counters();
        count("activeOpens ", c.activeOpens, out);
        count(", passiveOpens ", c.passiveOpens, out);
        count(", attemptFails ", c.attemptFails, out);
        count(", estabResets ", c.estabResets, out);
        count("\ninSegs ", c.inSegs, out);
        count(", outSegs ", c.outSegs, out);
        count(", retransSegs ", c.retransSegs, out);
        count(", timeouts ", c.timeouts, out);
        count(", fastRetransmits ", c.fastRetransmits, out);
        count("\ninErrs ", c.inErrs, out);
        count(", inChecksumErrs ", c.inChecksumErrs, out);
        count(", outRsts ", c.outRsts, out);
        count(", challengeAcks ", c.challengeAcks, out);
        count("\nlistenOverflows ", c.listenOverflows, out);
        count(", tcbsExhausted ", c.tcbsExhausted, out);
        count(", synRecordsRecycled ", c.synRecordsRecycled, out);
        count(", timeWaitRecycled ", c.timeWaitRecycled, out);
        count("\noutOfOrder ", c.outOfOrder, out);
        count(", textDropped ", c.textDropped, out);
        count(", zeroWindowProbes ", c.zeroWindowProbes, out);
        count(", macFull ", c.macFull, out);
        out.newLine();
    }

    private static void count(String name, int value, TextBuffer out) {
        out.put(name).unsigned(value);
    }
}
