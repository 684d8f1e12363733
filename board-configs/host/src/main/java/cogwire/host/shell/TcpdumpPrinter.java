package cogwire.host.shell;

import cogwire.apps.SegmentPrinter;
import cogwire.apps.TextBuffer;
import cogwire.apps.capture.OctetsPrinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A frame as tcpdump prints it, with its time. Times of day are UTC: a simulated clock has no time zone. */
final class TcpdumpPrinter {
    private static final int CONVERSATIONS = 4096;
    private static final int MOST_OCTETS = 64 * 1024;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final TcpdumpOptions options;
    private final SegmentPrinter printer = new SegmentPrinter(CONVERSATIONS);
    private final TextBuffer text = new TextBuffer(8 * MOST_OCTETS);
    private long firstMicros = -1;
    private long lastMicros = -1;
    private int number;

    TcpdumpPrinter(TcpdumpOptions options) {
        this.options = options;
        printer.absolute = options.absolute;
        printer.verbose = options.verbose;
        printer.link = options.link;
        printer.quiet = options.quiet;
    }

    /**
     * The lines of a frame.
     *
     * @param from "en0   In  " or nothing
     */
    List<String> lines(long micros, String from, byte[] frame, int offset, int length) {
        text.clear();
        number++;
        if (options.numbered) {
            text.decRight(number, 5).put("  ");
        }
        time(micros);
        text.put(from);
        printer.frame(frame, offset, length, text);
        if (options.hex > 0) {
            int skipped = options.hex > 1 ? 0 : SegmentPrinter.ETHERNET_HEADER;
            OctetsPrinter.octets(frame, offset + skipped, length - skipped, options.letters, text);
        } else if (options.ascii) {
            OctetsPrinter.letters(
                    frame,
                    offset + SegmentPrinter.ETHERNET_HEADER,
                    length - SegmentPrinter.ETHERNET_HEADER,
                    text.newLine());
        }
        String lines = new String(text.octets(), 0, text.length(), StandardCharsets.ISO_8859_1);
        // A line feed at the end makes an empty line, which -A shows.
        return List.of(lines.split("\n", -1));
    }

    private void time(long micros) {
        firstMicros = firstMicros < 0 ? micros : firstMicros;
        long before = lastMicros < 0 ? micros : lastMicros;
        lastMicros = micros;
        switch (options.times) {
            case 0 -> text.put(TIME.format(instant(micros)))
                    .put(fraction(micros))
                    .put(' ');
            case 1 -> {}
            case 2 -> text.put(micros / 1_000_000 + fraction(micros)).put(' ');
            case 3 -> since(micros - before);
            case 4 -> text.put(DATE.format(instant(micros)))
                    .put(fraction(micros))
                    .put(' ');
            default -> since(micros - firstMicros);
        }
    }

    private void since(long micros) {
        text.put(micros < 0 ? "-" : " ");
        long m = Math.abs(micros);
        text.put(String.format("%02d:%02d:%02d", m / 3_600_000_000L, m / 60_000_000 % 60, m / 1_000_000 % 60));
        text.put(fraction(m)).put(' ');
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000);
    }

    private static String fraction(long micros) {
        return String.format(".%06d", micros % 1_000_000);
    }
}
