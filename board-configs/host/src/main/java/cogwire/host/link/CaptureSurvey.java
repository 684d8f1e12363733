package cogwire.host.link;

import cogwire.hal.host.PcapReader;
import cogwire.wire.Ethernet;
import cogwire.wire.Octets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a first look through a capture tells: when it begins, and which station has an address. */
final class CaptureSurvey {
    private static final int ADDRESSES_TOLD = 5;

    private final Path file;
    private final int address;
    private final Map<Integer, Integer> destinations = new LinkedHashMap<>();
    private byte[] station;
    private long startSeconds;

    /** @throws IOException when the file is not a capture that we can read */
    CaptureSurvey(Path file, int address) throws IOException {
        this.file = file;
        this.address = address;
        byte[] frame = new byte[65_536];
        try (PcapReader reader = new PcapReader(file)) {
            int length = reader.next(frame, 0, frame.length);
            startSeconds = reader.micros() / 1_000_000;
            while (length >= 0) {
                look(frame, length);
                length = reader.next(frame, 0, frame.length);
            }
        }
    }

    private void look(byte[] frame, int length) {
        boolean unicast = (frame[0] & 1) == 0;
        if (length >= 34 && unicast && Octets.get16(frame, 12) == Ethernet.TYPE_IPV4) {
            int destination = Octets.get32(frame, 30);
            destinations.merge(destination, 1, Integer::sum);
            if (destination == address && station == null) {
                station = new byte[6];
                System.arraycopy(frame, 0, station, 0, 6);
            }
        }
    }

    /** When the first frame was captured, in seconds since 1970. */
    long startSeconds() {
        return startSeconds;
    }

    /** @throws IOException when nothing was sent to the address, with to whom something was */
    byte[] station() throws IOException {
        if (station == null) {
            String others = destinations.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                    .limit(ADDRESSES_TOLD)
                    .map(e -> Address.text(e.getKey()) + " (" + e.getValue() + " frames)")
                    .collect(Collectors.joining(", "));
            throw new IOException("nothing in " + file + " is for " + Address.text(address)
                    + (others.isEmpty() ? ", it has no IPv4 frames" : "; it is for " + others));
        }
        return station;
    }
}
