package cogwire.hal.lan9118;

import cogwire.hal.Registers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The chip at register level, as the data sheet describes it and stricter than silicon: an access that a driver has no
 * business making fails the test.
 */
final class Lan9118Model implements Registers {
    static final int BASE = 0x40200000;
    private static final int RECEIVE_OCTETS = 11520;
    private static final int RECEIVE_STATUSES = 176;
    private static final int TRANSMIT_OCTETS = 3584;

    int id = 0x01180001;
    boolean stuckBusy;
    int interruptStatus;
    int resets;

    private final Deque<Integer> receiveStatus = new ArrayDeque<>();
    private final Deque<Integer> receiveData = new ArrayDeque<>();
    private final Deque<Integer> transmitStatus = new ArrayDeque<>();
    private final List<byte[]> waiting = new ArrayList<>();
    final List<byte[]> sent = new ArrayList<>();
    private final int[] mac = new int[16];
    private final int[] phy = new int[32];
    private int csrData;
    private int interruptEnable;
    private int fifoLevel;
    private int interruptConfig;
    private int hardwareConfig;
    private boolean transmitOn;
    private int drops;
    private int expectedLength = -1;
    private boolean expectCommandB;
    private byte[] frame;
    private int filled;

    Lan9118Model() {
        phy[1] = 4;
        phy[4] = 0x01E1;
        phy[5] = 0x45E1;
    }

    /** A good frame arrives, its FCS still to be added. */
    boolean arrive(byte[] octets) {
        return arrive(octets, 0);
    }

    /** A frame arrives; {@code errors} are bits of the status word. */
    boolean arrive(byte[] octets, int errors) {
        int length = octets.length + 4;
        int words = (length + 3) / 4;
        if ((mac[1] & 4) == 0 || !accepts(octets)) {
            return false;
        }
        if ((receiveData.size() + words) * 4 > RECEIVE_OCTETS || receiveStatus.size() == RECEIVE_STATUSES) {
            drops++;
            return false;
        }
        for (int i = 0; i < words * 4; i += 4) {
            int word = 0;
            for (int k = 0; k < 4; k++) {
                word |= (i + k < octets.length ? octets[i + k] & 0xFF : 0xEE) << 8 * k;
            }
            receiveData.add(word);
        }
        receiveStatus.add(length << 16 | (errors == 0 ? 0 : errors | 0x8000));
        if (receiveStatus.size() > (fifoLevel & 0xFF)) {
            interruptStatus |= 8;
        }
        return true;
    }

    /** The wire takes everything that waits to be sent. */
    void transmitAll(int statusErrors) {
        for (byte[] f : waiting) {
            sent.add(f);
            transmitStatus.add(statusErrors == 0 ? 0 : statusErrors | 0x8000);
        }
        waiting.clear();
    }

    void link(boolean up, int partner) {
        phy[1] = up ? 4 : 0;
        phy[5] = partner;
        phy[29] |= up ? 0x40 : 0x10;
        if ((phy[29] & phy[30]) != 0) {
            interruptStatus |= 1 << 18;
        }
    }

    boolean interruptLine() {
        return (interruptConfig & 0x111) == 0x111 && (interruptStatus & interruptEnable) != 0;
    }

    boolean fullDuplex() {
        return (mac[1] & 1 << 20) != 0;
    }

    int wordsLeft() {
        return receiveData.size();
    }

    private boolean accepts(byte[] f) {
        long address = mac[3] & 0xFFFFFFFFL | (long) (mac[2] & 0xFFFF) << 32;
        boolean broadcast = true;
        boolean own = true;
        for (int i = 0; i < 6; i++) {
            broadcast &= f[i] == -1;
            own &= f[i] == (byte) (address >>> 8 * i);
        }
        if (broadcast || own) {
            return true;
        }
        int crc = -1;
        for (int i = 0; i < 48; i++) {
            int carry = crc >>> 31 ^ f[i / 8] >>> i % 8 & 1;
            crc = crc << 1 ^ carry * 0x04C11DB7;
        }
        int bit = crc >>> 26;
        return (f[0] & 1) != 0 && (mac[1] & 1 << 13) != 0 && (mac[bit >= 32 ? 4 : 5] >>> (bit & 31) & 1) != 0;
    }

