package cogwire.host.world;

import cogwire.apps.SegmentPrinter;
import cogwire.apps.TextBuffer;
import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.sim.FrameFilter;
import cogwire.hal.sim.WireCounters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sees every frame that is sent, prints it as tcpdump does for those who listen, and loses those that a scenario wants
 * lost.
 */
public final class Wiretap implements FrameFilter {
    private static final int ETHERTYPE = 12;
    private static final int IP = 14;
    private static final String FLAG_LETTERS = "FSRP.U";

    /** A frame that was sent. */
    public record Crossing(int atMs, int port, boolean lost, String line, String flags) {}

    /** What a scenario wants lost. */
    public interface Wish {
        /** @param flags tcpdump's letters: "S", "S.", "F.", "P." */
        boolean lose(int fromPort, String flags, int textOctets);
    }

    private final Clock clock;
    private final SegmentPrinter printer = new SegmentPrinter(512);
    private final TextBuffer text = new TextBuffer(SegmentPrinter.LINE_OCTETS);
    private final List<Consumer<Crossing>> listeners = new ArrayList<>();
    private Wish wish;
    private final WireCounters counters;
    private byte[] lastText = {};

    /** @param counters the wire's, so that what it loses by chance is seen as well */
    Wiretap(Clock clock, WireCounters counters) {
        this.clock = clock;
        this.counters = counters;
    }

    private int losses() {
        return counters.lost + counters.queueDrops;
    }

    /** From now on, loses what is wished; null: nothing. */
    public void lose(Wish wanted) {
        wish = wanted;
    }

    /** From now on, somebody more hears of every frame that is sent. */
    public void add(Consumer<Crossing> listener) {
        listeners.add(listener);
    }

    /** Somebody hears no more. */
    public void remove(Consumer<Crossing> listener) {
        listeners.remove(listener);
    }

    /** The last frame with text. */
    public byte[] lastText() {
        return lastText.clone();
    }

    @Override
    public boolean drop(int frameIndex, byte[] frame, int offset, int length, int fromPort) {
        return wish != null && isTcp(frame, offset) && wish.lose(fromPort, flags(frame, offset), text(frame, offset));
    }

    /** A MAC whose sending is seen. */
    EthernetMac on(EthernetMac mac, int port) {
        return new Tapped(mac, port);
    }

    private void sent(byte[] frame, int offset, int length, int port, boolean lost) {
        String flags = isTcp(frame, offset) ? flags(frame, offset) : "";
        if (!flags.isEmpty() && text(frame, offset) > 0) {
            lastText = Arrays.copyOfRange(frame, offset, offset + length);
        }
        if (listeners.isEmpty()) {
            return;
        }
        printer.frame(frame, offset, length, text.clear());
        String line = new String(text.octets(), 0, text.length(), StandardCharsets.ISO_8859_1);
        Crossing crossing = new Crossing(clock.nowMs(), port, lost, line, flags);
        List.copyOf(listeners).forEach(listener -> listener.accept(crossing));
    }

    private static boolean isTcp(byte[] frame, int offset) {
        return frame[offset + ETHERTYPE] == 8 && frame[offset + ETHERTYPE + 1] == 0 && frame[offset + IP + 9] == 6;
    }

    private static int header(byte[] frame, int offset) {
        return offset + IP + 4 * (frame[offset + IP] & 0xF);
    }

    private static String flags(byte[] frame, int offset) {
        int flags = frame[header(frame, offset) + 13];
        StringBuilder letters = new StringBuilder();
        for (int bit = 0; bit < FLAG_LETTERS.length(); bit++) {
            if ((flags >> bit & 1) != 0) {
                letters.append(FLAG_LETTERS.charAt(bit));
            }
        }
        return letters.toString();
    }

    private static int text(byte[] frame, int offset) {
        int total = (frame[offset + IP + 2] & 0xFF) << 8 | frame[offset + IP + 3] & 0xFF;
        int tcp = header(frame, offset);
        return total - (tcp - offset - IP) - 4 * (frame[tcp + 12] >> 4 & 0xF);
    }

    private final class Tapped implements EthernetMac {
        private final EthernetMac mac;
        private final int port;

        Tapped(EthernetMac mac, int port) {
            this.mac = mac;
            this.port = port;
        }

        @Override
        public boolean transmit(byte[] frame, int offset, int length) {
            int before = losses();
            boolean sent = mac.transmit(frame, offset, length);
            if (sent) {
                sent(frame, offset, length, port, losses() != before || !mac.linkUp());
            }
            return sent;
        }

        @Override
        public int receive(byte[] frame, int offset, int capacity) {
            return mac.receive(frame, offset, capacity);
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
}
