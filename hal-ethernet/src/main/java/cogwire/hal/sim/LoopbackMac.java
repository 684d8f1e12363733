package cogwire.hal.sim;

import cogwire.hal.EthernetMac;

/**
 * What is transmitted is received, in order. Nothing can damage a frame here, so no checksum is made or checked. A full
 * queue answers false, as the contract of {@link EthernetMac} asks.
 */
public final class LoopbackMac implements EthernetMac {
    private final byte[][] frames;
    private final int[] lengths;
    private final int mtu;
    private int oldest;
    private int waiting;
    private int tooLong;

    /**
     * @param queueFrames frames that may wait, at least 1
     * @param mtu largest payload of a frame, in octets
     */
    public LoopbackMac(int queueFrames, int mtu) {
        if (queueFrames < 1) {
            throw new IllegalArgumentException("a loopback needs room for a frame");
        }
        this.frames = new byte[queueFrames][mtu + 14];
        this.lengths = new int[queueFrames];
        this.mtu = mtu;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        while (waiting > 0) {
            int slot = oldest;
            oldest = slot + 1 == frames.length ? 0 : slot + 1;
            waiting--;
            if (lengths[slot] <= capacity) {
                System.arraycopy(frames[slot], 0, frame, offset, lengths[slot]);
                return lengths[slot];
            }
            tooLong++;
        }
        return 0;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if (length > mtu + 14) {
            tooLong++;
            return true;
        }
        if (waiting == frames.length) {
            return false;
        }
        int slot = oldest + waiting;
        slot = slot < frames.length ? slot : slot - frames.length;
        System.arraycopy(frame, offset, frames[slot], 0, length);
        lengths[slot] = length;
        waiting++;
        return true;
    }

    /** All zero, as loopback interfaces have it. */
    @Override
    public void hardwareAddress(byte[] to, int offset) {
        for (int i = 0; i < 6; i++) {
            to[offset + i] = 0;
        }
    }

    @Override
    public boolean linkUp() {
        return true;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public int capabilities() {
        return ALL_CHECKSUMS;
    }

    /** Everything comes back anyway. */
    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return true;
    }

    /** Frames that wait to be received. */
    public int waiting() {
        return waiting;
    }

    /** Frames dropped because they were longer than the MTU or their receiver's buffer allow. */
    public int tooLong() {
        return tooLong;
    }
}
