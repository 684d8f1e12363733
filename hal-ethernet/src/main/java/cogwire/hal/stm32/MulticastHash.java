package cogwire.hal.stm32;

/**
 * The 64 groups of multicast addresses that MACHTHR and MACHTLR let in (RM0410 section 42.5.3). Addresses of one group
 * come in together or not at all, so each bit counts its users.
 */
final class MulticastHash {
    private final byte[] users = new byte[64];
    private int high;
    private int low;

    /** False when a group has as many users as can be counted: 127. */
    boolean change(byte[] address, int offset, boolean accept) {
        int bit = bit(address, offset);
        if (accept) {
            if (users[bit] == Byte.MAX_VALUE) {
                return false;
            }
            users[bit]++;
        } else if (users[bit] > 0) {
            users[bit]--;
        }
        int mask = 1 << (bit & 31);
        boolean open = users[bit] > 0;
        if (bit >= 32) {
            high = open ? high | mask : high & ~mask;
        } else {
            low = open ? low | mask : low & ~mask;
        }
        return true;
    }

    /** For MACHTHR. */
    int high() {
        return high;
    }

    /** For MACHTLR. */
    int low() {
        return low;
    }

    /** The upper six bits of the address's CRC-32, as the FCS has it but with the first bit uppermost. */
    static int bit(byte[] address, int offset) {
        int crc = -1;
        for (int i = 0; i < 6; i++) {
            for (int bit = 0; bit < 8; bit++) {
                int carry = (crc >>> 31) ^ (address[offset + i] >>> bit & 1);
                crc = crc << 1 ^ (carry != 0 ? 0x04C11DB7 : 0);
            }
        }
        return ~crc >>> 26;
    }
}
