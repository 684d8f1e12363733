package org.teavm.runtime;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * Stands in for TeaVM's collector: {@link Allocator} hands memory out and it is never taken back. Cogwire allocates in constructors only,
 * so a collector would have nothing to do; without one there are no roots to keep, no pauses, and about 7 KB less
 * code.
 *
 * <p>The native methods are TeaVM's intrinsics.
 */
@Unmanaged
@StaticInit
public final class GC {
    private GC() {}

    public static int getFreeMemory() {
        return 0;
    }

    public static void collectGarbage() {
        collected();
    }

    public static void collectGarbageFull() {
        collected();
    }

    public static void fixHeap() {}

    public static void tryShrink() {}

    public static void registerDirectBuffer(RuntimeBuffer buffer) {}

    public static native Address heapAddress();

    public static native long availableBytes();

    public static native long minAvailableBytes();

    public static native long maxAvailableBytes();

    public static native void resizeHeap(long size);

    public static native boolean canShrinkHeap();

    public static native void writeBarrier(RuntimeObject object);

    @Import(name = "board_collected")
    private static native void collected();
}
