package cogwire.hal.lan9118;

import cogwire.hal.ChipMac;
import cogwire.hal.MacCounters;
import cogwire.hal.Registers;

/**
 * SMSC LAN9118 (and 9115 to 9117), polled: the chip keeps frames in FIFOs of its own until they are fetched word by
 * word, so there is no DMA and no queue here.
 *
 * <p>The receive FIFO holds about seven full frames. What comes in while it is full is lost and counted by the chip
 * ({@link MacCounters#receiveOverruns}); TCP sees a loss, so a board's receive window should not be larger than the FIFO.
 *
 * <p>Sections cited are those of the LAN9118 data sheet, revision 1.5.
 */
public final class Lan9118Mac implements ChipMac {
    private static final int RESET = 1;
    /** HW_CFG: send when the frame is whole, 4 KB of the 16 for sending (section 5.3.9): 11,520 octets for receiving. */
    private static final int STORE_AND_FORWARD_TX_4K = 0x00140000;

    private static final int TX_ON = 2;

    private static final int MAC_FULL_DUPLEX = 1 << 20;
    /** MAC_CR: multicast by hash, unicast by address (section 5.4.1). */
    private static final int MAC_HASH_MULTICAST = 1 << 13;

    private static final int MAC_TRANSMIT = 1 << 3;
    private static final int MAC_RECEIVE = 1 << 2;

    private static final int INT_PHY = 1 << 18;
    private static final int INT_RX_ERROR = 1 << 14;
    private static final int INT_TX_ERROR = 1 << 13;
    private static final int INT_RX_STATUS_LEVEL = 1 << 3;
    /** IRQ_CFG: enabled, active high, push-pull. */
    private static final int IRQ_ENABLED_HIGH = 0x111;

    private static final int STATUS_ERROR = 1 << 15;

    private static final int PHY_LINK = 4;
    private static final int PHY_NEGOTIATE = 0x1200;
    /** PHY interrupt mask: negotiation complete, link down. */
    private static final int PHY_LINK_EVENTS = 0x50;

    private static final int PHY_100_FULL = 0x100;
    private static final int PHY_100_HALF = 0x80;
    private static final int PHY_10_FULL = 0x40;

    private static final int FCS = 4;
    private static final int HEADER = 14;
    /** Shortest frame on the wire, without FCS (IEEE 802.3 section 4A.2.3.2.4). */
    private static final int SHORTEST = 60;
    /** Two command words go before every frame (section 3.12.2). */
    private static final int COMMANDS = 8;

    private static final int FIRST_AND_LAST_SEGMENT = 0x3000;
    /** Damaged frames thrown away in one call: a flood of them must not hold the owner up for good. */
    private static final int DISCARDS_PER_CALL = 16;

    private final Lan9118Port port;
    private final byte[] address = new byte[6];
    private final byte[] padding = new byte[SHORTEST];
    /** How many accepted groups hash to each bit. */
    private final byte[] hashUsers = new byte[64];

    private int hashHigh;
    private int hashLow;
    private boolean linkUp;
    private boolean linkKnown;
    private boolean fullDuplex = true;
    private boolean interrupt;

    private final MacCounters counters = new MacCounters();

