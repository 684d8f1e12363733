package cogwire.board.mps2an385;

import cogwire.firmware.Processor;
import cogwire.firmware.Uart;
import cogwire.hal.Clock;
import cogwire.hal.Idle;
import cogwire.hal.Registers;
import cogwire.hal.lan9118.Lan9118Mac;

/** Where things are on this board (Arm DAI 0385, table 4-2), and how it sleeps. */
final class Board implements Idle {
    static final int CLOCK_HZ = 25000000;
    static final int UART0 = 0x40004000;
    static final int UART0_INTERRUPT = 0;
    static final int ETHERNET = 0x40200000;
    static final int ETHERNET_INTERRUPT = 13;
    /** FPGAIO: a counter of the 25 MHz clock, up, 32 bits. */
    static final int COUNTER = 0x40028018;

    private static final int SYSTICK_CONTROL = 0xE000E010;
    private static final int SYSTICK_RELOAD = 0xE000E014;
    private static final int SYSTICK_VALUE = 0xE000E018;
    /** ICSR of the system control block; bit 25 forgets a pending SysTick. */
    private static final int INTERRUPT_CONTROL = 0xE000ED04;

    private static final int SYSTICK_CLEAR = 1 << 25;
    /** Core clock, interrupt, on. */
    private static final int SYSTICK_ON = 7;
    /** SysTick is 24 bits wide: 671 ms. A longer wait is several short ones. */
    private static final int LONGEST_SLEEP_MS = 600;

    private final Registers registers;
    private final Clock clock;
    private final Lan9118Mac mac;
    private final Uart console;

    Board(Registers registers, Clock clock, Lan9118Mac mac, Uart console) {
        this.registers = registers;
        this.clock = clock;
        this.mac = mac;
        this.console = console;
        mac.enableInterrupt();
        Processor.enableInterrupt(ETHERNET_INTERRUPT);
        Processor.enableInterrupt(UART0_INTERRUPT);
    }

    @Override
    public void until(int deadlineMs) {
        int wait = deadlineMs - clock.nowMs();
        if (wait <= 0) {
            return;
        }
        if (wait > LONGEST_SLEEP_MS) {
            wait = LONGEST_SLEEP_MS;
        }
        mac.acknowledgeInterrupt();
        console.acknowledgeInterrupt();
        Processor.clearPending(ETHERNET_INTERRUPT);
        Processor.clearPending(UART0_INTERRUPT);
        // From here on a frame or a key leaves its interrupt pending, which ends the sleep even before it has begun.
        if (mac.frameWaiting() || console.waiting()) {
            return;
        }
        registers.write(SYSTICK_RELOAD, wait * (CLOCK_HZ / 1000) - 1);
        registers.write(SYSTICK_VALUE, 0);
        registers.write(SYSTICK_CONTROL, SYSTICK_ON);
        Processor.waitForInterrupt();
        registers.write(SYSTICK_CONTROL, 0);
        registers.write(INTERRUPT_CONTROL, SYSTICK_CLEAR);
    }
}
