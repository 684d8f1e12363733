package cogwire.host.world;

import cogwire.hal.EthernetMac;
import java.util.ArrayList;
import java.util.List;

/** A MAC that shows what its board sends and receives to whoever listens, and is otherwise another one. */
public final class Sniffer implements EthernetMac {
    /** Who wants to see frames. */
    public interface Listener {
        /** @param frame the frame lies at {@code offset}; it must not be kept or changed */
        void frame(boolean sent, byte[] frame, int offset, int length);
    }

    private final EthernetMac mac;
    private final List<Listener> listeners = new ArrayList<>();

    Sniffer(EthernetMac mac) {
        this.mac = mac;
    }

    public void add(Listener listener) {
        listeners.add(listener);
    }

    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    private void show(boolean sent, byte[] frame, int offset, int length) {
        for (Listener listener : List.copyOf(listeners)) {
            listener.frame(sent, frame, offset, length);
        }
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        int length = mac.receive(frame, offset, capacity);
        if (length > 0) {
            show(false, frame, offset, length);
        }
        return length;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        boolean taken = mac.transmit(frame, offset, length);
        if (taken) {
            show(true, frame, offset, length);
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
