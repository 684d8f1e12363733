package org.teavm.classlib.java.lang;

/** Stands in for {@code java.lang.Thread}: there are none. */
public class TThread extends TObject {
    private TThread() {}

    static void setCurrentThread(TThread thread) {}
}
