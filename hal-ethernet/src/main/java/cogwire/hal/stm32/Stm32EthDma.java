package cogwire.hal.stm32;

/**
 * The DMA between the MAC's FIFOs and the two rings of descriptors (RM0410 section 42.6): how it is reset and started, and
 * how it is set going again when it stands still. Bits are named as there.
 */
final class Stm32EthDma {
    private static final int RESET = 1;
    /** DMABMR: aligned fixed bursts of 32 words both ways, descriptors of eight words (AAB, USP, RDP, FB, PBL, EDFE). */
    private static final int BURSTS_AND_ENHANCED_DESCRIPTORS =
            1 << 25 | 1 << 23 | 32 << 17 | 1 << 16 | 32 << 8 | 1 << 7;
    /**
     * DMAOMR: frames pass whole both ways (RSF, TSF: checksums need it), the next may be fetched while one is sent (OSF);
     * damaged ones stay out (FEF is 0), those with a wrong checksum come in to be counted (DTCEFD).
     */
    private static final int WHOLE_FRAMES = 1 << 26 | 1 << 25 | 1 << 21 | 1 << 2;

    private static final int START_TRANSMIT = 1 << 13;
    private static final int START_RECEIVE = 1 << 1;

    // DMASR, DMAIER
    private static final int NORMAL = 1 << 16;
    private static final int ABNORMAL = 1 << 15;
    private static final int BUS_ERROR = 1 << 13;
    private static final int RECEIVE_STOPPED = 1 << 8;
    private static final int RECEIVE_UNAVAILABLE = 1 << 7;
    private static final int RECEIVED = 1 << 6;
    private static final int TRANSMIT_UNDERFLOW = 1 << 5;
    private static final int TRANSMIT_JABBER = 1 << 3;
    private static final int TRANSMIT_UNAVAILABLE = 1 << 2;
    private static final int TRANSMIT_STOPPED = 1 << 1;
    /** What only a reset mends. */
    private static final int FATAL = BUS_ERROR | RECEIVE_STOPPED | TRANSMIT_JABBER | TRANSMIT_STOPPED;

    private static final int TRANSMIT_STANDS = TRANSMIT_UNDERFLOW | TRANSMIT_UNAVAILABLE;
    private static final int WAKES = NORMAL | ABNORMAL | RECEIVED | RECEIVE_UNAVAILABLE | BUS_ERROR;

    private final Stm32EthPort port;
    private final ReceiveRing in;
    private final TransmitRing out;
    private boolean running;
    /** A reset that did not end while somebody waited for it. */
    private boolean resetting;

    private boolean interrupt;
    private int standstills;

    Stm32EthDma(Stm32EthPort port, ReceiveRing in, TransmitRing out) {
        this.port = port;
        this.in = in;
        this.out = out;
    }

    boolean running() {
        return running;
    }

    /** Resets DMA and MAC, every register of theirs; false when that does not end for want of a clock. */
    boolean reset() {
        running = false;
        if (!resetting) {
            port.write(Stm32EthPort.DMABMR, RESET);
        }
        resetting = !port.waitClear(Stm32EthPort.DMABMR, RESET);
        return !resetting;
    }

    /** After {@link #reset}: everything but the start. */
    void configure() {
        port.writeSettled(Stm32EthPort.DMABMR, BURSTS_AND_ENHANCED_DESCRIPTORS);
        in.start();
        out.start();
        port.write(Stm32EthPort.DMARDLAR, in.base());
        port.write(Stm32EthPort.DMATDLAR, out.base());
        port.writeSettled(Stm32EthPort.DMAOMR, WHOLE_FRAMES);
    }

    /** After {@link #configure}, when the MAC is on. */
    void start() {
        port.writeSettled(Stm32EthPort.DMAOMR, WHOLE_FRAMES | START_TRANSMIT | START_RECEIVE);
        running = true;
        if (interrupt) {
            enableInterrupt();
        }
    }

    /** Holds over a reset. */
    void enableInterrupt() {
        interrupt = true;
        port.write(Stm32EthPort.DMAIER, WAKES);
    }

    void acknowledgeInterrupt() {
        port.write(Stm32EthPort.DMASR, NORMAL | RECEIVED);
    }

    /** Gives the receive descriptor back that the ring looks at. */
    void release() {
        in.release();
        resumeReceive(port.read(Stm32EthPort.DMASR));
    }

    /** Hands a frame over; there must be room. */
    void send(byte[] frame, int offset, int length) {
        out.put(frame, offset, length);
        // Always, and not only when the DMA is seen to stand still: it may be about to.
        port.write(Stm32EthPort.DMATPDR, 0);
    }

    /** When there is nothing else to do: sets going again what stands still; false when only a reset does. */
    boolean resume() {
        int status = port.read(Stm32EthPort.DMASR);
        if ((status & FATAL) != 0) {
            return false;
        }
        resumeReceive(status);
        if ((status & TRANSMIT_STANDS) != 0) {
            out.reclaim();
            port.write(Stm32EthPort.DMASR, TRANSMIT_STANDS | ABNORMAL | NORMAL);
            if (out.pending()) {
                port.write(Stm32EthPort.DMATPDR, 0);
            }
        }
        return true;
    }

    /** How often reception stood still, all descriptors being used up. */
    int standstills() {
        return standstills;
    }

    /** The DMA found no descriptor and waits for word that there is one again. */
    private void resumeReceive(int status) {
        if ((status & RECEIVE_UNAVAILABLE) != 0) {
            standstills++;
            port.write(Stm32EthPort.DMASR, RECEIVE_UNAVAILABLE | ABNORMAL);
            port.write(Stm32EthPort.DMARPDR, 0);
        }
    }
}
