package cogwire.firmware;

import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/** The processor and what the image knows of itself. */
@Include("mmio.h")
public final class Processor {
    private Processor() {}

    /**
     * Sleeps until an enabled interrupt is pending. Interrupts stay masked all the time, so no handler runs: they wake
     * the processor and nothing else, and one that comes just before the call ends it at once.
     */
    @Unmanaged
    @Import(name = "mmio_wait_for_interrupt")
    public static native void waitForInterrupt();

    /** Lets an interrupt of the NVIC end {@link #waitForInterrupt}. */
    public static void enableInterrupt(int number) {
        MmioRegisters.mmioWrite(0xE000E100 + (number >>> 5) * 4, 1 << (number & 31));
    }

    /** Forgets that an interrupt is pending; its cause has to be gone. */
    public static void clearPending(int number) {
        MmioRegisters.mmioWrite(0xE000E280 + (number >>> 5) * 4, 1 << (number & 31));
    }

    /** Objects allocated since reset. */
    @Unmanaged
    @Import(name = "board_allocations")
    public static native int allocations();

    /** Octets of the heap in use. */
    @Unmanaged
    @Import(name = "board_heap_used")
    public static native int heapUsed();

    /** Octets of the heap. */
    @Unmanaged
    @Import(name = "board_heap_size")
    public static native int heapSize();

    /** Requests to collect; nothing is ever collected. */
    @Unmanaged
    @Import(name = "board_collections")
    public static native int collections();

    /** The deepest that the stack has been, in octets. */
    @Unmanaged
    @Import(name = "board_stack_used")
    public static native int stackUsed();

    /** Octets of the stack. */
    @Unmanaged
    @Import(name = "board_stack_size")
    public static native int stackSize();

    /** A character of an emulator's command line; -1 beyond its end, and on silicon. */
    @Unmanaged
    @Import(name = "board_argument")
    public static native int argument(int index);

    /** Ends the emulation with this exit code; on silicon, halts. */
    @Unmanaged
    @Import(name = "board_exit")
    public static native void exit(int code);

    /** A message for people before there is a console, or when it cannot be trusted any more. */
    public static void print(String text) {
        for (int i = 0; i < text.length(); i++) {
            putChar(text.charAt(i));
        }
    }

    /** Resets the whole part. Does not return. */
    @Unmanaged
    @Import(name = "board_restart")
    public static native void restart();

    /** Says why, and restarts. */
    public static void halt(String why) {
        print(why);
        thrown();
    }

    @Unmanaged
    @Import(name = "board_putc")
    private static native void putChar(int c);

    @Unmanaged
    @Import(name = "board_thrown")
    private static native void thrown();
}
