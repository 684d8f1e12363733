package cogwire.hal.stm32;

import static cogwire.hal.stm32.DmaMemoryModel.require;

import cogwire.hal.Registers;
import cogwire.hal.stm32.DmaMemoryModel.Ring;
import cogwire.hal.stm32.DmaMemoryModel.Sight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MAC and DMA at register level, as RM0410 describes them and stricter than silicon: an access that a driver has no
 * business making, in this order or at this time, fails the test.
 */
final class Stm32EthModel implements Registers {
    static final int BASE = 0x40028000;
    static final int HCLK = 216000000;

    private static final int MACCR = 0;
    private static final int MACFFR = 4;
    private static final int MIIAR = 0x10;
    private static final int DMABMR = 0x1000;
    private static final int DMARDLAR = 0x100C;
    private static final int DMATDLAR = 0x1010;
    private static final int DMAOMR = 0x1018;
    private static final int DMAIER = 0x101C;
    /** Registers that need time between two writes, by the errata sheet. */
    private static final Set<Integer> SLOW = Set.of(MACCR, MACFFR, 8, 0xC, 0x18, 0x40, 0x44, DMABMR, DMAOMR);

    private static final int DMABMR_AFTER_RESET = 0x00020100;
    private static final int SETTLED = 87;
    private static final int MDIO_LOOKS = 300;
    private static final int RESET_LOOKS = 20;

    private enum DmaState {
        STOPPED,
        RUNNING,
        SUSPENDED
    }

    final DmaMemoryModel memory = new DmaMemoryModel();
    final PhyModel phy;
    final List<byte[]> sent = new ArrayList<>();
    boolean clockMissing;
    boolean mdioStuck;
    int resets;
    /** Status bits that the DMA has not shown yet: it is slower than the processor. */
    private int lateStatus;

    private boolean late;

    private final int receiveCount;
    private final int transmitCount;
    private final Map<Integer, Integer> registers = new HashMap<>();
    private final Map<Integer, Integer> readsSinceWrite = new HashMap<>();
    private int resetLooks;
    private int mdioLooks;
    private int status;
    private int missed;
    private int overflowed;
    private int crcErrors;
    private int alignmentErrors;
    private Ring receiveRing;
    private Ring transmitRing;
    private int receiveAt;
    private int transmitAt;
    private DmaState receive = DmaState.STOPPED;
    private DmaState transmit = DmaState.STOPPED;

    Stm32EthModel(int phyAddress, int receiveCount, int transmitCount) {
        phy = new PhyModel(phyAddress);
        this.receiveCount = receiveCount;
        this.transmitCount = transmitCount;
    }

    // ---- what happens on the wire

    /** A frame arrives, its FCS still to be added; true when it came as far as memory. */
    boolean arrive(byte[] frame) {
        if (!listens() || !accepts(frame)) {
            return false;
        }
        if (memory.word(receiveAt) >= 0) {
            missed++; // no descriptor: flushed from the FIFO
            return false;
        }
        require(
                receive == DmaState.RUNNING,
                "a receive descriptor is free, and nobody demanded a poll: reception stands still");
        store(frame);
        return true;
    }

    /** A frame whose FCS is wrong, or which ends within an octet: the FIFO drops it, the counters know. */
    void arriveDamaged(boolean aligned) {
        if (listens()) {
            crcErrors += aligned ? 1 : 0;
            alignmentErrors += aligned ? 0 : 1;
        }
    }

    /** Frames that found no room in the FIFO, because the bus was busy. */
    void overflow(int frames) {
        overflowed += frames;
        raise(1 << 4 | 1 << 15);
    }

    /** A frame with error bits in RDES0 comes as far as memory, which FEF = 0 should prevent. */
    void deliver(byte[] frame, int errors) {
        int at = receiveAt;
        store(frame);
        memory.setWord(at, memory.word(at) | errors | 1 << 15);
    }

    /** The wire takes what waits to be sent; each frame's status gets these error bits. */
    void transmitAll(int errors) {
        require(
                transmit == DmaState.RUNNING || memory.word(transmitAt) >= 0,
                "a frame waits, and nobody demanded a poll: transmission stands still");
        while (transmit == DmaState.RUNNING) {
            int word = memory.word(transmitAt);
            if (word >= 0) {
                transmit = DmaState.SUSPENDED;
                raise(1 << 2 | 1 << 16);
                return;
            }
            if (errors == 0) {
                sent.add(take(word));
            }
            closeTransmit(word, errors);
            raise(1 | 1 << 16);
        }
    }

