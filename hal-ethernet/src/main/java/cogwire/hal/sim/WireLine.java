package cogwire.hal.sim;

/**
 * What frames leave a station through: a sender of some rate, the queue in front of it, and the stream of chance that
 * the frames meet. A port has its own, or shares another port's: then both queue at one bottleneck.
 */
final class WireLine {
    private static final int SILENCE_MS = 600000;

    /** Which stream of chance, the port's number. */
    final int number;

    WireConditions conditions;

    /** Frames that went this way; the index that chance is drawn from. */
    int frameIndex;

    /** Whether the last frame fell into a burst of losses. */
    boolean inBurst;

    /** Arrival time of the latest frame that was not reordered, so that jitter does not reorder. */
    int lastDueMicros;

    /** Whether {@link #lastDueMicros} means anything yet. */
    boolean anySent;

    /** When each frame in the queue will have left, and its octets: a ring. */
    private final int[] leavesMicros;

    private final int[] frameOctets;
    private int oldest;
    private int waiting;
    private int waitingOctets;

    /** When somebody last wanted to send: after long silence the microseconds have wrapped and mean nothing. */
    private int lastSendMs;

    /** Fractions of a microsecond that the rate left over, in bits times 10^6. */
    private long carry;

    /** Whether a frame was refused, so that room in the queue is an event. */
    private boolean blocked;

    WireLine(int number, int framesInFlight, WireConditions conditions) {
        this.number = number;
        this.conditions = conditions;
        leavesMicros = new int[framesInFlight];
        frameOctets = new int[framesInFlight];
    }

    /** Whether the queue has no room for a frame of so many octets. */
    boolean full(int octets, int nowMicros, int nowMs) {
        if (nowMs - lastSendMs > SILENCE_MS) {
            waiting = 0;
            waitingOctets = 0;
        }
        lastSendMs = nowMs;
        while (waiting > 0 && leavesMicros[oldest] - nowMicros <= 0) {
            waitingOctets -= frameOctets[oldest];
            oldest = oldest + 1 == leavesMicros.length ? 0 : oldest + 1;
            waiting--;
        }
        WireConditions c = conditions;
        blocked = waiting == leavesMicros.length
                || (c.queueFrames > 0 && waiting >= c.queueFrames)
                || (c.queueOctets > 0 && waiting > 0 && waitingOctets + octets > c.queueOctets);
        return blocked;
    }

    /** Queues a frame of so many octets, after {@link #full} said no; answers when its last bit has left. */
    int leaves(int octets, int nowMicros) {
        int rate = conditions.bitsPerSecond;
        if (rate == 0) {
            return nowMicros;
        }
        int starts = nowMicros;
        if (waiting > 0) {
            starts = leavesMicros[slot(waiting - 1)];
        } else {
            carry = 0;
        }
        carry += octets * 8000000L;
        int at = starts + (int) (carry / rate);
        carry %= rate;
        int slot = slot(waiting);
        leavesMicros[slot] = at;
        frameOctets[slot] = octets;
        waitingOctets += octets;
        waiting++;
        return at;
    }

    private int slot(int place) {
        int slot = oldest + place;
        return slot < leavesMicros.length ? slot : slot - leavesMicros.length;
    }

    /** Microseconds until there is room to send after a refusal, or {@link VirtualWire#NEVER}. */
    int untilRoomMicros(int nowMicros) {
        boolean waits = blocked && waiting > 0 && leavesMicros[oldest] - nowMicros > 0;
        return waits ? leavesMicros[oldest] - nowMicros : VirtualWire.NEVER;
    }
}
