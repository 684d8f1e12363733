package cogwire.hal.stellaris;

import cogwire.hal.ChipMac;
import cogwire.hal.MacCounters;
import cogwire.hal.Registers;

/**
 * The Ethernet controller of Stellaris microcontrollers, polled. Frames lie in two FIFOs of 2 KB, which are read and
 * written word by word at one address; there is no DMA. A frame in a FIFO begins with its length in two octets, so that
 * its own octets are shifted by half a word.
 *
 * <p>The receive FIFO holds one full frame and a bit. What comes in while it is full is lost; the controller tells that
 * it happened, not how often, and so does {@link MacCounters#receiveOverruns}. A board's receive window should be small.
 *
 * <p>The transmit FIFO takes one frame at a time: the next one is refused until that has left.
 *
 * <p>Multicast frames are let in all or none; the stack sorts them out.
 */
public final class StellarisMac implements ChipMac {
    // Events (MACRIS).
    private static final int FRAME_RECEIVED = 1;
    private static final int TRANSMIT_ERROR = 2;
    private static final int TRANSMITTED = 4;
    private static final int RECEIVE_OVERRUN = 8;
    private static final int RECEIVE_ERROR = 16;
    private static final int PHY_DONE = 32;
    private static final int PHY_EVENT = 64;
    private static final int COUNTED = TRANSMIT_ERROR | RECEIVE_OVERRUN | RECEIVE_ERROR;
    private static final int EVERYTHING = 0x7F;

    // Receive control.
    private static final int RECEIVE_ON = 1;
    private static final int ALL_MULTICAST = 2;
    private static final int REJECT_BAD_FCS = 8;
    private static final int RESET_FIFO = 16;

    // Transmit control.
    private static final int TRANSMIT_ON = 1;
    private static final int PAD = 2;
    private static final int ADD_FCS = 4;
    private static final int FULL_DUPLEX = 16;

    /** Frames leave on request only, not when so much of them is in the FIFO. */
    private static final int THRESHOLD_OFF = 0x3F;

    private static final int PHY_NEGOTIATE = 0x1200;
    private static final int PHY_LINK = 4;
    /** Interrupt enables of link change and of negotiation complete. */
    private static final int PHY_LINK_EVENTS = 0x0500;

    private static final int PHY_IS_FULL_DUPLEX = 0x0800;

    private static final int HEADER = 14;
    private static final int LENGTH_AND_FCS = 6;
    /** Length, a frame with a VLAN tag, FCS. */
    private static final int LONGEST = 1518 + LENGTH_AND_FCS;

    private static final int LEAST = HEADER + LENGTH_AND_FCS;
    /** Words that a restart reads at most to empty the receive FIFO: 31 frames, which is what the counter can say. */
    private static final int MOST_WORDS = 31 * 380;

    /** Frames thrown away in one call: a flood of them must not hold the owner up for good. */
    private static final int DISCARDS_PER_CALL = 16;

    private final StellarisPort port;
    private final byte[] address = new byte[6];
    private final MacCounters counters = new MacCounters();
    private final boolean hasPhy;
    private int groups;
    private boolean fullDuplex = true;
    private boolean linkUp;
    private boolean linkKnown;

    /**
     * Starts the controller, whose clock the board has turned on.
     *
     * @param base where its registers begin
     * @param clockHz the system clock, from which the PHY's is divided
     * @param address the six octets of the station address begin at {@code offset}
     * @throws IllegalStateException when nothing at that address keeps what is written to it
     */
    public StellarisMac(Registers registers, int base, int clockHz, byte[] address, int offset) {
        port = new StellarisPort(registers, base);
        System.arraycopy(address, offset, this.address, 0, 6);
        port.write(StellarisPort.INTERRUPT_MASK, 0); // all are unmasked after reset
        int high = this.address[4] & 0xFF | (this.address[5] & 0xFF) << 8;
        port.write(
                StellarisPort.ADDRESS_LOW,
                this.address[0] & 0xFF
                        | (this.address[1] & 0xFF) << 8
                        | (this.address[2] & 0xFF) << 16
                        | this.address[3] << 24);
        port.write(StellarisPort.ADDRESS_HIGH, high);
        if (port.read(StellarisPort.ADDRESS_HIGH) != high) {
            throw new IllegalStateException("no Stellaris Ethernet here: check base address and clock gates");
        }
        port.write(StellarisPort.PHY_DIVIDER, phyDivider(clockHz));
        port.write(StellarisPort.THRESHOLD, THRESHOLD_OFF);
        restartReceiver();
        port.write(StellarisPort.EVENTS, EVERYTHING); // TXER among them: that empties the transmit FIFO
        writeTransmitControl();
        int id = port.phyRead(StellarisPort.PHY_ID_1);
        hasPhy = id != 0 && id != 0xFFFF;
        if (hasPhy) {
            port.phyWrite(StellarisPort.PHY_INTERRUPTS, PHY_LINK_EVENTS);
            port.phyWrite(StellarisPort.PHY_CONTROL, PHY_NEGOTIATE);
        }
    }

