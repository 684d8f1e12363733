package cogwire.wire;

/**
 * The Internet checksum (RFC 1071) as a plug: the core brings {@link PlainChecksum}, a host may bring a faster form.
 * A partial sum is folded to 16 bits and is not complemented.
 */
public interface Checksum {
    /**
     * Adds the one's complement sum of {@code length} octets, as big-endian 16-bit words, to a partial sum. An odd last
     * octet counts as the high half of a word.
     *
     * @param sum a partial sum, up to 0x7FFF0000
     * @return the new partial sum, folded to 16 bits
     */
    int sum(byte[] octets, int offset, int length, int sum);
}