    /**
     * Resets the chip and starts it.
     *
     * @param base where the chip's registers begin
     * @param address the six octets of the station address begin at {@code offset}
     * @throws IllegalStateException when no LAN9118 answers at that address
     */
    public Lan9118Mac(Registers registers, int base, byte[] address, int offset) {
        port = new Lan9118Port(registers, base);
        System.arraycopy(address, offset, this.address, 0, 6);
        if (port.read(Lan9118Port.BYTE_TEST) != Lan9118Port.BYTE_TEST_VALUE
                || port.read(Lan9118Port.ID_REV) >>> 20 != 0x011) {
            throw new IllegalStateException("no LAN9118 at this address: check base address and bus width");
        }
        start();
        port.phyWrite(Lan9118Port.PHY_INTERRUPT_MASK, PHY_LINK_EVENTS);
        port.phyWrite(Lan9118Port.PHY_CONTROL, PHY_NEGOTIATE);
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        for (int i = 0; i < DISCARDS_PER_CALL; i++) {
            if (!frameWaiting()) {
                restartAfter(INT_RX_ERROR);
                return 0;
            }
            int status = port.read(Lan9118Port.RX_STATUS_FIFO);
            int octets = status >>> 16 & 0x3FFF;
            int length = octets - FCS;
            if ((status & STATUS_ERROR) != 0 || length < HEADER) {
                counters.receiveErrors++;
            } else if (length > capacity) {
                counters.receiveTooLong++;
            } else {
                // The FCS is four octets, so however the frame ends, exactly one word is left.
                port.readFifo(frame, offset, length);
                port.read(Lan9118Port.RX_DATA_FIFO);
                return length;
            }
            discard(octets);
        }
        return 0;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        drainTransmitStatus();
        int padded = length < SHORTEST ? SHORTEST : length;
        if ((port.read(Lan9118Port.TX_FIFO_INF) & 0xFFFF) < COMMANDS + ((padded + 3) & ~3)) {
            counters.transmitFull++;
            restartAfter(INT_TX_ERROR);
            return false;
        }
        port.write(Lan9118Port.TX_DATA_FIFO, FIRST_AND_LAST_SEGMENT | padded);
        port.write(Lan9118Port.TX_DATA_FIFO, padded);
        if (length < SHORTEST) {
            // The chip would pad, but not every model of it does.
            System.arraycopy(frame, offset, padding, 0, length);
            for (int i = length; i < SHORTEST; i++) {
                padding[i] = 0;
            }
            port.writeFifo(padding, 0, SHORTEST);
        } else {
            port.writeFifo(frame, offset, length);
        }
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(address, 0, to, offset, 6);
    }

    /** Reads one register, and asks the PHY only when that says that something changed. */
    @Override
    public boolean linkUp() {
        if (!linkKnown || (port.read(Lan9118Port.INT_STS) & INT_PHY) != 0) {
            linkKnown = true;
            port.phyRead(Lan9118Port.PHY_INTERRUPT_SOURCE); // reading acknowledges
            port.write(Lan9118Port.INT_STS, INT_PHY);
            port.phyRead(Lan9118Port.PHY_STATUS); // link-down is latched: the first read is history
            boolean up = (port.phyRead(Lan9118Port.PHY_STATUS) & PHY_LINK) != 0;
            if (up != linkUp) {
                linkUp = up;
                counters.linkChanges++;
            }
            if (up) {
                setDuplex();
            }
        }
        return linkUp;
    }

    @Override
    public int mtu() {
        return 1500;
    }

    @Override
    public int capabilities() {
        return 0;
    }

