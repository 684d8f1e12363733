package cogwire.firmware.program;

import cogwire.hal.EthernetMac;

/**
 * A MAC whose next frame lies in memory, and which remembers the last one sent; or before a real one that receives what it
 * sends. Then it adds a dozen instructions to each call.
 */
final class BenchMac implements EthernetMac {
    private static final byte[] STATION = {2, 0x43, 0x57, 0, 0, 2};

    /** The last frame that was sent. */
    final byte[] sent = new byte[1514];

    /** Frames sent. */
    int sentFrames;

    /** Whether {@link #sent} is kept. */
    boolean remembers = true;

    private final EthernetMac real;
    private byte[] waiting;
    private int waitingOctets;

    /** @param real a MAC whose output is connected to its input, or null */
    BenchMac(EthernetMac real) {
        this.real = real;
    }

    /** The stack's next poll finds this frame. */
    void give(byte[] frame, int octets) {
        if (real != null) {
            real.transmit(frame, 0, octets);
        } else {
            waiting = frame;
            waitingOctets = octets;
        }
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        if (real != null) {
            return real.receive(frame, offset, capacity);
        }
        int octets = waitingOctets;
        if (octets > 0) {
            System.arraycopy(waiting, 0, frame, offset, octets);
            waitingOctets = 0;
        }
        return octets;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if (remembers) {
            System.arraycopy(frame, offset, sent, 0, length);
        }
        sentFrames++;
        return real == null || real.transmit(frame, offset, length);
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        if (real != null) {
            real.hardwareAddress(to, offset);
        } else {
            System.arraycopy(STATION, 0, to, offset, STATION.length);
        }
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
        return 0;
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return true;
    }
}
