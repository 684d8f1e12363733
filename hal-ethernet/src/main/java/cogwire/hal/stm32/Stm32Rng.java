package cogwire.hal.stm32;

import cogwire.hal.Entropy;
import cogwire.hal.Registers;

/**
 * The random number generator inside STM32 parts: analogue noise, conditioned, 32 bits at a time (RM0410 section 23).
 * The board has switched on its clocks: RNGEN in RCC_AHB2ENR, and a kernel clock of 48 MHz.
 *
 * <p>Each number is compared with the one before it, as the manual asks for (FIPS 140-2 section 4.9.2): the first is kept
 * for that only.
 */
public final class Stm32Rng implements Entropy {
    private static final int CR = 0;
    private static final int SR = 4;
    private static final int DR = 8;

    private static final int ENABLE = 1 << 2;
    private static final int READY = 1;
    private static final int SEED_ERROR = 1 << 2;
    private static final int SEED_ERROR_FLAG = 1 << 6;

    /** A number takes 40 cycles of 48 MHz: 180 of 216 MHz. */
    private static final int PATIENCE = 10000;
    /** Times that the generator may be started anew for one number. */
    private static final int RESTARTS = 8;

    private final Registers registers;
    private final int base;
    private int last;

    /**
     * @param base where its registers begin: 0x50060800 on F4 and F7
     * @throws IllegalStateException when no numbers come
     */
    public Stm32Rng(Registers registers, int base) {
        this.registers = registers;
        this.base = base;
        registers.write(base + CR, ENABLE);
        last = next();
    }

    /** At start-up; throws IllegalStateException when the noise is found wanting, and the stack must not start then. */
    @Override
    public void fill(byte[] octets) {
        int word = 0;
        for (int i = 0; i < octets.length; i++) {
            if ((i & 3) == 0) {
                word = fresh();
            }
            octets[i] = (byte) (word >>> 8 * (i & 3));
        }
    }

    private int fresh() {
        for (int i = 0; i < RESTARTS; i++) {
            int word = next();
            if (word != last) {
                last = word;
                return word;
            }
        }
        throw refusal("the random number generator repeats itself");
    }

    private int next() {
        int restarts = 0;
        for (int i = 0; i < PATIENCE; i++) {
            int status = registers.read(base + SR);
            if ((status & (SEED_ERROR | SEED_ERROR_FLAG)) != 0) {
                if (++restarts > RESTARTS) {
                    throw refusal("the random number generator's noise is faulty");
                }
                registers.write(base + SR, 0);
                registers.write(base + CR, 0);
                registers.write(base + CR, ENABLE);
            } else if ((status & READY) != 0) {
                return registers.read(base + DR);
            }
        }
        throw refusal("no random numbers come: check RCC_AHB2ENR and the 48 MHz clock");
    }

    private static IllegalStateException refusal(String why) {
        return new IllegalStateException(why); // at start-up only: secrets are drawn once
    }
}