    /**
     * By hash: 64 groups of addresses, each of them let in or kept out as a whole. Answers false when 127 addresses of
     * one group are let in already.
     */
    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        int bit = hash(group, offset);
        if (accept) {
            if (hashUsers[bit] == Byte.MAX_VALUE) {
                return false;
            }
            hashUsers[bit]++;
        } else if (hashUsers[bit] > 0) {
            hashUsers[bit]--;
        }
        int mask = 1 << (bit & 31);
        boolean open = hashUsers[bit] > 0;
        if (bit >= 32) {
            hashHigh = open ? hashHigh | mask : hashHigh & ~mask;
            port.macWrite(Lan9118Port.HASHH, hashHigh);
        } else {
            hashLow = open ? hashLow | mask : hashLow & ~mask;
            port.macWrite(Lan9118Port.HASHL, hashLow);
        }
        return true;
    }

    @Override
    public boolean frameWaiting() {
        return (port.read(Lan9118Port.RX_FIFO_INF) & 0xFF0000) != 0;
    }

    /** Active high. */
    @Override
    public void enableInterrupt() {
        interrupt = true;
        port.write(Lan9118Port.FIFO_INT, 0x48000000); // transmit level as after reset; receive: more than 0 frames
        port.write(Lan9118Port.INT_STS, INT_RX_STATUS_LEVEL);
        port.write(Lan9118Port.INT_EN, INT_RX_STATUS_LEVEL);
        port.write(Lan9118Port.IRQ_CFG, IRQ_ENABLED_HIGH);
    }

    @Override
    public void acknowledgeInterrupt() {
        port.write(Lan9118Port.INT_STS, INT_RX_STATUS_LEVEL);
    }

    @Override
    public MacCounters counters() {
        counters.receiveOverruns += port.read(Lan9118Port.RX_DROP); // reading clears it
        counters.timeouts = port.timeouts();
        return counters;
    }

    private void start() {
        linkKnown = false;
        port.write(Lan9118Port.HW_CFG, RESET);
        port.waitClear(Lan9118Port.HW_CFG, RESET);
        port.write(Lan9118Port.HW_CFG, STORE_AND_FORWARD_TX_4K);
        port.write(Lan9118Port.INT_EN, 0);
        port.write(Lan9118Port.INT_STS, -1);
        port.write(Lan9118Port.RX_CFG, 0); // no offset before the data, frames end at a word
        port.macWrite(
                Lan9118Port.ADDRL,
                address[0] & 0xFF | (address[1] & 0xFF) << 8 | (address[2] & 0xFF) << 16 | address[3] << 24);
        port.macWrite(Lan9118Port.ADDRH, address[4] & 0xFF | (address[5] & 0xFF) << 8);
        port.macWrite(Lan9118Port.HASHH, hashHigh);
        port.macWrite(Lan9118Port.HASHL, hashLow);
        port.write(Lan9118Port.TX_CFG, TX_ON);
        writeMacControl();
        if (interrupt) {
            enableInterrupt();
        }
    }

    private void writeMacControl() {
        port.macWrite(
                Lan9118Port.MAC_CR,
                (fullDuplex ? MAC_FULL_DUPLEX : 0) | MAC_HASH_MULTICAST | MAC_TRANSMIT | MAC_RECEIVE);
    }

    /** MAC and PHY must agree: what both ends can, best first (IEEE 802.3 section 28B.3). */
    private void setDuplex() {
        int both = port.phyRead(Lan9118Port.PHY_ADVERTISED) & port.phyRead(Lan9118Port.PHY_PARTNER);
        boolean full = (both & PHY_100_FULL) != 0 || ((both & PHY_100_HALF) == 0 && (both & PHY_10_FULL) != 0);
        if (full != fullDuplex) {
            fullDuplex = full;
            writeMacControl();
        }
    }

    /** After an error of a FIFO the chip's counters are worth nothing, and only a reset helps (section 5.3.3). */
    private void restartAfter(int error) {
        if ((port.read(Lan9118Port.INT_STS) & error) != 0) {
            counters.restarts++;
            start();
        }
    }

    private void discard(int octets) {
        for (int i = 0; i < octets; i += 4) {
            port.read(Lan9118Port.RX_DATA_FIFO);
        }
    }

    private void drainTransmitStatus() {
        for (int n = port.read(Lan9118Port.TX_FIFO_INF) >>> 16 & 0xFF; n > 0; n--) {
            if ((port.read(Lan9118Port.TX_STATUS_FIFO) & STATUS_ERROR) != 0) {
                counters.transmitErrors++;
            }
        }
    }

    /** The upper six bits of the address's CRC-32, which the chip computes as the octets come in (section 3.5.1). */
    private static int hash(byte[] group, int offset) {
        int crc = -1;
        for (int i = 0; i < 6; i++) {
            for (int bit = 0; bit < 8; bit++) {
                int carry = (crc >>> 31) ^ (group[offset + i] >>> bit & 1);
                crc = crc << 1 ^ (carry != 0 ? 0x04C11DB7 : 0);
            }
        }
        return crc >>> 26;
    }
}
