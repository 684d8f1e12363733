package org.teavm.runtime;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;

/**
 * Stands in for TeaVM's unwinding: on a board nobody catches. The packet path never throws, and what throws in a
 * constructor is a wrong configuration; either way the board prints its message and the calls that led there, and
 * halts. (Its name would bring the names of all classes into the image.)
 */
@StaticInit
public final class ExceptionHandling {
    private ExceptionHandling() {}

    public static void throwException(Throwable exception) {
        print("exception: ");
        String message = exception.getMessage();
        if (message != null) {
            print(message);
        }
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

    private static void print(String text) {
        for (int i = 0; i < text.length(); i++) {
            putChar(text.charAt(i));
        }
    }

    @Import(name = "board_putc")
    private static native void putChar(int c);

    /** Does not return. */
    @Import(name = "board_thrown")
    private static native void halt();
}
