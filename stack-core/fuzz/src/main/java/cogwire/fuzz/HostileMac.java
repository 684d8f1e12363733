package cogwire.fuzz;

import cogwire.hal.EthernetMac;
import cogwire.link.EthernetInput;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.stack.NetStack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A MAC whose wire is two lists. Frames come in one of two ways: in a large buffer that is full of old octets, a sound
 * segment among them, or at the end of the buffer's array, where a read beyond their end throws.
 */
final class HostileMac implements EthernetMac {
    final List<byte[]> sent = new ArrayList<>();
    /** Frames that it still takes; then it is full. */
    int room = Integer.MAX_VALUE;

    boolean linkUp = true;
    private final ArrayDeque<byte[]> incoming = new ArrayDeque<>();
    private final byte[] station;
    private final int mtu;
    private final boolean exact;
    private final byte[] oldOctets;
    private NetStack stack;
    private EthernetInput ethernet;
    private Netif netif;

    /** @param exact frames end where their arrays end */
    HostileMac(byte[] station, int mtu, boolean exact) {
        this.station = station;
        this.mtu = mtu;
        this.exact = exact;
        oldOctets = oldOctets(mtu + Packets.ETHERNET_HEADER);
    }

    /** A whole frame of before: a sound SYN to port 7, then text. */
    private byte[] oldOctets(int length) {
        SegmentFields old = new SegmentFields();
        old.source = Board.PEER;
        old.destination = Board.US;
        old.sourcePort = 60_000;
        old.destinationPort = Board.ECHO;
        old.flags = SegmentFields.SYN;
        old.text = new byte[length - 54];
        java.util.Arrays.fill(old.text, (byte) 0x5A);
        return old.frame(station);
    }

    void attach(NetStack to, Netif as) {
        stack = to;
        netif = as;
        ethernet = new EthernetInput(to.ip());
    }

    void put(byte[] frame) {
        incoming.add(frame);
    }

    byte[] station() {
        return station;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        if (exact) {
            receiveExactly();
            return 0;
        }
        byte[] next = incoming.poll();
        if (next == null || next.length > capacity) {
            return 0;
        }
        System.arraycopy(oldOctets, 0, frame, offset, Math.min(capacity, oldOctets.length));
        System.arraycopy(next, 0, frame, offset, next.length);
        return next.length;
    }

    /** The stack's own way of a frame, but to the end of the buffer's array. */
    private void receiveExactly() {
        for (byte[] next = incoming.poll(); next != null && next.length > 0; next = incoming.poll()) {
            Pbuf p = next.length > mtu + Packets.ETHERNET_HEADER || !netif.up
                    ? null
                    : stack.buffers().receive.alloc(0);
            if (p == null) {
                continue;
            }
            p.offset = p.data.length - next.length;
            p.length = next.length;
            System.arraycopy(next, 0, p.data, p.offset, next.length);
            ethernet.input(netif, p);
            p.free();
        }
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if (room == 0) {
            return false;
        }
        room--;
        sent.add(java.util.Arrays.copyOfRange(frame, offset, offset + length));
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(station, 0, to, offset, 6);
    }

    @Override
    public boolean linkUp() {
        return linkUp;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public int capabilities() {
        return 0;
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return true;
    }
}
