package cogwire.bench;

import cogwire.hal.EthernetMac;

/** One end of a cable between two stacks: what is sent is copied into a ring that the other end reads. */
final class Cable implements EthernetMac {
    private static final int FRAMES = 256;
    /** A frame with more octets is nearly or wholly full. */
    private static final int FULL = 1024;

    private final byte[][] ring = new byte[FRAMES][1514];
    private final int[] lengths = new int[FRAMES];
    private final byte[] station;
    private final int capabilities;
    private Cable other;
    private int in;
    private int out;
    /** Every so many full frames that this end sends one is lost; 0: none. */
    int lossEvery;

    private int fullFrames;

    private Cable(int number, int capabilities) {
        station = new byte[] {2, 0, 0, 0, 0, (byte) number};
        this.capabilities = capabilities;
    }

    /** Both ends. */
    static Cable[] ends(int capabilities) {
        Cable[] ends = {new Cable(1, capabilities), new Cable(2, capabilities)};
        ends[0].other = ends[1];
        ends[1].other = ends[0];
        return ends;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        Cable from = other;
        if (from.in == from.out) {
            return 0;
        }
        int slot = from.out++ & FRAMES - 1;
        System.arraycopy(from.ring[slot], 0, frame, offset, from.lengths[slot]);
        return from.lengths[slot];
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if (in - out == FRAMES) {
            return false;
        }
        if (lossEvery != 0 && length > FULL && ++fullFrames % lossEvery == 0) {
            return true;
        }
        int slot = in++ & FRAMES - 1;
        System.arraycopy(frame, offset, ring[slot], 0, length);
        lengths[slot] = length;
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(station, 0, to, offset, 6);
    }

    @Override
    public boolean linkUp() {
        return true;
    }

    @Override
    public int mtu() {
        return 1500;
    }

    @Override
    public int capabilities() {
        return capabilities;
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return true;
    }
}
