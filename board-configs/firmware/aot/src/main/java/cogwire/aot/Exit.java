package cogwire.aot;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** What {@code System.exit} becomes, which TeaVM's class library does not have. Not for programs. */
@Include("stdlib.h")
public final class Exit {
    private Exit() {}

    @Import(name = "exit")
    public static native void exit(int status);
}