    /** The DMA does not get at its memory in time, in the middle of a frame. */
    void underrun() {
        int word = memory.word(transmitAt);
        require(transmit == DmaState.RUNNING && word < 0, "nothing is sent");
        closeTransmit(word, 1 << 1);
        transmit = DmaState.SUSPENDED;
        raise(1 << 5 | 1 << 15);
    }

    void busError() {
        receive = DmaState.STOPPED;
        transmit = DmaState.STOPPED;
        raise(1 << 13 | 1 << 15);
    }

    /** From now on the DMA's status shows late. */
    void late() {
        late = true;
    }

    void showStatus() {
        late = false;
        status |= lateStatus;
        lateStatus = 0;
    }

    boolean interruptLine() {
        int enabled = status & register(DMAIER);
        boolean normal = (enabled & 0x4045) != 0 && (register(DMAIER) & 1 << 16) != 0;
        boolean abnormal = (enabled & 0x27BA) != 0 && (register(DMAIER) & 1 << 15) != 0;
        return normal || abnormal;
    }

    boolean fast() {
        return (register(MACCR) & 1 << 14) != 0;
    }

    boolean fullDuplex() {
        return (register(MACCR) & 1 << 11) != 0;
    }

    private boolean listens() {
        return receive != DmaState.STOPPED && (register(MACCR) & 4) != 0 && phy.agrees(fast(), fullDuplex());
    }

    private boolean accepts(byte[] f) {
        byte[] own = new byte[6];
        for (int i = 0; i < 6; i++) {
            own[i] = (byte) (i < 4 ? register(0x44) >>> 8 * i : register(0x40) >>> 8 * (i - 4));
        }
        boolean broadcast = true;
        boolean mine = true;
        for (int i = 0; i < 6; i++) {
            broadcast &= f[i] == -1;
            mine &= f[i] == own[i];
        }
        if (broadcast || mine) {
            return true;
        }
        int crc = -1; // reflected, as java.util.zip.CRC32
        for (int i = 0; i < 48; i++) {
            crc = crc >>> 1 ^ ((crc ^ f[i / 8] >>> i % 8) & 1) * 0xEDB88320;
        }
        int bit = Integer.reverse(~crc) >>> 26;
        return (f[0] & 1) != 0
                && (register(MACFFR) & 4) != 0
                && (register(bit >= 32 ? 8 : 0xC) >>> (bit & 31) & 1) != 0;
    }

    // ---- the DMA

    private void store(byte[] frame) {
        boolean checked = (register(MACCR) & 1 << 10) != 0;
        int length = frame.length + 4;
        byte[] withFcs = java.util.Arrays.copyOf(frame, length);
        boolean first = true;
        for (int done = 0; done < length; ) {
            int at = receiveAt;
            int control = memory.word(at + 4);
            int room = control & 0x1FFF;
            require((room & 3) == 0 && room > 0, "size of a receive buffer");
            if (memory.word(at) >= 0) {
                missed++;
                break; // cut short: the last descriptor was closed without LS
            }
            int part = Math.min(room, length - done);
            memory.setOctets(memory.word(at + 8), withFcs, done, part);
            done += part;
            int extended = done == length && checked ? ChecksumEngine.examine(frame) : 0;
            memory.setWord(at + 16, extended);
            boolean wrong = (extended & 0x18) != 0;
            memory.handBack(
                    receiveRing,
                    at,
                    (first ? 1 << 9 : 0)
                            | (done == length ? 1 << 8 | length << 16 : 0)
                            | (wrong ? 1 << 15 : 0)
                            | (extended != 0 ? 1 : 0));
            first = false;
            receiveAt = (control & 1 << 15) != 0 ? receiveRing.base : at + DmaMemoryModel.DESCRIPTOR;
            require(receiveRing.holds(receiveAt), "the receive ring has no end");
        }
        raise(1 << 6 | 1 << 16);
        acquire();
    }

    /** The receive process looks for a descriptor before a frame comes. */
    private void acquire() {
        if (memory.word(receiveAt) < 0) {
            receive = DmaState.RUNNING;
        } else {
            receive = DmaState.SUSPENDED;
            raise(1 << 7 | 1 << 15);
        }
    }

