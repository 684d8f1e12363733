package cogwire.wire;

/**
 * Big-endian integers in a {@code byte[]}, the one place where octets become numbers. Unsigned values of up to 16 bits
 * come back as non-negative ints; 32-bit values fill the int. The caller has checked the bounds.
 */
public final class Octets {
    private Octets() {}

    /** One octet, 0..255. */
    public static int get8(byte[] buffer, int offset) {
        return buffer[offset] & 0xFF;
    }

    /** Two octets, 0..65,535. */
    public static int get16(byte[] buffer, int offset) {
        return (buffer[offset] & 0xFF) << 8 | (buffer[offset + 1] & 0xFF);
    }

    /** Four octets. */
    public static int get32(byte[] buffer, int offset) {
        return buffer[offset] << 24
                | (buffer[offset + 1] & 0xFF) << 16
                | (buffer[offset + 2] & 0xFF) << 8
                | (buffer[offset + 3] & 0xFF);
    }

    /** Writes the low 8 bits. */
    public static void put8(byte[] buffer, int offset, int value) {
        buffer[offset] = (byte) value;
    }

    /** Writes the low 16 bits. */
    public static void put16(byte[] buffer, int offset, int value) {
        buffer[offset] = (byte) (value >>> 8);
        buffer[offset + 1] = (byte) value;
    }

    /** Writes 32 bits. */
    public static void put32(byte[] buffer, int offset, int value) {
        buffer[offset] = (byte) (value >>> 24);
        buffer[offset + 1] = (byte) (value >>> 16);
        buffer[offset + 2] = (byte) (value >>> 8);
        buffer[offset + 3] = (byte) value;
    }
}
