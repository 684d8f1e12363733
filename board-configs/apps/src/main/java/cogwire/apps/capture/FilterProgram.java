package cogwire.apps.capture;

/** What a filter was compiled to: steps for a stack of bits. Running it allocates nothing. */
final class FilterProgram {
    /** Of the two topmost bits. */
    static final int AND = 0;

    static final int OR = 1;
    static final int NOT = 2;
    static final int PROTOCOL = 3;
    static final int ETHER_TYPE = 4;
    static final int NETWORK = 5;
    static final int PORTS = 6;
    static final int STATION = 7;
    static final int GROUP = 8;
    static final int LONGER = 9;
    static final int OCTETS = 10;

    /** Which ends of a frame an address or a port is looked for at. */
    static final int EITHER = 0;

    static final int SRC = 1;
    static final int DST = 2;
    static final int BOTH = 3;

    private static final int MOST_STEPS = 64;

    private final FrameView view = new FrameView();
    private final int[] op = new int[MOST_STEPS];
    private final int[] a = new int[MOST_STEPS];
    private final int[] b = new int[MOST_STEPS];
    private final int[] c = new int[MOST_STEPS];
    private int steps;

    /** No steps. */
    void clear() {
        steps = 0;
    }

    /** Appends a step; false when there is no room. */
    boolean add(int operation, int first, int second, int third) {
        if (steps == MOST_STEPS) {
            return false;
        }
        op[steps] = operation;
        a[steps] = first;
        b[steps] = second;
        c[steps] = third;
        steps++;
        return true;
    }

    /** Whether it lets a frame through; an empty one lets everything through. */
    boolean matches(byte[] frame, int offset, int length) {
        if (steps == 0) {
            return true;
        }
        view.set(frame, offset, length);
        long stack = 0;
        for (int i = 0; i < steps; i++) {
            switch (op[i]) {
                case AND:
                    stack = stack >>> 2 << 1 | stack & stack >>> 1 & 1;
                    break;
                case OR:
                    stack = stack >>> 2 << 1 | (stack | stack >>> 1) & 1;
                    break;
                case NOT:
                    stack ^= 1;
                    break;
                default:
                    stack = stack << 1 | (holds(i) ? 1 : 0);
                    break;
            }
        }
        return (stack & 1) != 0;
    }

    private boolean holds(int i) {
        switch (op[i]) {
            case PROTOCOL:
                return view.protocol == a[i];
            case ETHER_TYPE:
                return view.etherType == a[i];
            case NETWORK:
                return view.addresses && ends((view.source & b[i]) == a[i], (view.destination & b[i]) == a[i], c[i]);
            case PORTS:
                return view.ports
                        && ends(
                                view.sourcePort >= a[i] && view.sourcePort <= b[i],
                                view.destinationPort >= a[i] && view.destinationPort <= b[i],
                                c[i]);
            case STATION:
                return view.length >= 14
                        && ends(
                                view.u32(6) == a[i] && view.u16(10) == b[i],
                                view.u32(0) == a[i] && view.u16(4) == b[i],
                                c[i]);
            case GROUP:
                return view.length >= 14
                        && (a[i] == 0 ? view.u32(0) == -1 && view.u16(4) == 0xFFFF : (view.u8(0) & 1) != 0);
            case LONGER:
                return b[i] != 0 ? view.length <= a[i] : view.length >= a[i];
            default:
                return octet(i);
        }
    }

    private static boolean ends(boolean source, boolean destination, int direction) {
        switch (direction) {
            case SRC:
                return source;
            case DST:
                return destination;
            case BOTH:
                return source && destination;
            default:
                return source || destination;
        }
    }

    private boolean octet(int i) {
        int protocol = a[i] >> 8;
        boolean network = protocol > 255;
        if (network ? view.etherType != protocol : view.protocol != protocol) {
            return false;
        }
        int place = (network ? 14 : view.transport) + (a[i] & 0xFF);
        if (place < 14 || place >= view.length || !network && view.transport < 0) {
            return false;
        }
        int seen = view.u8(place) & b[i];
        int with = c[i] & 0xFF;
        switch (c[i] >> 8) {
            case 0:
                return seen == with;
            case 1:
                return seen != with;
            case 2:
                return seen < with;
            case 3:
                return seen > with;
            case 4:
                return seen <= with;
            default:
                return seen >= with;
        }
    }
}
