package cogwire.host.world;

import cogwire.hal.EthernetMac;

/**
 * The last station on the wire: the way to the rest of the world, and from it. It answers ARP, swallows what is sent to
 * it, and puts on the wire what a scenario hands it.
 */
final class Router {
    private static final int TYPE = 12;
    private static final int OPERATION = 20;
    private static final int SENDER = 22;
    private static final int TARGET = 32;
    private static final int TARGET_ADDRESS = 38;

    private final EthernetMac mac;
    private final int address;
    private final byte[] frame = new byte[1514];

    Router(EthernetMac mac, int address) {
        this.mac = mac;
        this.address = address;
    }

    int address() {
        return address;
    }

    /** Takes all that has arrived. */
    void poll() {
        while (mac.receive(frame, 0, frame.length) > 0) {
            if (frame[TYPE] == 8 && frame[TYPE + 1] == 6 && frame[OPERATION + 1] == 1 && asksForUs()) {
                answer();
            }
        }
    }

    void transmit(byte[] octets) {
        mac.transmit(octets, 0, octets.length);
    }

    private boolean asksForUs() {
        int asked = 0;
        for (int i = 0; i < 4; i++) {
            asked = asked << 8 | frame[TARGET_ADDRESS + i] & 0xFF;
        }
        return asked == address;
    }

    /** Turns the request round: who asked becomes the target, and we the sender. */
    private void answer() {
        frame[OPERATION + 1] = 2;
        System.arraycopy(frame, SENDER, frame, TARGET, 10);
        System.arraycopy(frame, SENDER, frame, 0, 6);
        mac.hardwareAddress(frame, 6);
        mac.hardwareAddress(frame, SENDER);
        for (int i = 0; i < 4; i++) {
            frame[SENDER + 6 + i] = (byte) (address >> 24 - 8 * i);
        }
        mac.transmit(frame, 0, 42);
    }
}
