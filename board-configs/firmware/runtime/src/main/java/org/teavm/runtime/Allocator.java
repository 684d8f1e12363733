package org.teavm.runtime;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * Stands in for TeaVM's allocator: {@code platform.c} hands the heap out from the bottom, zero as it is since start-up.
 *
 * <p>{@link #isInitialized} is an intrinsic of TeaVM's.
 */
@Unmanaged
@StaticInit
public final class Allocator {
    private Allocator() {}

    @Import(name = "board_allocate")
    public static native Address allocate(RuntimeClass type);

    @Import(name = "board_allocate_array")
    public static native Address allocateArray(RuntimeClass type, int size);

    /** The array's parts too: {@code dimensions} points to that many sizes. */
    @Import(name = "board_allocate_arrays")
    public static native RuntimeArray allocateMultiArray(RuntimeClass type, Address sizes, int dimensions);

    public static native boolean isInitialized(Class<?> type);
}