    /** MDC is the clock divided by twice this plus one, and 2.5 MHz at most. */
    static int phyDivider(int clockHz) {
        return (clockHz + 4999999) / 5000000 - 1;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        for (int i = 0; i < DISCARDS_PER_CALL; i++) {
            if (!frameWaiting()) {
                return 0;
            }
            int first = port.read(StellarisPort.DATA);
            int total = first & 0xFFFF;
            int length = total - LENGTH_AND_FCS;
            if (total < LEAST || total > LONGEST) {
                // Not a frame: the driver and the FIFO disagree where the next one begins.
                counters.restarts++;
                restartReceiver();
                return 0;
            }
            if (length <= capacity) {
                frame[offset] = (byte) (first >>> 16);
                frame[offset + 1] = (byte) (first >>> 24);
                // The FCS is four octets, so however the frame ends, exactly one word is left.
                port.readData(frame, offset + 2, length - 2);
                port.read(StellarisPort.DATA);
                return length;
            }
            counters.receiveTooLong++;
            for (int left = total - 4; left > 0; left -= 4) {
                port.read(StellarisPort.DATA);
            }
        }
        return 0;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if ((port.read(StellarisPort.TRANSMIT_REQUEST) & 1) != 0) {
            counters.transmitFull++;
            return false;
        }
        // The length in the FIFO does not count the header.
        port.write(StellarisPort.DATA, length - HEADER | (frame[offset] & 0xFF) << 16 | frame[offset + 1] << 24);
        port.writeData(frame, offset + 2, length - 2);
        port.write(StellarisPort.TRANSMIT_REQUEST, 1);
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(address, 0, to, offset, 6);
    }

    /** Reads one register, and asks the PHY only when that says that something changed. Without a PHY: up. */
    @Override
    public boolean linkUp() {
        if (!linkKnown || (port.read(StellarisPort.EVENTS) & PHY_EVENT) != 0) {
            linkKnown = true;
            boolean up = true;
            if (hasPhy) {
                port.phyRead(StellarisPort.PHY_INTERRUPTS); // reading acknowledges
                port.write(StellarisPort.EVENTS, PHY_EVENT | PHY_DONE);
                port.phyRead(StellarisPort.PHY_STATUS); // link-down is latched: the first read is history
                up = (port.phyRead(StellarisPort.PHY_STATUS) & PHY_LINK) != 0;
            }
            if (up != linkUp) {
                linkUp = up;
                counters.linkChanges++;
            }
            if (up && hasPhy) {
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

    /** One switch for all groups. */
    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        groups += accept ? 1 : -1;
        writeReceiveControl();
        return true;
    }

    @Override
    public boolean frameWaiting() {
        return port.read(StellarisPort.FRAMES) != 0;
    }

    @Override
    public void enableInterrupt() {
        port.write(StellarisPort.INTERRUPT_MASK, FRAME_RECEIVED);
    }

    @Override
    public void acknowledgeInterrupt() {
        countEvents(FRAME_RECEIVED | TRANSMITTED);
    }

    @Override
    public MacCounters counters() {
        countEvents(0);
        counters.timeouts = port.timeouts;
        return counters;
    }

    /** Counts what went wrong since the last look, and acknowledges that and {@code others}. */
    private void countEvents(int others) {
        int events = port.read(StellarisPort.EVENTS) & (COUNTED | others);
        if (events == 0) {
            return;
        }
        port.write(StellarisPort.EVENTS, events);
        if ((events & RECEIVE_OVERRUN) != 0) {
            counters.receiveOverruns++;
        }
        if ((events & RECEIVE_ERROR) != 0) {
            counters.receiveErrors++;
        }
        if ((events & TRANSMIT_ERROR) != 0) {
            counters.transmitErrors++;
        }
    }

    /** Empties the receive FIFO by reading, too: an emulator hands out new frames only when the last one is read out. */
    private void restartReceiver() {
        port.write(StellarisPort.RECEIVE_CONTROL, REJECT_BAD_FCS);
        for (int i = 0; i < MOST_WORDS && frameWaiting(); i++) {
            port.read(StellarisPort.DATA);
        }
        port.write(StellarisPort.RECEIVE_CONTROL, REJECT_BAD_FCS | RESET_FIFO);
        writeReceiveControl();
    }

    private void writeReceiveControl() {
        port.write(StellarisPort.RECEIVE_CONTROL, RECEIVE_ON | REJECT_BAD_FCS | (groups > 0 ? ALL_MULTICAST : 0));
    }

    private void writeTransmitControl() {
        port.write(StellarisPort.TRANSMIT_CONTROL, TRANSMIT_ON | PAD | ADD_FCS | (fullDuplex ? FULL_DUPLEX : 0));
    }

    /** MAC and PHY must agree. */
    private void setDuplex() {
        boolean full = (port.phyRead(StellarisPort.PHY_DIAGNOSTIC) & PHY_IS_FULL_DUPLEX) != 0;
        if (full != fullDuplex) {
            fullDuplex = full;
            writeTransmitControl();
        }
    }
}
