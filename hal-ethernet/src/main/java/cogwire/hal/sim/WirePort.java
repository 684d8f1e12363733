package cogwire.hal.sim;

import cogwire.hal.EthernetMac;

/** A station on a {@link VirtualWire}: its address filter, its line, and the frames that travel to it. */
final class WirePort implements EthernetMac {
    private static final int GROUPS = 8;

    private final VirtualWire wire;
    final int number;
    private final byte[] address = new byte[6];
    private final byte[] groups = new byte[6 * GROUPS];
    private final int[] groupUses = new int[GROUPS];

    /** What its frames leave through; its own, unless it shares another port's. */
    WireLine line;

    boolean up = true;
    boolean promiscuous;

    private WireFrame head;
    private WireFrame tail;

    WirePort(VirtualWire wire, int number, int framesInFlight, WireConditions conditions) {
        this.wire = wire;
        this.number = number;
        this.line = new WireLine(number, framesInFlight, conditions);
        address[0] = 2; // locally administered
        address[4] = (byte) ((number + 1) >> 8);
        address[5] = (byte) (number + 1);
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        return wire.receive(this, frame, offset, capacity);
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        return wire.transmit(this, frame, offset, length);
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(address, 0, to, offset, 6);
    }

    @Override
    public boolean linkUp() {
        return up;
    }

    @Override
    public int mtu() {
        return wire.mtu();
    }

    @Override
    public int capabilities() {
        return wire.capabilities();
    }

    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        int free = -1;
        for (int i = 0; i < GROUPS; i++) {
            if (groupUses[i] == 0) {
                free = i;
            } else if (same(groups, 6 * i, group, offset)) {
                groupUses[i] += accept ? 1 : -1;
                return true;
            }
        }
        if (!accept) {
            return true;
        }
        if (free < 0) {
            return false;
        }
        System.arraycopy(group, offset, groups, 6 * free, 6);
        groupUses[free] = 1;
        return true;
    }

    /** Whether a frame with this destination address is for this station. */
    boolean accepts(byte[] frame, int offset) {
        if (promiscuous || same(address, 0, frame, offset)) {
            return true;
        }
        if ((frame[offset] & 1) == 0) {
            return false;
        }
        boolean broadcast = true;
        for (int i = 0; i < 6; i++) {
            broadcast &= frame[offset + i] == -1;
        }
        for (int i = 0; !broadcast && i < GROUPS; i++) {
            broadcast = groupUses[i] > 0 && same(groups, 6 * i, frame, offset);
        }
        return broadcast;
    }

    /** Lets a frame travel here, behind those that are due at the same time. */
    void add(WireFrame frame) {
        frame.next = null;
        if (head == null) {
            head = frame;
            tail = frame;
        } else if (frame.dueMicros - tail.dueMicros >= 0) {
            tail.next = frame;
            tail = frame;
        } else if (frame.dueMicros - head.dueMicros < 0) {
            frame.next = head;
            head = frame;
        } else {
            WireFrame before = head;
            while (before.next.dueMicros - frame.dueMicros <= 0) {
                before = before.next;
            }
            frame.next = before.next;
            before.next = frame;
        }
    }

    /** Takes the next frame that has arrived, or null. */
    WireFrame arrived(int nowMicros) {
        WireFrame frame = head;
        if (frame == null || frame.dueMicros - nowMicros > 0) {
            return null;
        }
        head = frame.next;
        if (head == null) {
            tail = null;
        }
        return frame;
    }

    /** Microseconds until a frame arrives here, at least 0, or until there is room to send after a refusal. */
    int untilNextMicros(int nowMicros) {
        int wait = line.untilRoomMicros(nowMicros);
        return head == null ? wait : Math.min(wait, Math.max(0, head.dueMicros - nowMicros));
    }

    private static boolean same(byte[] a, int ai, byte[] b, int bi) {
        for (int i = 0; i < 6; i++) {
            if (a[ai + i] != b[bi + i]) {
                return false;
            }
        }
        return true;
    }
}