    @Override
    public int read(int address) {
        switch (address - BASE) {
            case 0x00:
                return receiveData.remove();
            case 0x40:
                return receiveStatus.remove();
            case 0x48:
                return transmitStatus.remove();
            case 0x50:
                return id;
            case 0x58:
                return interruptStatus;
            case 0x64:
                return 0x87654321;
            case 0x74:
                return hardwareConfig;
            case 0x7C:
                return receiveStatus.size() << 16 | receiveData.size() * 4;
            case 0x80:
                return transmitStatus.size() << 16 | transmitSpace();
            case 0xA0:
                int n = drops;
                drops = 0;
                return n;
            case 0xA4:
                return stuckBusy ? 0x80000000 : 0;
            case 0xA8:
                return csrData;
            default:
                throw new AssertionError("reads " + Integer.toHexString(address - BASE));
        }
    }

    @Override
    public void write(int address, int value) {
        switch (address - BASE) {
            case 0x20:
                transmitWord(value);
                break;
            case 0x54:
                interruptConfig = value;
                break;
            case 0x58:
                interruptStatus &= ~value;
                break;
            case 0x5C:
                interruptEnable = value;
                break;
            case 0x68:
                fifoLevel = value;
                break;
            case 0x6C:
                require(value == 0, "RX_CFG");
                break;
            case 0x70:
                transmitOn = (value & 2) != 0;
                break;
            case 0x74:
                if ((value & 1) != 0) {
                    reset();
                } else {
                    hardwareConfig = value;
                }
                break;
            case 0xA4:
                command(value);
                break;
            case 0xA8:
                csrData = value;
                break;
            default:
                throw new AssertionError("writes " + Integer.toHexString(address - BASE));
        }
    }

    @Override
    public void readFifo(int address, byte[] to, int offset, int length) {
        for (int i = 0; i < length; i += 4) {
            int word = read(address);
            for (int k = 0; k < 4 && i + k < length; k++) {
                to[offset + i + k] = (byte) (word >>> 8 * k);
            }
        }
    }

    @Override
    public void writeFifo(int address, byte[] from, int offset, int length) {
        for (int i = 0; i < length; i += 4) {
            int word = 0;
            for (int k = 0; k < 4; k++) {
                word |= (i + k < length ? from[offset + i + k] & 0xFF : 0xDD) << 8 * k;
            }
            write(address, word);
        }
    }

    private int transmitSpace() {
        int used = 0;
        for (byte[] f : waiting) {
            used += 8 + (f.length + 3) / 4 * 4;
        }
        return TRANSMIT_OCTETS - used;
    }

    private void transmitWord(int word) {
        require(transmitOn && (mac[1] & 8) != 0 && hardwareConfig == 0x00140000, "transmitter is off or not set up");
        if (expectedLength < 0) {
            require((word & 0x3000) == 0x3000, "first and last segment");
            expectedLength = word & 0x7FF;
            expectCommandB = true;
            require(8 + (expectedLength + 3) / 4 * 4 <= transmitSpace(), "TX FIFO overrun");
        } else if (expectCommandB) {
            require((word & 0x7FF) == expectedLength, "both commands give the same length");
            expectCommandB = false;
            frame = new byte[expectedLength];
            filled = 0;
        } else {
            for (int k = 0; k < 4 && filled < expectedLength; k++) {
                frame[filled++] = (byte) (word >>> 8 * k);
            }
            if (filled == expectedLength) {
                waiting.add(frame);
                expectedLength = -1;
            }
        }
    }

    private void reset() {
        resets++;
        receiveData.clear();
        receiveStatus.clear();
        transmitStatus.clear();
        waiting.clear();
        expectedLength = -1;
        interruptStatus = 0;
        interruptEnable = 0;
        interruptConfig = 0;
        transmitOn = false;
        for (int i = 0; i < mac.length; i++) {
            mac[i] = 0;
        }
    }

    private void command(int value) {
        require(value < 0, "busy bit of the MAC command");
        int index = value & 0xFF;
        if ((value & 0x40000000) != 0) {
            csrData = mac[index];
            return;
        }
        mac[index] = csrData;
        if (index == 6) {
            int register = csrData >>> 6 & 31;
            require((csrData & 1) != 0 && csrData >>> 11 == 1, "busy bit and internal PHY");
            if ((csrData & 2) != 0) {
                phy[register] = mac[7];
            } else {
                mac[7] = phy[register];
                if (register == 29) {
                    phy[29] = 0;
                }
            }
            mac[6] = 0;
        }
    }

    private static void require(boolean fact, String what) {
        if (!fact) {
            throw new AssertionError(what);
        }
    }
}
