package cogwire.ip;

import static cogwire.harness.Frames.BROADCAST;
import static cogwire.harness.Frames.PEER;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.arp;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.ethernet;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.pattern;
import static cogwire.harness.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.harness.Host;
import cogwire.memory.Pbuf;
import cogwire.raw.Udp;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("after start-up nothing below TCP allocates")
class NoAllocationTest {
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Reassembly reassembly = new Reassembly(2, 3000);
    private final Host host = new Host(reassembly, 0);
    private final Udp udp = new Udp(2);
    private int delivered;
    private final byte[] text = pattern(64);

    private static final int FAR = ip("192.0.2.1");
    private static final byte[] LARGE = icmp(8, 0, 1, pattern(2000));
    private final byte[][] frames = {
        ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, PEER_IP, "000000000000", US_IP)),
        ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, US_IP, "000000000000", US_IP)),
        datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(56))).frame(),
        datagram(PEER_IP, US_IP, 17, udp(PEER_IP, US_IP, 9, 7, pattern(64))).frame(),
        datagram(PEER_IP, US_IP, 17, udp(PEER_IP, US_IP, 9, 7, pattern(1400))).frame(),
        datagram(PEER_IP, US_IP, 17, udp(PEER_IP, US_IP, 9, 8, pattern(64))).frame(),
        datagram(PEER_IP, US_IP, 99, pattern(64)).frame(),
        datagram(PEER_IP, US_IP, 99, pattern(64)).options("01010100").frame(),
        datagram(PEER_IP, US_IP, 1, Arrays.copyOf(LARGE, 1480))
                .fragment(0, true)
                .frame(),
        datagram(PEER_IP, US_IP, 1, Arrays.copyOfRange(LARGE, 1480, 2008))
                .fragment(1480, false)
                .frame(),
        datagram(PEER_IP, US_IP, 1, Arrays.copyOf(LARGE, 1480))
                .id(8)
                .fragment(0, true)
                .frame(),
        datagram(PEER_IP, US_IP, 1, icmp(3, 3, 0, pattern(64))).frame(),
        pattern(40),
    };

    /** One round of all that can happen: good, bad, unresolved, looped, timed out, full. */
    private void round(int pcb) {
        for (byte[] frame : frames) {
            host.arrives(frame);
        }
        for (int i = 0; i < 6; i++) {
            Pbuf p = host.buffers.send.alloc(42);
            System.arraycopy(text, 0, p.data, 42, text.length);
            p.length = text.length;
            udp.sendto(pcb, p, i < 4 ? PEER_IP + i : US_IP, 7);
            p.free();
        }
        host.ip.icmp.sendEcho(PEER_IP, 1, 1, text, 0, 64);
        host.ip.icmp.sendEcho(FAR, 1, 1, text, 0, 64);
        host.mac.room = 0;
        host.ip.icmp.sendEcho(PEER_IP, 1, 1, text, 0, 64);
        host.mac.room = Integer.MAX_VALUE;
        int other = udp.create();
        udp.bind(other, 0, 0);
        udp.remove(other);
        host.after(700);
        host.ip.untilNextMs(host.nowMs);
        host.after(40000);
    }

    private long allocatedIn(long id, int pcb) {
        long start = thread.getThreadAllocatedBytes(id);
        for (int i = 0; i < 200; i++) {
            round(pcb);
        }
        return thread.getThreadAllocatedBytes(id) - start;
    }

    @Test
    void nothing() {
        udp.attach(host.ip);
        host.mac.blackHole = true;
        host.buffers.receive.poisonFreed(false);
        int pcb = udp.create();
        udp.bind(pcb, 0, 7);
        udp.recv(
                pcb,
                (arg, by, p, from, port) -> {
                    delivered++;
                    p.free();
                },
                null);
        long id = Thread.currentThread().getId();
        for (int i = 0; i < 200; i++) {
            round(pcb);
        }
        int before = delivered;
        int sent = host.mac.swallowed;
        // The VM allocates a little of its own when it compiles; what the stack allocated would show in every pass.
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 5; pass++) {
            least = Math.min(least, allocatedIn(id, pcb));
        }
        assertEquals(0, least, "octets allocated");
        assertTrue(delivered > before + 200 * 2, "datagrams were delivered");
        assertTrue(host.mac.swallowed > sent + 200 * 5, "frames were sent");
        assertTrue(host.ip.counters.reasmOKs >= 400, "datagrams were put together");
        // What waits for an address is given up in the end.
        host.after(1000).after(1000).after(1000).poolsAreWhole();
    }
}
