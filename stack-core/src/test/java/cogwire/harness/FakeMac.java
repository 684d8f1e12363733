package cogwire.harness;

import cogwire.hal.EthernetMac;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A MAC whose wire is two lists. */
public final class FakeMac implements EthernetMac {
    public final ArrayDeque<byte[]> incoming = new ArrayDeque<>();
    public final List<byte[]> sent = new ArrayList<>();
    public final Map<String, Integer> groups = new HashMap<>();
    /** Frames that it still takes; then it is full. */
    public int room = Integer.MAX_VALUE;
    /** Counts instead of remembering what is sent. */
    public boolean blackHole;

    public int swallowed;
    public int capabilities;
    public int mtu = 1500;
    private final byte[] station;

    public FakeMac(int... station) {
        this.station = new byte[6];
        for (int i = 0; i < 6; i++) {
            this.station[i] = (byte) station[i];
        }
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        byte[] next = incoming.poll();
        if (next == null) {
            return 0;
        }
        System.arraycopy(next, 0, frame, offset, next.length);
        return next.length;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if (room == 0) {
            return false;
        }
        room--;
        if (blackHole) {
            swallowed++;
        } else {
            sent.add(Arrays.copyOfRange(frame, offset, offset + length));
        }
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
        return mtu;
    }

    @Override
    public int capabilities() {
        return capabilities;
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        String group = Frames.hex(Arrays.copyOfRange(address, offset, offset + 6));
        groups.merge(group, accept ? 1 : -1, Integer::sum);
        return true;
    }
}