    private byte[] take(int word) {
        require((word & 3 << 28) == 3 << 28, "a frame in one buffer has first and last segment set");
        require((register(DMAOMR) & 1 << 21) != 0, "checksums are inserted into whole frames only: TSF");
        int length = memory.word(transmitAt + 4) & 0x1FFF;
        require(length >= 14 && length <= 1514, "length of a frame to send: " + length);
        byte[] frame = memory.octets(memory.word(transmitAt + 8), length);
        if ((word >>> 22 & 3) == 3) {
            ChecksumEngine.insert(frame);
        }
        require((word & (1 << 27 | 1 << 26)) == 0, "FCS and padding are the MAC's");
        return java.util.Arrays.copyOf(frame, Math.max(60, length));
    }

    private void closeTransmit(int word, int errors) {
        memory.handBack(transmitRing, transmitAt, word & 0x7FFE0000 | errors | (errors != 0 ? 1 << 15 : 0));
        transmitAt = (word & 1 << 21) != 0 ? transmitRing.base : transmitAt + DmaMemoryModel.DESCRIPTOR;
        require(transmitRing.holds(transmitAt), "the transmit ring has no end");
    }

    private void raise(int bits) {
        if (late) {
            lateStatus |= bits;
        } else {
            status |= bits;
        }
    }

    // ---- registers

    private int register(int offset) {
        return registers.getOrDefault(offset, 0);
    }

    @Override
    public int read(int address) {
        int offset = address - BASE;
        readsSinceWrite.merge(offset, 1, Integer::sum);
        if (offset == DMABMR) {
            if (resetLooks > 0 && !clockMissing && --resetLooks == 0) {
                registers.put(DMABMR, DMABMR_AFTER_RESET);
                readsSinceWrite.clear();
            }
            return register(DMABMR);
        }
        if (offset == MIIAR) {
            if (mdioLooks > 0 && !mdioStuck && --mdioLooks == 0) {
                registers.merge(MIIAR, ~1, (a, b) -> a & b);
            }
            return register(MIIAR);
        }
        require(resetLooks == 0, "reads a register in the middle of the DMA's reset");
        switch (offset) {
            case 0x14:
                require(mdioLooks == 0, "reads MDIO's data before they are there");
                return register(0x14);
            case 0x194:
                int crc = crcErrors;
                crcErrors = (register(0x100) & 4) != 0 ? 0 : crcErrors;
                return crc;
            case 0x198:
                int alignment = alignmentErrors;
                alignmentErrors = (register(0x100) & 4) != 0 ? 0 : alignmentErrors;
                return alignment;
            case 0x1014:
                return status;
            case 0x1020:
                int lost = missed & 0xFFFF
                        | (missed > 0xFFFF ? 1 << 16 : 0)
                        | (overflowed & 0x7FF) << 17
                        | (overflowed > 0x7FF ? 1 << 28 : 0);
                missed = 0;
                overflowed = 0;
                return lost;
            default:
                require(SLOW.contains(offset), "reads " + Integer.toHexString(offset));
                return register(offset);
        }
    }

    @Override
    public void write(int address, int value) {
        int offset = address - BASE;
        require(resetLooks == 0, "writes a register in the middle of the DMA's reset");
        if (SLOW.contains(offset)) {
            require(
                    readsSinceWrite.getOrDefault(offset, SETTLED) >= SETTLED,
                    "writes again before the last write has arrived: " + Integer.toHexString(offset));
            readsSinceWrite.put(offset, 0);
        }
        switch (offset) {
            case MACCR:
                require((value & 0xFD308103) == 0, "reserved bits of MACCR");
                boolean modeChanges = ((value ^ register(MACCR)) & (1 << 14 | 1 << 11)) != 0;
                require(!modeChanges || (register(MACCR) & 0xC) == 0, "speed or duplex changed while the MAC is on");
                break;
            case MACFFR:
            case 8:
            case 0xC:
                break;
            case MIIAR:
                mdio(value);
                return;
            case 0x14:
                require(mdioLooks == 0, "writes MDIO's data while it is busy");
                break;
            case 0x18:
                require(value == 0, "flow control is not expected");
                break;
            case 0x3C:
            case 0x40:
            case 0x44:
            case 0x100:
            case 0x10C:
            case 0x110:
            case DMAIER:
                break;
            case DMABMR:
                if ((value & 1) != 0) {
                    reset();
                    return;
                }
                require(receive == DmaState.STOPPED && transmit == DmaState.STOPPED, "DMABMR while the DMA runs");
                require((value & 0xF8000000) == 0, "reserved bits of DMABMR");
                break;
            case 0x1004:
                demandTransmit();
                return;
            case 0x1008:
                demandReceive();
                return;
            case DMARDLAR:
                require(receive == DmaState.STOPPED && (value & 3) == 0, "DMARDLAR while the receive process runs");
                break;
            case DMATDLAR:
                require(transmit == DmaState.STOPPED && (value & 3) == 0, "DMATDLAR while the transmit process runs");
                break;
            case 0x1014:
                require((value & ~0x1E7FF) == 0, "reserved bits of DMASR");
                status &= ~value;
                return;
            case DMAOMR:
                operate(value);
                break;
            default:
                throw new AssertionError("writes " + Integer.toHexString(offset));
        }
        registers.put(offset, value);
    }

