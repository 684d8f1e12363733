package org.teavm.classlib.java.lang;

import org.teavm.classlib.java.io.TSerializable;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;

/**
 * Stands in for {@code java.lang.String}: text that the image was built with (ISO 8859-1). What makes new strings is not
 * here, because nothing is allocated after start-up; a program that wants to join strings writes into a {@code
 * TextBuffer}. A reference to a string is a number, by which the C side (text.c) finds the characters; in order they come
 * fast, and to go back is to begin anew.
 */
public class TString extends TObject implements TSerializable, TComparable<TString>, TCharSequence {
    private TString() {}

    @Override
    public int length() {
        return lengthOf(Address.ofObject(this));
    }

    @Override
    public char charAt(int index) {
        return (char) at(Address.ofObject(this), index);
    }

    @Override
    public boolean isEmpty() {
        return length() == 0;
    }

    public int indexOf(int c) {
        for (int i = 0; i < length(); i++) {
            if (charAt(i) == c) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public TCharSequence subSequence(int start, int end) {
        throw new UnsupportedOperationException("strings are not made on a board");
    }

    @Override
    public int compareTo(TString other) {
        return compare(Address.ofObject(other), other.length());
    }

    /** Of another string only: without headers nothing else can be told from one. */
    @Override
    public boolean equals(Object other) {
        return other != null && compare(Address.ofObject(other), lengthOf(Address.ofObject(other))) == 0;
    }

    private int compare(Address other, int otherLength) {
        int common = Math.min(length(), otherLength);
        for (int i = 0; i < common; i++) {
            if (charAt(i) != at(other, i)) {
                return charAt(i) - at(other, i);
            }
        }
        return length() - otherLength;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < length(); i++) {
            hash = 31 * hash + charAt(i);
        }
        return hash;
    }

    @Override
    public String toString() {
        return (String) (Object) this;
    }

    @Import(name = "board_text_length")
    @Unmanaged
    private static native int lengthOf(Address text);

    @Import(name = "board_text_at")
    @Unmanaged
    private static native int at(Address text, int index);
}
