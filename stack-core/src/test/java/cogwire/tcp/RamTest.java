package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.sim.VirtualClock;
import cogwire.harness.Ram32;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link TcpRam} says is what the classes take, field by field, and stays below what was set out for. */
class RamTest {
    private static StackConfig config(int tcbs, boolean parts) {
        StackConfig config = new StackConfig();
        TcpConfig tcp = config.tcp;
        tcp.tcbs = tcbs;
        if (parts) {
            tcp.windowScale = new WindowScale();
            tcp.timestamps = new Timestamps();
            tcp.sack = new SelectiveAck();
            tcp.rack = new RackTlp();
            tcp.ecn = new Ecn();
            tcp.pathMtu = new PathMtu(4);
            tcp.windowGrowth = new WindowGrowth(tcp.mss);
            tcp.pacing = new Pacing();
            tcp.userTimeoutOption = new UserTimeoutOption(100_000, 3_600_000);
            tcp.synCookies = new SynCookies();
            tcp.history = new History(64);
            tcp.congestion = new Cubic();
        }
        return config;
    }

    /** Octets of each of many, what there is one of left out. */
    private static int each(IntFunction<Object> pool) {
        return (Ram32.reachable(pool.apply(80)) - Ram32.reachable(pool.apply(40))) / 40;
    }

    private static int stack(int tcbs, boolean parts) {
        return Ram32.reachable(new NetStack(config(tcbs, parts), new VirtualClock(), octets -> {}));
    }

    @Test
    @DisplayName("objects: header and fields")
    void objects() throws ClassNotFoundException {
        assertEquals(Ram32.object(Tcb.class), Tcb.OCTETS);
        assertEquals(Ram32.object(Listener.class), Listener.OCTETS);
        assertEquals(Ram32.object(Class.forName("cogwire.raw.TcpBinding")) + 4, Tcp.callbackOctets(new TcpConfig()));
        assertEquals(Ram32.object(SackTcb.class), Tcb.OCTETS + SackTcb.MORE_OCTETS);
    }

    @Test
    @DisplayName("records and parts: what one more takes in their arrays")
    void arrays() {
        for (boolean stamps : new boolean[] {false, true}) {
            assertEquals(each(n -> new SynRecords(n, 0, stamps)), SynRecords.octets(stamps));
            assertEquals(each(n -> new TimeWaitRecords(n, 0, stamps)), TimeWaitRecords.octets(stamps));
        }
        assertEquals(each(n -> new Scoreboard(n, 11)), 4 * 11);
        assertEquals(
                each(n -> {
                    Timestamps part = new Timestamps();
                    part.attach(n);
                    return part;
                }),
                Timestamps.OCTETS_PER_TCB);
        assertEquals(
                each(n -> {
                    SelectiveAck part = new SelectiveAck();
                    part.attach(n);
                    return part;
                }),
                SelectiveAck.OCTETS_PER_TCB);
        assertEquals(
                each(n -> {
                    WindowGrowth part = new WindowGrowth(1460);
                    part.attach(n);
                    return part;
                }),
                WindowGrowth.OCTETS_PER_TCB);
        assertEquals(
                each(n -> {
                    Pacing part = new Pacing();
                    part.attach(n);
                    return part;
                }),
                Pacing.OCTETS_PER_TCB);
        assertEquals(each(History::new), History.OCTETS);
        assertEquals(
                each(n -> {
                    History part = new History(1);
                    part.attach(n);
                    return part;
                }),
                History.OCTETS_PER_TCB);
        assertEquals(
                each(n -> {
                    Cubic part = new Cubic();
                    part.attach(n);
                    return part;
                }),
                new Cubic().octetsPerTcb());
    }

    @Test
    @DisplayName(
            "a whole stack: what more control blocks and their records take is what StackConfig says, to the octet")
    void more() {
        for (boolean parts : new boolean[] {false, true}) {
            assertEquals(
                    stack(1024, parts) - stack(64, parts),
                    config(1024, parts).ramOctets() - config(64, parts).ramOctets(),
                    "parts: " + parts);
        }
    }

    @Test
    @DisplayName("a whole stack: StackConfig is right within 3 per cent, parts of which there is one not counted")
    void whole() {
        for (boolean parts : new boolean[] {false, true}) {
            int real = stack(8, parts);
            int said = config(8, parts).ramOctets();
            assertTrue(
                    Math.abs(real - said) <= real / 100 * 3, "real " + real + ", said " + said + ", parts: " + parts);
        }
    }

    @Test
    @DisplayName("a connection stays below what was set out for")
    void limits() {
        TcpConfig plain = config(8, false).tcp;
        TcpConfig full = config(8, true).tcp;
        // Not what TCP does, but what it tells: outside the limit.
        full.history = null;
        assertTrue(TcpRam.tcb(plain) <= 256, "control block: " + TcpRam.tcb(plain));
        assertTrue(TcpRam.synRecord(full) <= 64, "half-open: " + TcpRam.synRecord(full));
        assertTrue(TcpRam.timeWaitRecord(full) <= 48, "TIME-WAIT: " + TcpRam.timeWaitRecord(full));
        assertTrue(TcpRam.tcb(full) <= 400, "control block with all parts: " + TcpRam.tcb(full));
    }
}
