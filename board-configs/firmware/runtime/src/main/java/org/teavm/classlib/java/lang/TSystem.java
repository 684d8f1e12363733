package org.teavm.classlib.java.lang;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/**
 * Stands in for {@code java.lang.System}: there is {@code arraycopy}, between arrays of the same kind.
 */
@Include("mmio.h")
public final class TSystem extends TObject {
    private TSystem() {}

    /** The types of the elements are not compared, which would bring every class's name and family into the image. */
    @Unmanaged
    public static void arraycopy(TObject from, int fromIndex, TObject to, int toIndex, int length) {
        copy(Address.ofObject(from), fromIndex, Address.ofObject(to), toIndex, length);
    }

    /** What TeaVM makes of {@link #arraycopy} where it knows the types. */
    @Unmanaged
    static void fastArraycopy(Object from, int fromIndex, Object to, int toIndex, int length) {
        copy(Address.ofObject(from), fromIndex, Address.ofObject(to), toIndex, length);
    }

    @Import(name = "board_arraycopy")
    @Unmanaged
    private static native void copy(Address from, int fromIndex, Address to, int toIndex, int length);
}
