package cogwire.hal.stm32;

import cogwire.hal.ChipMac;
import cogwire.hal.DmaMemory;
import cogwire.hal.MacCounters;
import cogwire.hal.Registers;

/**
 * The Ethernet MAC inside STM32F7 and F4 parts (a Synopsys DWMAC 3.x) with a LAN8742 PHY, polled. The DMA moves frames
 * between the wire and buffers outside of the Java heap; {@link #receive} and {@link #transmit} copy. IPv4, TCP, UDP and
 * ICMP checksums are the MAC's work in both directions, except for fragments, which the stack sums itself.
 *
 * <p>Before the constructor runs, the board has set up clocks, pins and the choice of MII or RMII, in the order of RM0410
 * section 42.4.4, and made the memory uncacheable. The MAC's registers are reset here.
 *
 * <p>When all receive descriptors are full, what comes in is lost and counted by the chip ({@link
 * MacCounters#receiveOverruns}); TCP sees a loss. The first descriptor that comes free sets reception going again.
 *
 * <p>Bits are named as in RM0410, and its sections are cited; neither was checked against a printed revision.
 */
public final class Stm32EthMac implements ChipMac {
    // MACCR
    private static final int FAST = 1 << 14;
    private static final int FULL = 1 << 11;
    private static final int CHECK_IP = 1 << 10;
    private static final int ENABLED = 1 << 3 | 1 << 2;

    /** MACFFR: multicast by hash, unicast by address; control frames stay out. */
    private static final int HASH_MULTICAST = 1 << 2;
    /** MACA0HR: bit 31 always reads and is written as 1. */
    private static final int ADDRESS_ENABLE = 1 << 31;
    /** MACIMR: neither time stamps nor wake-up frames interrupt. */
    private static final int NO_MAC_INTERRUPTS = 1 << 9 | 1 << 3;

    /** MMCCR: the counters begin at zero, and reading one clears it. */
    private static final int COUNTERS_CLEAR_ON_READ = 1 << 2 | 1;

    private static final int NO_RECEIVE_COUNTER_INTERRUPTS = 1 << 17 | 1 << 6 | 1 << 5;
    private static final int NO_TRANSMIT_COUNTER_INTERRUPTS = 1 << 21 | 1 << 15 | 1 << 14;

    private static final int HEADER = 14;
    /** Longest frame to send, without FCS. */
    private static final int LONGEST = 1514;
    /** Damaged frames thrown away in one call: a flood of them must not hold the owner up for good. */
    private static final int DISCARDS_PER_CALL = 16;

    private final Stm32EthPort port;
    private final Stm32EthDma dma;
    private final Lan8742 phy;
    private final ReceiveRing in;
    private final TransmitRing out;
    private final byte[] address = new byte[6];
    private final MulticastHash groups = new MulticastHash();
    /** Of {@link Lan8742}. */
    private int mode = Lan8742.UP | Lan8742.FAST | Lan8742.FULL;

    private boolean linkUp;

    private final MacCounters counters = new MacCounters();
    private int checksumErrors;
    private int tooLong;

    /**
     * Resets MAC and PHY and starts them.
     *
     * @param registers the way to the MAC's registers
     * @param memory the way to descriptors and buffers
     * @param config read here only
     * @param address the six octets of the station address begin at {@code offset}
     * @throws IllegalStateException when MAC or PHY do not answer; the message says what to look at
     * @throws IllegalArgumentException when the configuration is wrong; the message says what to change
     */
    public Stm32EthMac(Registers registers, DmaMemory memory, Stm32EthConfig config, byte[] address, int offset) {
        String wrong = config.error();
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
        int received = config.receiveBuffers;
        int transmitDescriptors = config.memoryBase + received * ReceiveRing.DESCRIPTOR;
        int receiveBuffers = transmitDescriptors + config.transmitBuffers * TransmitRing.DESCRIPTOR;
        int transmitBuffers = receiveBuffers + received * ReceiveRing.BUFFER;
        port = new Stm32EthPort(registers, config.base);
        phy = new Lan8742(port, config.phyAddress, config.hclkHz);
        in = new ReceiveRing(memory, config.memoryBase, receiveBuffers, received);
        out = new TransmitRing(memory, transmitDescriptors, transmitBuffers, config.transmitBuffers);
        dma = new Stm32EthDma(port, in, out);
        System.arraycopy(address, offset, this.address, 0, 6);
        wrong = phy.start();
        if (wrong == null && !start()) {
            wrong = "the Ethernet DMA's reset does not end: the 50 MHz reference clock of RMII is missing,"
                    + " or the MAC's clocks are off (RCC_AHB1ENR)";
        }
        if (wrong != null) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        for (int i = 0; i < DISCARDS_PER_CALL; i++) {
            if (!dma.running() || !in.look()) {
                resumeDma();
                return 0;
            }
            int length = judge(capacity);
            if (length > 0) {
                in.copy(frame, offset, length);
            }
            dma.release();
            if (length > 0) {
                return length;
            }
        }
        return 0;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        if (length > LONGEST) {
            tooLong++;
            return true;
        }
        out.reclaim();
        if (!dma.running() || out.full()) {
            counters.transmitFull++;
            resumeDma();
            return false;
        }
        dma.send(frame, offset, length);
        return true;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(address, 0, to, offset, 6);
    }