    private void mdio(int value) {
        require(mdioLooks == 0, "MDIO is busy");
        require((value & 1) != 0 && (value & 0xFFFF0020) == 0, "busy bit and reserved bits of MACMIIAR");
        int[] divider = {42, 62, 16, 26, 102};
        require(HCLK / divider[value >>> 2 & 7] <= 2500000, "the management clock is too fast");
        int phyAddress = value >>> 11 & 31;
        int index = value >>> 6 & 31;
        if ((value & 2) != 0) {
            phy.write(phyAddress, index, register(0x14));
        } else {
            registers.put(0x14, phy.read(phyAddress, index));
        }
        mdioLooks = MDIO_LOOKS;
        registers.put(MIIAR, value);
    }

    private void reset() {
        require(mdioLooks == 0, "resets while MDIO is busy");
        resets++;
        registers.clear();
        registers.put(DMABMR, DMABMR_AFTER_RESET | 1);
        resetLooks = RESET_LOOKS;
        status = 0;
        lateStatus = 0;
        receive = DmaState.STOPPED;
        transmit = DmaState.STOPPED;
        memory.stopped();
    }

    private void operate(int value) {
        require((value & 0xF8CE1F21) == 0, "reserved bits of DMAOMR");
        boolean start = (value & 1 << 13) != 0;
        require(start == ((value & 2) != 0), "both directions start together");
        require(
                (value & 1 << 25) != 0 && (value & 1 << 7) == 0,
                "frames are dropped for their errors only when they are stored first: RSF, and FEF off");
        if (start && receive == DmaState.STOPPED) {
            require((register(DMABMR) & 1 << 7) != 0, "descriptors of eight words: EDFE");
            require((register(MACCR) & 0xC) == 0xC, "the MAC is off");
            require(registers.containsKey(DMARDLAR) && registers.containsKey(DMATDLAR), "lists of descriptors");
            require(memory.allOrdered(), "starts before the descriptors are sure to be there");
            receiveRing = new Ring(register(DMARDLAR), receiveCount, Sight.UNSEEN);
            transmitRing = new Ring(register(DMATDLAR), transmitCount, Sight.SEEN);
            memory.started(receiveRing, transmitRing);
            receiveAt = receiveRing.base;
            transmitAt = transmitRing.base;
            acquire();
            require(memory.word(transmitAt) >= 0, "begins with a frame to send");
            transmit = DmaState.SUSPENDED;
            raise(1 << 2 | 1 << 16);
        }
    }

    private void demandTransmit() {
        require(memory.allOrdered(), "demands a poll before the descriptor is sure to be there");
        if (transmit == DmaState.SUSPENDED && (status & 1 << 5) == 0 && memory.word(transmitAt) < 0) {
            transmit = DmaState.RUNNING;
        }
    }

    private void demandReceive() {
        require(memory.allOrdered(), "demands a poll before the descriptor is sure to be there");
        if (receive == DmaState.SUSPENDED) {
            acquire();
        }
    }

    @Override
    public void readFifo(int address, byte[] to, int offset, int length) {
        throw new AssertionError("there is no FIFO here");
    }

    @Override
    public void writeFifo(int address, byte[] from, int offset, int length) {
        throw new AssertionError("there is no FIFO here");
    }
}
