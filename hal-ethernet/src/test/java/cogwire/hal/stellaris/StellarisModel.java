package cogwire.hal.stellaris;

import cogwire.hal.Registers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The controller at register level, as the data sheet describes it: an access that a driver has no business making fails
 * the test.
 */
final class StellarisModel implements Registers {
    static final int BASE = 0x40048000;
    private static final int FIFO_OCTETS = 2048;

    final List<byte[]> sent = new ArrayList<>();
    boolean absent;
    boolean stuckPhy;
    /** Whether frames leave at once, as in an emulator, or when the test says so. */
    boolean sendsAtOnce = true;

    int fifoResets;
    private final Deque<Integer> received = new ArrayDeque<>();
    /** Words that each frame in the FIFO has left; the first one is being read. */
    private final Deque<Integer> wordsLeft = new ArrayDeque<>();

    private final int[] phy = new int[32];
    private final byte[] address = new byte[6];
    private int events;
    private int mask = 0x7F;
    private int receiveControl = 8;
    private int transmitControl;
    private int threshold = 0x3F;
    private int divider = 0x80;
    private int phyCommand;
    private int phyData;
    private final List<Integer> transmitWords = new ArrayList<>();
    private boolean sending;

    StellarisModel(boolean hasPhy) {
        if (hasPhy) {
            phy[1] = 0x7849 | 4;
            phy[2] = 0x000E;
            phy[3] = 0x7237;
            phy[18] = 0x0C00;
        }
    }

    /** A frame without its FCS comes off the wire; false when the controller does not keep it. */
    boolean arrive(byte[] frame) {
        if ((receiveControl & 1) == 0 || !accepts(frame)) {
            return false;
        }
        int octets = frame.length + 6;
        int words = (octets + 3) / 4;
        if ((received.size() + words) * 4 > FIFO_OCTETS) {
            events |= 8;
            return false;
        }
        byte[] image = Arrays.copyOf(new byte[] {(byte) octets, (byte) (octets >> 8)}, words * 4);
        Arrays.fill(image, 2 + frame.length, image.length, (byte) 0xEE);
        System.arraycopy(frame, 0, image, 2, frame.length);
        for (int i = 0; i < image.length; i += 4) {
            received.add(word(image, i));
        }
        wordsLeft.add(words);
        events |= 1;
        return true;
    }

    /** A damaged frame comes off the wire. */
    void arriveDamaged() {
        events |= 16;
    }

    /** Something that is not a frame gets into the FIFO. */
    void confuse(int firstWord) {
        received.add(firstWord);
        received.add(0x12345678);
        wordsLeft.add(2);
    }

    void transmitFails() {
        events |= 2;
    }

