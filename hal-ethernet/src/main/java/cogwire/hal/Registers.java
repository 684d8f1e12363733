package cogwire.hal;

/**
 * A chip's registers, as a driver sees them: 32-bit words at addresses, and FIFO ports. On a board each call is a bus
 * access; a test puts a model of the chip here. Access is in program order and never merged, repeated or left out.
 *
 * <p>A FIFO port is one address that gives or takes the next word at every access. Octets travel in words with the
 * first octet in the lowest eight bits.
 *
 * <p>Threading: the driver's owner only.
 */
public interface Registers {
    /** Reads the word at {@code address}. */
    int read(int address);

    /** Writes the word at {@code address}. */
    void write(int address, int value);

    /**
     * Reads {@code (length + 3) / 4} words from a FIFO port and keeps the first {@code length} octets.
     *
     * @param to the octets go to {@code to[offset .. offset + length)}, and nothing is written outside of that
     */
    void readFifo(int address, byte[] to, int offset, int length);

    /**
     * Writes {@code (length + 3) / 4} words to a FIFO port: the octets {@code from[offset .. offset + length)}, the last
     * word filled up with octets of any value.
     */
    void writeFifo(int address, byte[] from, int offset, int length);
}
