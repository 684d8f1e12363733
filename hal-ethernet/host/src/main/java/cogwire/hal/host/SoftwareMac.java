package cogwire.hal.host;

import java.io.IOException;

/** A MAC without hardware: hands over all frames, whoever they are for, sums nothing, and its link is always up. */
abstract class SoftwareMac implements HostMac {
    static final int MTU = 1500;

    /** Our station. */
    final byte[] address;

    /**
     * @param address station address of our end, six octets; copied
     * @throws IOException when it is none
     */
    SoftwareMac(byte[] address) throws IOException {
        if (address.length != 6 || (address[0] & 1) != 0) {
            throw new IOException("a station address has six octets, the first one even");
        }
        this.address = address.clone();
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        System.arraycopy(address, 0, to, offset, address.length);
    }

    /** Always: what the other end thinks shows in the counters of frames that nobody took. */
    @Override
    public boolean linkUp() {
        return true;
    }

    @Override
    public int mtu() {
        return MTU;
    }

    @Override
    public int capabilities() {
        return 0;
    }

    /** All frames are handed over. */
    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        return true;
    }
}
