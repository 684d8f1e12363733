package cogwire.hal.sim;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;

/**
 * A hub in memory: what one port sends arrives at all others whose address filter lets it in, after the delay and the
 * faults that {@link WireConditions} ask for.
 *
 * <p>Every decision of chance is a hash of (seed, sending port, index of the frame there, purpose). So a seed
 * replays exactly, and changing one fault's probability does not change which frames the others hit.
 *
 * <p>Frames are padded to 60 octets, as on real Ethernet. A frame in flight takes one of a fixed number of buffers for
 * each port it travels to; when none is left it is dropped and counted. A frame is due by the clock's microseconds, so
 * it must be taken within 35 minutes of the clock; a sender's queue never lasts ten minutes.
 *
 * <p>Threading: one thread. Allocates in its constructor only.
 */
public final class VirtualWire {
    /** {@link #untilNextMs}: nothing is on the way. */
    public static final int NEVER = Integer.MAX_VALUE;

    private static final int LATE_MICROS = 1000;
    private static final int MINIMUM = 60;
    private static final int HEADER = 14;

    private static final int LOSS = 1;
    private static final int DUPLICATE = 2;
    private static final int REORDER = 3;
    private static final int CORRUPT = 4;
    private static final int CORRUPT_BIT = 5;
    private static final int JITTER = 6;
    private static final int BURST_START = 7;
    private static final int BURST_END = 8;
    private static final int BURST_LOSS = 9;

    private final Clock clock;
    private final WirePort[] ports;
    private final int mtu;
    private final WireConditions conditions = new WireConditions();
    private final WireCounters counters = new WireCounters();
    private int seed;
    private int capabilities;
    private FrameFilter script;
    private WireFrame free;

    /** A wire with Ethernet's MTU of 1500. */
    public VirtualWire(Clock clock, int ports, int framesInFlight, int seed) {
        this(clock, ports, framesInFlight, seed, 1500);
    }

    /**
     * @param ports stations, at least 2; port i has the address 02:00:00:00:hh:ll where hhll is i + 1
     * @param framesInFlight most frames on the way at any time
     * @param mtu largest payload of a frame, in octets, at least 46
     */
    public VirtualWire(Clock clock, int ports, int framesInFlight, int seed, int mtu) {
        if (ports < 2 || framesInFlight < 1 || mtu < MINIMUM - HEADER) {
            throw new IllegalArgumentException("a wire needs 2 ports, room for a frame, and an MTU of 46 or more");
        }
        this.clock = clock;
        this.seed = seed;
        this.mtu = mtu;
        this.ports = new WirePort[ports];
        for (int i = 0; i < ports; i++) {
            this.ports[i] = new WirePort(this, i, framesInFlight, conditions);
        }
        for (int i = 0; i < framesInFlight; i++) {
            giveBack(new WireFrame(mtu + HEADER));
        }
    }

    /** The station at port i, 0 to ports - 1. */
    public EthernetMac port(int i) {
        return ports[i];
    }

    /** What holds for every port that was not given its own conditions. */
    public WireConditions conditions() {
        return conditions;
    }

    /** Gives the frames that port i sends conditions of their own. */
    public void conditions(int i, WireConditions own) {
        ports[i].line.conditions = own;
    }

    /**
     * From now on, what port i sends leaves through port j's sender: one queue, one rate and one stream of chance for
     * both, as where two stations meet at a router. Before the first frame.
     */
    public void share(int i, int j) {
        ports[i].line = ports[j].line;
    }

    public WireCounters counters() {
        return counters;
    }

    /** Another seed for the frames to come. */
    public void seed(int newSeed) {
        seed = newSeed;
    }

    /** A script that loses chosen frames, or null. */
    public void script(FrameFilter filter) {
        script = filter;
    }

    /** Plugs port i in or out. What is under way to a port that is out when it arrives is dropped. */
    public void link(int i, boolean up) {
        ports[i].up = up;
    }

    /** Lets port i see the frames for all stations. */
    public void promiscuous(int i, boolean on) {
        ports[i].promiscuous = on;
    }

    /** What the MACs claim to do; set it before stacks are built. With corruption, claim no received checksum. */
    public void capabilities(int claimed) {
        capabilities = claimed;
    }

    /** Milliseconds, rounded up, until a frame arrives or a refused sender has room; 0: now. */
    public int untilNextMs() {
        int wait = untilNextMicros();
        return wait == NEVER ? NEVER : wait / 1000 + (wait % 1000 == 0 ? 0 : 1);
    }

    /** The same in microseconds, exact. */
    public int untilNextMicros() {
        int now = clock.nowMicros();
        int wait = NEVER;
        for (int i = 0; i < ports.length; i++) {
            wait = Math.min(wait, ports[i].untilNextMicros(now));
        }
        return wait;
    }

    int mtu() {
        return mtu;
    }

    int capabilities() {
        return capabilities;
    }

    int receive(WirePort to, byte[] frame, int offset, int capacity) {
        int now = clock.nowMicros();
        for (WireFrame next = to.arrived(now); next != null; next = to.arrived(now)) {
            giveBack(next);
            if (!to.up) {
                counters.linkDownDrops++;
            } else if (next.length > capacity) {
                counters.tooLong++;
            } else {
                System.arraycopy(next.octets, 0, frame, offset, next.length);
                counters.delivered++;
                int late = now - next.dueMicros;
                counters.mostLateMicros = Math.max(counters.mostLateMicros, late);
                counters.lateFrames += late > LATE_MICROS ? 1 : 0;
                return next.length;
            }
        }
        return 0;
    }

