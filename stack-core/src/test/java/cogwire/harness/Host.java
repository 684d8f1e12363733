package cogwire.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.ip.FragmentHandler;
import cogwire.ip.Ipv4;
import cogwire.link.EthernetInput;
import cogwire.link.Netif;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.wire.PlainChecksum;
import java.util.List;
import java.util.Random;

/** The lower half of a stack on one fake MAC: 10.0.0.1/24, gateway 10.0.0.254, poisoned buffers. */
public final class Host {
    public final FakeMac mac = new FakeMac(2, 0, 0, 0, 0, 1);
    public final Buffers buffers;
    public final Ipv4 ip;
    public final Netif netif;
    public int nowMs = Integer.MAX_VALUE - 5000;

    private final EthernetInput ethernet;
    private final int[] full;
    private Pbuf frame;

    public Host() {
        this(null, 0);
    }

    public Host(FragmentHandler fragments, int capabilities) {
        this(fragments, capabilities, new Buffers(8, 8, 8, 4, 1514), 4);
    }

    public Host(FragmentHandler fragments, int capabilities, Buffers buffers, int arpEntries) {
        this.buffers = buffers;
        mac.capabilities = capabilities;
        Random random = new Random(1);
        ip = new Ipv4(buffers, new PlainChecksum(), random::nextBytes, 2, fragments);
        netif = new Netif("et0", mac, Frames.US_IP, 0xFFFFFF00, Frames.ip("10.0.0.254"), buffers, arpEntries, 2);
        ip.addInterface(netif);
        ethernet = new EthernetInput(ip);
        buffers.receive.poisonFreed(true);
        buffers.small.poisonFreed(true);
        buffers.send.poisonFreed(true);
        frame = buffers.receive.alloc(0);
        full = census();
        ip.tick(nowMs);
    }

    /** Neighbours at 10.0.0.2 and .254 are known. */
    public Host acquainted() {
        netif.arp.setPermanent(Frames.PEER_IP, 0x02000000, 2);
        netif.arp.setPermanent(Frames.ip("10.0.0.254"), 0x02000000, 0xFE);
        return this;
    }

    /** One turn as a stack would do it. */
    public Host poll() {
        ip.tick(nowMs);
        ip.deliverLooped(100);
        for (int n = mac.receive(frame.data, 0, frame.data.length);
                n > 0;
                n = mac.receive(frame.data, 0, frame.data.length)) {
            frame.offset = 0;
            frame.length = n;
            ethernet.input(netif, frame);
            if (frame.isShared()) {
                frame.free();
                frame = buffers.receive.alloc(0);
            }
        }
        return this;
    }

    /** Frames arrive together. */
    public Host arrives(byte[]... frames) {
        for (byte[] octets : frames) {
            mac.incoming.add(octets);
        }
        return poll();
    }

    /** One frame arrives; allocates nothing itself. */
    public Host arrives(byte[] frame) {
        mac.incoming.add(frame);
        return poll();
    }

    /** The array that holds the frame has exactly its size: a read beyond it throws. */
    public Host arrivesExact(byte[] octets) {
        byte[] large = frame.data;
        frame.data = octets.clone();
        frame.offset = 0;
        frame.length = octets.length;
        ethernet.input(netif, frame);
        assertTrue(!frame.isShared(), "an exact buffer must not be kept");
        frame.data = large;
        return this;
    }

    public Host after(int ms) {
        nowMs += ms;
        return poll();
    }

    /** What was sent since the last call. */
    public List<byte[]> sent() {
        List<byte[]> frames = List.copyOf(mac.sent);
        mac.sent.clear();
        return frames;
    }

    /** Exactly one frame was sent since the last call. */
    public byte[] sentOne() {
        List<byte[]> frames = sent();
        assertEquals(1, frames.size(), "frames sent");
        return frames.get(0);
    }

    public void sentNothing() {
        assertEquals(List.of(), sent().stream().map(Frames::hex).toList());
    }

    /** Every buffer is back where it was at the start. */
    public void poolsAreWhole() {
        assertEquals(List.of(full[0], full[1], full[2]), List.of(census()[0], census()[1], census()[2]));
        assertEquals(0, buffers.receive.doubleFrees() + buffers.small.doubleFrees() + buffers.send.doubleFrees());
    }

    private int[] census() {
        return new int[] {buffers.receive.available(), buffers.small.available(), buffers.send.available()};
    }
}
