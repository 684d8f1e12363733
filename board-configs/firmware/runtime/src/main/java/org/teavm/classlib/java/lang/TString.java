package org.teavm.classlib.java.lang;

import org.teavm.classlib.java.io.TSerializable;

/**
 * Stands in for {@code java.lang.String}: text that the image was built with, an octet a character (ISO 8859-1). What
 * makes new strings is not here, because nothing is allocated after start-up; a program that wants to join strings
 * writes into a {@code TextBuffer}.
 */
public class TString extends TObject implements TSerializable, TComparable<TString>, TCharSequence {
    private byte[] octets;

    private TString() {}

    @Override
    public int length() {
        return octets.length;
    }

    @Override
    public char charAt(int index) {
        return (char) (octets[index] & 0xFF);
    }

    @Override
    public boolean isEmpty() {
        return octets.length == 0;
    }

    public int indexOf(int c) {
        for (int i = 0; i < octets.length; i++) {
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
        int common = Math.min(length(), other.length());
        for (int i = 0; i < common; i++) {
            if (octets[i] != other.octets[i]) {
                return charAt(i) - other.charAt(i);
            }
        }
        return length() - other.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TString && compareTo((TString) other) == 0;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < octets.length; i++) {
            hash = 31 * hash + charAt(i);
        }
        return hash;
    }

    @Override
    public String toString() {
        return (String) (Object) this;
    }
}
