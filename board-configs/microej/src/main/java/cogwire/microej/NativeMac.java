package cogwire.microej;

import cogwire.hal.EthernetMac;

/** The Ethernet MAC that the firmware's C side drives. */
public final class NativeMac implements EthernetMac {
    private static final int ADDRESS = 6;
    private static final IndexOutOfBoundsException OUTSIDE = new IndexOutOfBoundsException("outside of the array");

    private final int capabilities;

    /** @throws IllegalStateException when MAC or PHY do not start; the number is the C side's */
    public NativeMac() {
        int error = EthernetNatives.start();
        if (error != 0) {
            throw new IllegalStateException("the Ethernet MAC does not start: LLCOGWIRE_IMPL_start answered " + error);
        }
        capabilities = EthernetNatives.capabilities();
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        check(frame, offset, capacity);
        return EthernetNatives.receive(frame, offset, capacity);
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        check(frame, offset, length);
        return EthernetNatives.transmit(frame, offset, length);
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        check(to, offset, ADDRESS);
        EthernetNatives.hardwareAddress(to, offset);
    }

    @Override
    public boolean linkUp() {
        return EthernetNatives.linkUp();
    }

    @Override
    public int mtu() {
        return 1500;
    }

    @Override
    public int capabilities() {
        return capabilities;
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        check(address, offset, ADDRESS);
        return EthernetNatives.multicastFilter(address, offset, accept);
    }

    /** C knows no bounds. */
    private static void check(byte[] octets, int offset, int length) {
        if ((offset | length | (octets.length - length - offset)) < 0) {
            throw OUTSIDE;
        }
    }
}
