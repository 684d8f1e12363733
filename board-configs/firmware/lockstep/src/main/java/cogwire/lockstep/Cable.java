package cogwire.lockstep;

import cogwire.hal.EthernetMac;
import cogwire.hal.host.UdpMac;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * The peer's end of the cable. What it sends waits for {@link #release}, one frame each time the emulator stands still:
 * QEMU takes one then, and hands it to the board before that goes on.
 */
final class Cable implements EthernetMac {
    private static final int TCP_DESTINATION = 36;

    private final UdpMac mac;
    private final Queue<byte[]> waiting = new ArrayDeque<>();

    /** The port of ours that hears nothing of the board, as if the wire to it were cut; 0: none. */
    int deafPort;

    Cable(UdpMac mac) {
        this.mac = mac;
    }

    /** Sends the next frame; false when there is none. */
    boolean release() {
        byte[] frame = waiting.poll();
        if (frame == null) {
            return false;
        }
        if (!mac.transmit(frame, 0, frame.length)) {
            throw new IllegalStateException("the socket is full, of one frame");
        }
        return true;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        int length = mac.receive(frame, offset, capacity);
        while (length > 0 && deafPort != 0 && unheard(frame, offset)) {
            length = mac.receive(frame, offset, capacity);
        }
        return length;
    }

    private boolean unheard(byte[] frame, int offset) {
        int type = (frame[offset + 12] & 0xFF) << 8 | frame[offset + 13] & 0xFF;
        int port = (frame[offset + TCP_DESTINATION] & 0xFF) << 8 | frame[offset + TCP_DESTINATION + 1] & 0xFF;
        return type == 0x0800 && frame[offset + 23] == 6 && port == deafPort;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        waiting.add(Arrays.copyOfRange(frame, offset, offset + length));
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        mac.hardwareAddress(to, offset);
    }

    @Override
    public boolean linkUp() {
        return true;
    }

    @Override
    public int mtu() {
        return mac.mtu();
    }

    @Override
    public int capabilities() {
        return 0;
    }

    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        return true;
    }
}
