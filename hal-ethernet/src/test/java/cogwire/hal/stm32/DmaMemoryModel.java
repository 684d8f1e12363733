package cogwire.hal.stm32;

import cogwire.hal.DmaMemory;
import java.util.HashSet;
import java.util.Set;

/**
 * Memory that a DMA shares, which fails the test when the processor touches what it does not own, or leaves out a barrier
 * without which a Cortex-M7 may show the DMA things in another order.
 */
final class DmaMemoryModel implements DmaMemory {
    /** SRAM2 of an STM32F767. */
    static final int BASE = 0x2007C000;

    static final int SIZE = 16384;
    static final int DESCRIPTOR = 32;

    private final byte[] octets = new byte[SIZE];
    private final Set<Integer> unordered = new HashSet<>();
    private boolean handoverUnordered;
    private boolean readsUnordered;
    private Ring[] rings = {};

    /** Descriptors one behind the other; what the processor knows of each. */
    static final class Ring {
        final int base;
        final int count;
        private final Sight[] sight;

        Ring(int base, int count, Sight at) {
            this.base = base;
            this.count = count;
            sight = new Sight[count];
            java.util.Arrays.fill(sight, at);
        }

        boolean holds(int address) {
            return address >= base && address < base + count * DESCRIPTOR;
        }
    }

    /** Of a descriptor's OWN bit, by the processor, since the DMA handed it back. */
    enum Sight {
        /** Not looked at. */
        UNSEEN,
        /** Looked at, but later reads may have been done before. */
        UNORDERED,
        SEEN
    }

    /** From now on the DMA owns what has OWN set. */
    void started(Ring receive, Ring transmit) {
        rings = new Ring[] {receive, transmit};
    }

    void stopped() {
        rings = new Ring[] {};
    }

    boolean allOrdered() {
        return !handoverUnordered && unordered.isEmpty();
    }

    // ---- the DMA's side

    int word(int address) {
        int i = index(address, 4);
        return octets[i] & 0xFF | (octets[i + 1] & 0xFF) << 8 | (octets[i + 2] & 0xFF) << 16 | octets[i + 3] << 24;
    }

    void setWord(int address, int value) {
        int i = index(address, 4);
        for (int k = 0; k < 4; k++) {
            octets[i + k] = (byte) (value >>> 8 * k);
        }
    }

    byte[] octets(int address, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(octets, index(address, length), copy, 0, length);
        return copy;
    }

    void setOctets(int address, byte[] from, int offset, int length) {
        System.arraycopy(from, offset, octets, index(address, length), length);
    }

    /** The DMA hands a descriptor back. */
    void handBack(Ring ring, int address, int status) {
        require(status >= 0 && word(address) < 0, "the model hands back what it does not own");
        setWord(address, status);
        ring.sight[(address - ring.base) / DESCRIPTOR] = Sight.UNSEEN;
    }

    // ---- the processor's side

    @Override
    public int readWord(int address) {
        require((address & 3) == 0, "a word at an odd address");
        Ring ring = ringOf(address);
        if (ring != null && (address - ring.base) % DESCRIPTOR == 0) {
            int k = (address - ring.base) / DESCRIPTOR;
            if (word(address) >= 0 && ring.sight[k] == Sight.UNSEEN) {
                ring.sight[k] = Sight.UNORDERED;
            }
        } else {
            mayTouch(address, 4);
            readsUnordered = true;
        }
        return word(address);
    }

    @Override
    public void writeWord(int address, int value) {
        require((address & 3) == 0, "a word at an odd address");
        mayTouch(address, 4);
        Ring ring = ringOf(address);
        if (ring != null && (address - ring.base) % DESCRIPTOR == 0 && value < 0) {
            require(unordered.isEmpty(), "hands a descriptor over before what it describes is sure to be there");
            require(!readsUnordered, "hands a descriptor over before what was in it is sure to have been read");
            handoverUnordered = true;
        } else {
            unordered.add(address);
        }
        setWord(address, value);
    }

    @Override
    public void readOctets(int address, byte[] to, int offset, int length) {
        mayTouch(address, length);
        readsUnordered = true;
        System.arraycopy(octets, index(address, length), to, offset, length);
    }

    @Override
    public void writeOctets(int address, byte[] from, int offset, int length) {
        mayTouch(address, length);
        unordered.add(address);
        System.arraycopy(from, offset, octets, index(address, length), length);
    }

    @Override
    public void barrier() {
        unordered.clear();
        handoverUnordered = false;
        readsUnordered = false;
        for (Ring ring : rings) {
            for (int k = 0; k < ring.count; k++) {
                if (ring.sight[k] == Sight.UNORDERED) {
                    ring.sight[k] = Sight.SEEN;
                }
            }
        }
    }

    private Ring ringOf(int address) {
        for (Ring ring : rings) {
            if (ring.holds(address)) {
                return ring;
            }
        }
        return null;
    }

    /** Descriptor or buffer: its OWN bit must be clear and must have been seen so. */
    private void mayTouch(int address, int length) {
        if (rings.length == 0) {
            index(address, length);
            return;
        }
        for (Ring ring : rings) {
            for (int k = 0; k < ring.count; k++) {
                int descriptor = ring.base + k * DESCRIPTOR;
                int buffer = word(descriptor + 8);
                boolean here = address >= descriptor && address + length <= descriptor + DESCRIPTOR
                        || address >= buffer && address + length <= buffer + 1536;
                if (here) {
                    require(word(descriptor) >= 0, "touches what the DMA owns: descriptor " + k);
                    require(ring.sight[k] != Sight.UNSEEN, "did not look at OWN of descriptor " + k);
                    require(ring.sight[k] == Sight.SEEN, "no barrier after looking at OWN of descriptor " + k);
                    return;
                }
            }
        }
        throw new AssertionError("touches memory outside of the rings: " + Integer.toHexString(address));
    }

    private static int index(int address, int length) {
        require(
                address >= BASE && length >= 0 && address + length <= BASE + SIZE,
                "outside of the DMA's memory: " + Integer.toHexString(address));
        return address - BASE;
    }

    static void require(boolean fact, String what) {
        if (!fact) {
            throw new AssertionError(what);
        }
    }
}