    /** The frame in the transmit FIFO leaves. */
    void send() {
        require(sending, "nothing to send");
        sending = false;
        int length = (transmitWords.get(0) & 0xFFFF) + 14;
        byte[] all = new byte[transmitWords.size() * 4];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (transmitWords.get(i / 4) >>> 8 * (i % 4));
        }
        require(all.length >= 2 + length && all.length < 2 + length + 4, "words for a frame of " + length);
        byte[] frame = Arrays.copyOfRange(all, 2, 2 + length);
        require((transmitControl & 7) == 7, "transmitter on, padding, with FCS");
        sent.add(length < 60 ? Arrays.copyOf(frame, 60) : frame);
        transmitWords.clear();
        events |= 4;
    }

    void link(boolean up, boolean fullDuplex) {
        phy[1] = up ? phy[1] | 4 : phy[1] & ~4;
        phy[18] = fullDuplex ? 0x0C00 : 0x0400;
        phy[17] |= 4;
        if ((phy[17] >>> 8 & phy[17] & 0xFF) != 0) {
            events |= 64;
        }
    }

    boolean interruptLine() {
        return (events & mask) != 0;
    }

    boolean fullDuplex() {
        return (transmitControl & 16) != 0;
    }

    int wordsInFifo() {
        return received.size();
    }

    int divider() {
        return divider;
    }

    private boolean accepts(byte[] f) {
        boolean broadcast = true;
        boolean own = true;
        for (int i = 0; i < 6; i++) {
            broadcast &= f[i] == -1;
            own &= f[i] == address[i];
        }
        return broadcast || own || ((f[0] & 1) != 0 && (receiveControl & 2) != 0);
    }

    @Override
    public int read(int at) {
        if (absent) {
            return 0;
        }
        switch (at - BASE) {
            case 0x00:
                return events;
            case 0x10:
                return takeWord();
            case 0x14:
                return word(address, 0);
            case 0x18:
                return address[4] & 0xFF | (address[5] & 0xFF) << 8;
            case 0x20:
                return phyCommand;
            case 0x30:
                return phyData;
            case 0x34:
                return wordsLeft.size();
            case 0x38:
                return sending ? 1 : 0;
            default:
                throw new AssertionError("reads " + Integer.toHexString(at - BASE));
        }
    }

    private int takeWord() {
        require(!received.isEmpty(), "reads an empty FIFO");
        int left = wordsLeft.remove() - 1;
        if (left > 0) {
            wordsLeft.addFirst(left);
        }
        return received.remove();
    }

    @Override
    public void write(int at, int value) {
        switch (at - BASE) {
            case 0x00:
                events &= ~value;
                if ((value & 2) != 0) {
                    transmitWords.clear();
                }
                break;
            case 0x04:
                mask = value;
                break;
            case 0x08:
                if ((value & 16) != 0) {
                    require((value & 1) == 0, "the FIFO is reset with the receiver off");
                    fifoResets++;
                    received.clear();
                    wordsLeft.clear();
                }
                receiveControl = value & ~16;
                break;
            case 0x0C:
                transmitControl = value;
                break;
            case 0x10:
                require(!sending, "writes into the frame that is being sent");
                transmitWords.add(value);
                require(transmitWords.size() * 4 <= FIFO_OCTETS, "transmit FIFO overrun");
                break;
            case 0x14:
                for (int i = 0; i < 4; i++) {
                    address[i] = (byte) (value >>> 8 * i);
                }
                break;
            case 0x18:
                address[4] = (byte) value;
                address[5] = (byte) (value >>> 8);
                break;
            case 0x1C:
                threshold = value;
                break;
            case 0x20:
                phyOperation(value);
                break;
            case 0x24:
                divider = value;
                break;
            case 0x2C:
                phyData = value;
                break;
            case 0x38:
                require(value == 1 && threshold == 0x3F, "a whole frame, on request");
                sending = true;
                if (sendsAtOnce) {
                    send();
                }
                break;
            default:
                throw new AssertionError("writes " + Integer.toHexString(at - BASE));
        }
    }

    private void phyOperation(int value) {
        require((phyCommand & 1) == 0 || stuckPhy, "one operation at a time");
        if (stuckPhy) {
            phyCommand = value;
            return;
        }
        phyCommand = value & ~1;
        require((value & 1) != 0, "the start bit");
        int register = value >>> 3 & 31;
        if ((value & 2) != 0) {
            phy[register] = phyData;
            return;
        }
        phyData = phy[register];
        if (register == 17) {
            phy[17] &= 0xFF00;
        }
        events |= 32;
    }

    @Override
    public void readFifo(int at, byte[] to, int offset, int length) {
        for (int i = 0; i < length; i += 4) {
            int word = read(at);
            for (int k = 0; k < 4 && i + k < length; k++) {
                to[offset + i + k] = (byte) (word >>> 8 * k);
            }
        }
    }

    @Override
    public void writeFifo(int at, byte[] from, int offset, int length) {
        for (int i = 0; i < length; i += 4) {
            int word = 0;
            for (int k = 0; k < 4; k++) {
                word |= (i + k < length ? from[offset + i + k] & 0xFF : 0xDD) << 8 * k;
            }
            write(at, word);
        }
    }

    private static int word(byte[] from, int i) {
        return from[i] & 0xFF | (from[i + 1] & 0xFF) << 8 | (from[i + 2] & 0xFF) << 16 | from[i + 3] << 24;
    }

    private static void require(boolean fact, String what) {
        if (!fact) {
            throw new AssertionError(what);
        }
    }
}
