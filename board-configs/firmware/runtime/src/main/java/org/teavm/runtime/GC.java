package org.teavm.runtime;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * Stands in for TeaVM's collector: memory is handed out and never taken back. Cogwire allocates in constructors only,
 * so a collector would have nothing to do; without one there are no roots to keep, no pauses, and about 7 KB less
 * code. When the heap is used up the board halts and says so.
 *
 * <p>The native methods are TeaVM's intrinsics.
 */
@Unmanaged
@StaticInit
public final class GC {
    private static Address top = heapAddress();
    private static int left = (int) availableBytes();

    private GC() {}

    /** Memory for a new object: it is zero, as the whole heap is at start-up. */
    public static RuntimeObject alloc(int size) {
        int octets = (size + 3) & ~3;
        if (octets > left) {
            outOfMemory();
        }
        Address object = top;
        top = object.add(octets);
        left -= octets;
        MemoryTrace.allocate(object, octets);
        return object.toStructure();
    }

    public static int getFreeMemory() {
        return left;
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

    @Import(name = "teavm_outOfMemory")
    public static native void outOfMemory();

    @Import(name = "board_collected")
    private static native void collected();
}
