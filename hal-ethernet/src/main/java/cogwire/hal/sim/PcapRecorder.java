package cogwire.hal.sim;

import cogwire.hal.EthernetMac;

/** A MAC that writes what another one sends and receives to a capture, and is otherwise that other one. */
public final class PcapRecorder implements EthernetMac {
    private final EthernetMac mac;
    private final PcapWriter writer;
    private final boolean received;
    private final boolean sent;

    /** Records both directions. */
    public PcapRecorder(EthernetMac mac, PcapWriter writer) {
        this(mac, writer, true, true);
    }

    /**
     * When both ends of a wire share one writer, let each record only what it received (what really arrived, when it
     * arrived) or only what it sent.
     */
    public PcapRecorder(EthernetMac mac, PcapWriter writer, boolean received, boolean sent) {
        this.mac = mac;
        this.writer = writer;
        this.received = received;
        this.sent = sent;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        int length = mac.receive(frame, offset, capacity);
        if (length > 0 && received) {
            writer.write(frame, offset, length);
        }
        return length;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        boolean taken = mac.transmit(frame, offset, length);
        if (taken && sent) {
            writer.write(frame, offset, length);
        }
        return taken;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        mac.hardwareAddress(to, offset);
    }

    @Override
    public boolean linkUp() {
        return mac.linkUp();
    }

    @Override
    public int mtu() {
        return mac.mtu();
    }

    @Override
    public int capabilities() {
        return mac.capabilities();
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return mac.multicastFilter(address, offset, accept);
    }
}