    /** Asks the PHY, two reads of 26 us each, and sets the MAC to its speed and duplex. Meant for some calls a second. */
    @Override
    public boolean linkUp() {
        int now = phy.mode();
        boolean up = now != Lan8742.DOWN;
        if (up && now != mode) {
            if (dma.running()) {
                port.writeSettled(Stm32EthPort.MACCR, macControl()); // off, when the frame that is under way has ended
            }
            mode = now;
            if (dma.running()) {
                port.writeSettled(Stm32EthPort.MACCR, macControl() | ENABLED);
            }
        }
        if (up != linkUp) {
            linkUp = up;
            counters.linkChanges++;
        }
        return up;
    }

    /** Whether the link, when it was last up, was of 100 Mbit/s; else of 10. */
    public boolean fast() {
        return (mode & Lan8742.FAST) != 0;
    }

    /** Whether the link, when it was last up, was full duplex. */
    public boolean fullDuplex() {
        return (mode & Lan8742.FULL) != 0;
    }

    @Override
    public int mtu() {
        return 1500;
    }

    @Override
    public int capabilities() {
        return ALL_CHECKSUMS;
    }

    /**
     * By hash: 64 groups of addresses, each of them let in or kept out as a whole. Answers false when 127 addresses of
     * one group are let in already.
     */
    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        if (!groups.change(group, offset, accept)) {
            return false;
        }
        if (dma.running()) {
            writeGroups();
        }
        return true;
    }

    @Override
    public boolean frameWaiting() {
        return in.waiting();
    }

    /** The interrupt is number 61 on F4 and F7. It rises, too, when the DMA stands still and {@link #receive} can help. */
    @Override
    public void enableInterrupt() {
        dma.enableInterrupt();
    }

    @Override
    public void acknowledgeInterrupt() {
        dma.acknowledgeInterrupt();
    }

    @Override
    public MacCounters counters() {
        if (dma.running()) {
            readCounters();
        }
        counters.transmitErrors = out.errors() + out.underruns() + tooLong;
        counters.timeouts = port.timeouts();
        return counters;
    }

    /** Those of {@link MacCounters#receiveErrors} that came whole, with a wrong checksum of IPv4, TCP, UDP or ICMP. */
    public int checksumErrors() {
        return checksumErrors;
    }

    /** How often all receive descriptors were used up and reception stood still until one came free. */
    public int standstills() {
        return dma.standstills();
    }

    /** Those of {@link MacCounters#transmitErrors} that were cut short, as the DMA did not get at its memory in time. */
    public int underruns() {
        return out.underruns();
    }

    /** Octets of the frame that {@link #in} looks at, when it is to be delivered; else 0, and counted. */
    private int judge(int capacity) {
        if (!in.first()) {
            return 0; // the rest of one that has been counted
        }
        if (!in.last()) {
            counters.receiveTooLong++;
            return 0;
        }
        int length = in.length();
        if (in.damaged() || length < HEADER) {
            counters.receiveErrors++;
            return 0;
        }
        if (in.wrongChecksum()) {
            checksumErrors++;
            counters.receiveErrors++;
            return 0;
        }
        if (length > capacity) {
            counters.receiveTooLong++;
            return 0;
        }
        return length;
    }

    /** There is nothing else to do: the time to see whether the DMA stands still. */
    private void resumeDma() {
        if (dma.running()) {
            if (dma.resume()) {
                return;
            }
            readCounters(); // before the reset clears them
            counters.restarts++;
        }
        start();
    }

    /** Reading clears the chip's own. */
    private void readCounters() {
        counters.receiveErrors += port.read(Stm32EthPort.MMCRFCECR) + port.read(Stm32EthPort.MMCRFAECR);
        int missed = port.read(Stm32EthPort.DMAMFBOCR); // for want of a descriptor, and of room in the FIFO
        counters.receiveOverruns += (missed & 0x1FFFF) + (missed >>> 17 & 0xFFF); // each with its overflow bit above it
    }

    /** In the order of section 42.6.2; false when the reset does not end. */
    private boolean start() {
        if (!dma.reset()) {
            return false;
        }
        dma.configure();
        port.write(Stm32EthPort.MACIMR, NO_MAC_INTERRUPTS);
        port.write(Stm32EthPort.MMCRIMR, NO_RECEIVE_COUNTER_INTERRUPTS);
        port.write(Stm32EthPort.MMCTIMR, NO_TRANSMIT_COUNTER_INTERRUPTS);
        port.write(Stm32EthPort.MMCCR, COUNTERS_CLEAR_ON_READ);
        port.writeSettled(Stm32EthPort.MACFFR, HASH_MULTICAST);
        writeGroups();
        port.writeSettled(Stm32EthPort.MACFCR, 0);
        // The lower register last: writing it is what takes both over.
        port.write(Stm32EthPort.MACA0HR, ADDRESS_ENABLE | (address[5] & 0xFF) << 8 | (address[4] & 0xFF));
        port.writeSettled(
                Stm32EthPort.MACA0LR,
                address[3] << 24 | (address[2] & 0xFF) << 16 | (address[1] & 0xFF) << 8 | (address[0] & 0xFF));
        port.writeSettled(Stm32EthPort.MACCR, macControl() | ENABLED);
        dma.start();
        return true;
    }

    private void writeGroups() {
        port.writeSettled(Stm32EthPort.MACHTHR, groups.high());
        port.writeSettled(Stm32EthPort.MACHTLR, groups.low());
    }

    private int macControl() {
        return CHECK_IP | ((mode & Lan8742.FAST) != 0 ? FAST : 0) | ((mode & Lan8742.FULL) != 0 ? FULL : 0);
    }
}
