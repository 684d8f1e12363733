package cogwire.firmware;

import cogwire.wire.Checksum;
import cogwire.wire.Octets;
import cogwire.wire.PlainChecksum;
import java.util.NoSuchElementException;

/**
 * A program for a board's test: does what Java has, and C has not, come out as in Java? Its exit status is the number of
 * the first wrong answer, 0 when all are right; with {@code fault=N} it provokes something that has to halt the board.
 */
public final class Semantics {
    /** From the command line, so that no compiler knows them. */
    private static final int ONE = Arguments.value("one", 1);

    private static final int[] LATE = {3, 1, 4};

    private static final String[] NAMES = {"a\"\n\\\t\0b", "caff\u00E9", ""};

    private Semantics() {}

    public static void main(String[] args) {
        switch (Arguments.value("fault", 0)) {
            case 1:
                Object none = ONE == 1 ? null : LATE;
                Processor.exit(((int[]) none)[0]);
                break;
            case 2:
                Processor.exit(LATE[2 + ONE]);
                break;
            case 3:
                Processor.exit(7 % (ONE - 1));
                break;
            case 4:
                Processor.exit(new byte[-ONE].length);
                break;
            case 5:
                throw new NoSuchElementException("said so");
            case 7:
                System.arraycopy(LATE, ONE, LATE, 0, 3);
                break;
            case 8:
                Octets.put32(new byte[4], ONE, 0);
                break;
            case 9:
                Processor.exit(Octets.get16(new byte[0], -ONE));
                break;
            case 10:
                Processor.exit(NAMES[ONE].charAt(5 * ONE));
                break;
            case 11:
                Processor.exit(Fields.ofThree(3 * ONE));
                break;
            case 12:
                Processor.exit(Fields.ofThree(-ONE));
                break;
            case 6:
                int octets = 0;
                while (octets >= 0) {
                    octets += new byte[1000 * ONE].length;
                }
                break;
            default:
                Processor.exit(firstWrong());
        }
    }

    private static boolean stringsAreRight() {
        String text = NAMES[ONE];
        return text.length() == 5
                && text.charAt(4) == '\u00E9'
                && NAMES[0].equals("a\"\n\\\t\0b")
                && NAMES[0].charAt(5) == 0
                && NAMES[0].charAt(1) == '"'
                && NAMES[0].charAt(ONE) == '"'
                && NAMES[2].isEmpty();
    }

    private static boolean arraysAreCopied() {
        short[] numbers = {1, 2, 3, 4, 5};
        System.arraycopy(numbers, 0, numbers, ONE, 4);
        String[] names = new String[3];
        System.arraycopy(NAMES, 0, names, ONE, 2);
        return numbers[1] == 1 && numbers[4] == 4 && numbers[0] == 1 && names[0] == null && names[2].equals(NAMES[1]);
    }

    /** The board's form of Octets, at every alignment; what lies before and behind stays. */
    private static boolean numbersAreBigEndian() {
        byte[] octets = new byte[9];
        boolean right = true;
        for (int at = ONE; at <= 4; at++) {
            Octets.put32(octets, at, 0x89ABCDEF * ONE);
            right &= Octets.get32(octets, at) == 0x89ABCDEF
                    && Octets.get16(octets, at) == 0x89AB
                    && Octets.get8(octets, at + 3) == 0xEF
                    && octets[at + 1] == (byte) 0xAB;
            Octets.put16(octets, at, 0x1F2E3 * ONE);
            Octets.put8(octets, at + 3, 0x1FF * ONE);
            right &= Octets.get32(octets, at) == 0xF2E3CDFF && octets[at - 1] == 0 && octets[at + 4] == 0;
            for (int i = 0; i < octets.length; i++) {
                octets[i] = 0;
            }
        }
        return right;
    }

    /** The board's checksum is the core's, at every alignment and length, with and without carries. */
    private static boolean checksumsAreRight() {
        Checksum plain = new PlainChecksum();
        Checksum words = new WordChecksum();
        byte[] octets = new byte[80];
        boolean right = true;
        for (int fill = 0; fill < 3; fill++) {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (fill == 0 ? i * 37 * ONE : fill == 1 ? -1 : i & 1);
            }
            for (int offset = 0; offset < 4; offset++) {
                for (int length = 0; length <= 70; length++) {
                    int sum = (length * 0x01234567 + offset) * ONE;
                    right &= plain.sum(octets, offset, length, sum & 0x7FFFFFFF)
                            == words.sum(octets, offset, length, sum & 0x7FFFFFFF);
                }
            }
        }
        return right;
    }

    /** Memory is moved by words where there are some, and never beyond the ends. */
    private static boolean octetsAreMoved() {
        byte[] octets = new byte[64];
        boolean right = true;
        for (int length = ONE; length <= 40; length++) {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) i;
            }
            int to = length % 23;
            System.arraycopy(octets, 11 * ONE, octets, to, length);
            for (int i = 0; i < octets.length; i++) {
                right &= octets[i] == (i >= to && i < to + length ? i - to + 11 : i);
            }
        }
        return right;
    }

    private static int firstWrong() {
        int least = Integer.MIN_VALUE * ONE;
        long wide = ONE;
        boolean[] right = {
            ONE << 33 * ONE == 2,
            least >> 32 * ONE == least,
            -ONE >>> 28 + 32 * ONE == 15,
            wide << 65 * ONE == 2,
            -wide >>> 60 + 64 * ONE == 15,
            least - ONE == Integer.MAX_VALUE,
            least / -ONE == least,
            least % -ONE == 0,
            -7 * ONE / 2 == -3,
            -7 * ONE % 2 == -1,
            (byte) (200 * ONE) == -56,
            (char) -ONE == 65535,
            ((byte) (-128 * ONE) & 0xFF) == 128,
            LATE[0] + LATE[1] + LATE[2] == 8,
            Processor.collections() == 0,
            stringsAreRight(),
            Fields.areRight(),
            Fields.OnlyOne.isRight(),
            arraysAreCopied(),
            numbersAreBigEndian(),
            octetsAreMoved(),
            checksumsAreRight(),
        };
        for (int i = 0; i < right.length; i++) {
            if (!right[i]) {
                return i + 1;
            }
        }
        return 0;
    }
}
