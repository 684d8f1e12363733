package cogwire.firmware;

import cogwire.hal.ChipMac;
import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.Idle;
import cogwire.hal.Registers;
import cogwire.stack.StackConfig;

/**
 * A board as programs see it: its plugs, its sizes, and how it sleeps. A board's folder has one class that extends this,
 * whose constructor hands them over.
 *
 * <p>Sleeping is the same on every Cortex-M: SysTick is armed for the deadline, and the interrupts of MAC and serial port
 * end {@code wfi} before it. They stay masked, so no handler ever runs, there is nothing to lock, and one that came
 * between the last look for work and the {@code wfi} ends that at once.
 */
public abstract class Board implements Idle {
    private static final int SYSTICK_CONTROL = 0xE000E010;
    private static final int SYSTICK_RELOAD = 0xE000E014;
    private static final int SYSTICK_VALUE = 0xE000E018;
    /** ICSR of the system control block; bit 25 forgets a pending SysTick. */
    private static final int INTERRUPT_CONTROL = 0xE000ED04;

    private static final int SYSTICK_CLEAR = 1 << 25;
    /** Core clock, interrupt, on. */
    private static final int SYSTICK_ON = 7;

    private static final int SYSTICK_TICKS = 1 << 24;

    /** The stack's sizes on this board; a program adds its protocols. */
    public final StackConfig settings;

    /** Its interrupt is on. */
    public final ChipMac mac;

    public final SerialPort console;
    public final Clock clock;
    public final Entropy entropy;

    private final Registers registers;
    private final int ticksPerMs;
    private final int macInterrupt;
    private final int consoleInterrupt;

    /**
     * @param settings the stack's sizes on this board
     * @param coreHz frequency of the core, which SysTick counts
     * @param macInterrupt the MAC's number at the NVIC
     * @param consoleInterrupt the serial port's
     */
    protected Board(
            StackConfig settings,
            Registers registers,
            int coreHz,
            ChipMac mac,
            int macInterrupt,
            SerialPort console,
            int consoleInterrupt,
            Clock clock,
            Entropy entropy) {
        this.settings = settings;
        this.registers = registers;
        ticksPerMs = coreHz / 1000;
        this.mac = mac;
        this.macInterrupt = macInterrupt;
        this.console = console;
        this.consoleInterrupt = consoleInterrupt;
        this.clock = clock;
        this.entropy = entropy;
        mac.enableInterrupt();
        Processor.enableInterrupt(macInterrupt);
        Processor.enableInterrupt(consoleInterrupt);
    }

    /** The name of its folder. */
    public abstract String name();

    /** Why outsiders may guess what {@link #entropy} gives, for people; null when they cannot. */
    public String entropyWarning() {
        return null;
    }

    @Override
    public final void until(int deadlineMs) {
        int wait = deadlineMs - clock.nowMs();
        if (wait <= 0) {
            return;
        }
        // SysTick is 24 bits wide: a longer wait is several short ones.
        int most = (SYSTICK_TICKS - 1) / ticksPerMs;
        if (wait > most) {
            wait = most;
        }
        mac.acknowledgeInterrupt();
        console.acknowledgeInterrupt();
        Processor.clearPending(macInterrupt);
        Processor.clearPending(consoleInterrupt);
        // From here on a frame or a key leaves its interrupt pending, which ends the sleep even before it has begun.
        if (mac.frameWaiting() || console.waiting()) {
            return;
        }
        registers.write(SYSTICK_RELOAD, wait * ticksPerMs - 1);
        registers.write(SYSTICK_VALUE, 0);
        registers.write(SYSTICK_CONTROL, SYSTICK_ON);
        Processor.waitForInterrupt();
        registers.write(SYSTICK_CONTROL, 0);
        registers.write(INTERRUPT_CONTROL, SYSTICK_CLEAR);
    }
}
