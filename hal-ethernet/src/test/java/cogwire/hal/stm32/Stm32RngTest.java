package cogwire.hal.stm32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.Registers;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Stm32RngTest {
    private static final int BASE = 0x50060800;

    private final Model model = new Model();

    @Test
    @DisplayName("every octet of every number is used, but for the first, which is only compared with")
    void fills() {
        model.numbers.addAll(Arrays.asList(0x11111111, 0x04030201, 0x08070605, 0x0C0B0A09));
        Stm32Rng rng = new Stm32Rng(model, BASE);
        byte[] octets = new byte[10];
        rng.fill(octets);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, octets);
    }

    @Test
    @DisplayName("a number that repeats the one before it is left out; a generator that is stuck is refused")
    void repeats() {
        model.numbers.addAll(Arrays.asList(7, 7, 7, 0x04030201));
        Stm32Rng rng = new Stm32Rng(model, BASE);
        byte[] octets = new byte[4];
        rng.fill(octets);
        assertArrayEquals(new byte[] {1, 2, 3, 4}, octets);
        for (int i = 0; i < 100; i++) {
            model.numbers.add(0x04030201);
        }
        assertTrue(assertThrows(IllegalStateException.class, () -> rng.fill(octets))
                .getMessage()
                .contains("repeats"));
    }

    @Test
    @DisplayName("after a seed error the generator is started anew, but not for ever")
    void seedError() {
        model.numbers.addAll(Arrays.asList(1, 0x04030201));
        model.seedErrors = 3;
        Stm32Rng rng = new Stm32Rng(model, BASE);
        assertEquals(4, model.starts);
        byte[] octets = new byte[4];
        rng.fill(octets);
        assertArrayEquals(new byte[] {1, 2, 3, 4}, octets);
        model.seedErrors = 1000;
        assertThrows(IllegalStateException.class, () -> rng.fill(octets));
    }

    @Test
    @DisplayName("without a clock no numbers come, and the constructor says so")
    void noClock() {
        assertTrue(assertThrows(IllegalStateException.class, () -> new Stm32Rng(model, BASE))
                .getMessage()
                .contains("48 MHz"));
    }

    /** The generator's three registers; a number is ready at every third look. */
    private static final class Model implements Registers {
        final Deque<Integer> numbers = new ArrayDeque<>();
        int seedErrors;
        int starts;
        private boolean enabled;
        private boolean errorShown;
        private int looks;

        @Override
        public int read(int address) {
            switch (address - BASE) {
                case 4:
                    if (!enabled) {
                        throw new AssertionError("the generator is off");
                    }
                    if (seedErrors > 0) {
                        errorShown = true;
                        return 1 << 6 | 1 << 2;
                    }
                    return !numbers.isEmpty() && ++looks % 3 == 0 ? 1 : 0;
                case 8:
                    return numbers.remove();
                default:
                    throw new AssertionError("reads " + (address - BASE));
            }
        }

        @Override
        public void write(int address, int value) {
            switch (address - BASE) {
                case 0:
                    if (!enabled && value == 4) {
                        starts++;
                        seedErrors -= errorShown ? 1 : 0;
                    }
                    enabled = value == 4;
                    break;
                case 4:
                    if (value != 0) {
                        throw new AssertionError("status flags are cleared by 0");
                    }
                    break;
                default:
                    throw new AssertionError("writes " + (address - BASE));
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
}
