package cogwire.script;

import cogwire.hal.EthernetMac;
import java.util.ArrayList;

/**
 * The MAC double: frames for the stack wait in a queue, frames from it are kept. Questions about addresses of
 * 10.0.0.0/8 are answered at once and kept out of the script.
 */
final class ScriptMac implements EthernetMac {
    private final ArrayList<byte[]> toStack = new ArrayList<byte[]>();
    final ArrayList<byte[]> fromStack = new ArrayList<byte[]>();

    boolean full;
    int mtu = 1500;

    void put(byte[] frame) {
        toStack.add(frame);
    }

    boolean waiting() {
        return toStack.size() > 0;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        if (toStack.size() == 0) {
            return 0;
        }
        byte[] f = toStack.remove(0);
        int length = f.length < 60 ? 60 : f.length;
        if (length > capacity) {
            return 0;
        }
        System.arraycopy(f, 0, frame, offset, f.length);
        for (int i = f.length; i < length; i++) {
            frame[offset + i] = 0;
        }
        return length;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if (full) {
            return false;
        }
        byte[] f = new byte[length];
        System.arraycopy(frame, offset, f, 0, length);
        if (length >= 42 && FrameBuilder.get16(f, 12) == 0x0806) {
            if (FrameBuilder.get16(f, 20) == 1 && FrameBuilder.get32(f, 38) >>> 24 == 10) {
                put(FrameBuilder.arp(2, FrameBuilder.get32(f, 38), false));
            }
            return true;
        }
        fromStack.add(f);
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        for (int i = 0; i < 6; i++) {
            to[offset + i] = FrameBuilder.ourMac(i);
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
        return 0;
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return true;
    }
}
