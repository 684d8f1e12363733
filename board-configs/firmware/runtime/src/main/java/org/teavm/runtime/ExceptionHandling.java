package org.teavm.runtime;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;

/**
 * Stands in for TeaVM's unwinding: on a board nobody catches. The packet path never throws, and what throws in a
 * constructor is a wrong configuration; either way the board says what it was and which calls led there, and halts.
 */
@StaticInit
public final class ExceptionHandling {
    private ExceptionHandling() {}

    /** Not reached: {@code cogwire.firmware.Thrown} has halted before. */
    public static void throwException(Throwable exception) {
        halt();
    }

    @Import(name = "teavm_throwClassCastException")
    public static native void throwClassCastException();

    @Import(name = "teavm_throwNullPointerException")
    public static native void throwNullPointerException();

    @Import(name = "teavm_throwArrayIndexOutOfBoundsException")
    public static native void throwArrayIndexOutOfBoundsException();

    public static Throwable catchException() {
        return null;
    }

    public static Throwable peekException() {
        return null;
    }

    public static StackTraceElement[] fillStackTrace() {
        return null;
    }

    public static void printStack() {}

    public static native CallSite findCallSiteById(int id, Address frame);

    public static native boolean isJumpSupported();

    public static native void jumpToFrame(Address frame, int id);

    public static native void abort();

    /** Does not return. */
    @Import(name = "board_thrown")
    private static native void halt();
}
