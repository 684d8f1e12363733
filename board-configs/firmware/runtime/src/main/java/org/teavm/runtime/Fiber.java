package org.teavm.runtime;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/** Stands in for TeaVM's coroutines: there is one thread, and main is called directly. */
@StaticInit
public class Fiber {
    private Fiber() {}

    @Unmanaged
    public static Fiber current() {
        return null;
    }

    @Unmanaged
    public boolean isSuspending() {
        return false;
    }

    @Unmanaged
    public boolean isResuming() {
        return false;
    }

    static void startMain(String[] args) {
        runMain(args);
    }

    static native void runMain(String[] args);

    static native void setCurrentThread(Thread thread);
}