    boolean transmit(WirePort from, byte[] frame, int offset, int length) {
        int now = clock.nowMicros();
        WireLine line = from.line;
        WireConditions c = line.conditions;
        int octets = length < MINIMUM ? MINIMUM : length;
        if (!from.up) {
            counters.sent++;
            counters.linkDownDrops++;
            return true;
        }
        boolean full = line.full(octets, now, clock.nowMs());
        if (full && c.refuseWhenFull) {
            counters.refused++;
            return false;
        }
        counters.sent++;
        int index = line.frameIndex++;
        if (full || length > mtu + HEADER) {
            counters.queueDrops++;
            return true;
        }
        int leaves = line.leaves(octets, now);
        boolean lost = lostInBurst(line, index) || chance(line, index, LOSS, c.lossPpm);
        if (script != null && script.drop(index, frame, offset, length, from.number) || lost) {
            counters.lost++;
            return true;
        }
        boolean damaged = chance(line, index, CORRUPT, c.corruptPpm) && isIpv4(frame, offset, length);
        int due = due(line, index, leaves);
        int copies = chance(line, index, DUPLICATE, c.duplicatePpm) ? 2 : 1;
        counters.duplicated += copies - 1;
        counters.corrupted += damaged ? 1 : 0;
        int bit = damaged ? (hash(line, index, CORRUPT_BIT) >>> 1) % (8 * ipv4Octets(frame, offset, length)) : -1;
        for (int copy = 0; copy < copies; copy++) {
            for (int i = 0; i < ports.length; i++) {
                if (ports[i] != from && ports[i].accepts(frame, offset)) {
                    send(ports[i], frame, offset, length, due, bit);
                }
            }
        }
        return true;
    }

    /** Gilbert and Elliott: the line is good or in a burst, and each frame may begin or end one. */
    private boolean lostInBurst(WireLine line, int index) {
        WireConditions c = line.conditions;
        line.inBurst = line.inBurst
                ? !chance(line, index, BURST_END, c.burstEndPpm)
                : chance(line, index, BURST_START, c.burstStartPpm);
        return line.inBurst && chance(line, index, BURST_LOSS, c.burstLossPpm);
    }

    /** When a frame that has left its sender arrives. */
    private int due(WireLine line, int index, int leavesMicros) {
        WireConditions c = line.conditions;
        int due = leavesMicros + 1000 * c.delayMs;
        if (c.jitterMs > 0) {
            due += (hash(line, index, JITTER) >>> 1) % (1000 * c.jitterMs + 1);
        }
        if (chance(line, index, REORDER, c.reorderPpm)) {
            counters.reordered++;
            return due + 1000 * c.reorderExtraMs;
        }
        // Long silence makes the microseconds wrap; then the last frame is as good as none.
        boolean behind = line.anySent && line.lastDueMicros - due > 0 && line.lastDueMicros - due <= 1000 * c.jitterMs;
        if (behind) {
            return line.lastDueMicros;
        }
        line.anySent = true;
        line.lastDueMicros = due;
        return due;
    }

    private void send(WirePort to, byte[] frame, int offset, int length, int due, int bit) {
        WireFrame copy = free;
        if (copy == null) {
            counters.queueDrops++;
            return;
        }
        free = copy.next;
        System.arraycopy(frame, offset, copy.octets, 0, length);
        copy.length = length;
        while (copy.length < MINIMUM) {
            copy.octets[copy.length++] = 0;
        }
        if (bit >= 0) {
            copy.octets[HEADER + bit / 8] ^= (byte) (1 << (bit & 7));
        }
        copy.dueMicros = due;
        to.add(copy);
    }

    private void giveBack(WireFrame frame) {
        frame.next = free;
        free = frame;
    }

    private static boolean isIpv4(byte[] frame, int offset, int length) {
        return length >= HEADER + 20 && frame[offset + 12] == 8 && frame[offset + 13] == 0;
    }

    /** Octets of the packet, without the padding behind it: a bit that changes there would be no fault. */
    private static int ipv4Octets(byte[] frame, int offset, int length) {
        int total = (frame[offset + HEADER + 2] & 0xFF) << 8 | frame[offset + HEADER + 3] & 0xFF;
        return total < 20 || total > length - HEADER ? length - HEADER : total;
    }

    private boolean chance(WireLine line, int index, int purpose, int ppm) {
        return ppm > 0 && (hash(line, index, purpose) >>> 1) % 1000000 < ppm;
    }

    private int hash(WireLine line, int index, int purpose) {
        return mix(mix(mix(seed) + line.number * 16 + purpose) + index);
    }

    /** Spreads every bit over all others: multiply and fold, three times. */
    private static int mix(int value) {
        int x = value + 0x9E3779B9;
        x = (x ^ (x >>> 16)) * 0x7FEB352D;
        x = (x ^ (x >>> 15)) * 0x846CA68B;
        return x ^ (x >>> 16);
    }
}
