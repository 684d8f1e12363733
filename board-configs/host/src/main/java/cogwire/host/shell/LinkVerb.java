package cogwire.host.shell;

import cogwire.hal.sim.WireConditions;
import cogwire.hal.sim.WireCounters;
import cogwire.host.world.World;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** link: what the wire does to frames, for all that is sent or for what one station sends; cables out and in. */
final class LinkVerb {
    static final String USAGE =
            """
            usage: link                          what the wire does, and what it has done
                   link [BOARD] SETTING…         for all that is sent, or for what one board sends, from now on
                   link [BOARD] down|up          pull a cable, or all, and put it back
              loss 5%   delay 20ms   jitter 5ms   reorder 2%   duplicate 1%   corrupt 0.1%   rate 1M   queue 20
              reset     a perfect wire again; for one board: as for all
            for example: link loss 5% delay 20ms     link b2 down     link b1 loss 100%
            On a TAP device BOARD may be the device, too: link tap0 loss 5% is for what Linux sends.""";

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,4})?)(%|ms|s|us|[kKmMgG](?:bit)?)?");

    private final World world;
    private final List<WireConditions> ofPort = new ArrayList<>();

    LinkVerb(World world) {
        this.world = world;
        world.stations().forEach(station -> ofPort.add(null));
    }

    /** @throws IllegalArgumentException with what is wrong */
    void run(List<String> arguments, Output out) {
        Deque<String> words = new ArrayDeque<>(arguments);
        if (words.isEmpty()) {
            show(out);
            return;
        }
        int port = world.stations().indexOf(words.peek());
        if (port >= 0) {
            words.pop();
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        while (!words.isEmpty()) {
            setting(port, words.pop(), words);
        }
    }

    /** @param port -1: all */
    private void setting(int port, String what, Deque<String> words) {
        if (what.equals("down") || what.equals("up")) {
            for (int i = 0; i < ofPort.size(); i++) {
                if (port < 0 || port == i) {
                    world.link(i, what.equals("up"));
                }
            }
            return;
        }
        if (what.equals("reset") && port >= 0) {
            ofPort.set(port, null);
            world.wire().conditions(port, world.conditions());
            return;
        }
        WireConditions c = conditions(port);
        switch (what) {
            case "reset" -> c.reset();
            case "loss" -> c.lossPpm = ppm(what, words);
            case "duplicate" -> c.duplicatePpm = ppm(what, words);
            case "reorder" -> c.reorderPpm = ppm(what, words);
            case "corrupt" -> c.corruptPpm = ppm(what, words);
            case "delay" -> c.delayMs = milliseconds(what, words);
            case "jitter" -> c.jitterMs = milliseconds(what, words);
            case "rate" -> c.bitsPerSecond = bits(what, words);
            case "queue" -> c.queueFrames =
                    number(what, words, 1024, "", "frames").intValue();
            default -> throw new IllegalArgumentException("link: '" + what + "' is not understood\n" + USAGE);
        }
    }

    private WireConditions conditions(int port) {
        if (port < 0) {
            return world.conditions();
        }
        if (ofPort.get(port) == null) {
            WireConditions own = new WireConditions();
            WireConditions all = world.conditions();
            own.lossPpm = all.lossPpm;
            own.duplicatePpm = all.duplicatePpm;
            own.reorderPpm = all.reorderPpm;
            own.reorderExtraMs = all.reorderExtraMs;
            own.corruptPpm = all.corruptPpm;
            own.delayMs = all.delayMs;
            own.jitterMs = all.jitterMs;
            own.bitsPerSecond = all.bitsPerSecond;
            own.queueFrames = all.queueFrames;
            ofPort.set(port, own);
            world.wire().conditions(port, own);
        }
        return ofPort.get(port);
    }

    private static BigDecimal number(String what, Deque<String> words, int most, String units, String of) {
        String text = words.isEmpty() ? "" : words.pop();
        Matcher matcher = NUMBER.matcher(text);
        String unit = matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
        boolean known = unit.isEmpty() || units.contains(unit);
        if (!matcher.matches() || !known || new BigDecimal(matcher.group(1)).intValue() > most) {
            throw new IllegalArgumentException(
                    "link: " + what + (text.isEmpty() ? "" : " " + text) + ": give 0 to " + most + " " + of);
        }
        return new BigDecimal(matcher.group(1));
    }

    private static int ppm(String what, Deque<String> words) {
        BigDecimal percent = number(what, words, 100, "%", "percent, such as 5%");
        if (percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("link: " + what + " " + percent + ": give 0 to 100 percent, such as 5%");
        }
        return percent.movePointRight(4).intValue();
    }

    private static int milliseconds(String what, Deque<String> words) {
        return number(what, words, 10_000, "ms", "milliseconds, such as 20ms").intValue();
    }

    private static int bits(String what, Deque<String> words) {
        String text = words.isEmpty() ? "" : words.peek();
        int unit =
                switch (text.isEmpty()
                        ? ' '
                        : Character.toLowerCase(text.replace("bit", "")
                                .charAt(Math.max(0, text.replace("bit", "").length() - 1)))) {
                    case 'k' -> 3;
                    case 'm' -> 6;
                    case 'g' -> 9;
                    default -> 0;
                };
        BigDecimal bits = number(what, words, 9_999_999, "kKmMgGbit", "bits a second, such as 10M")
                .movePointRight(unit);
        boolean wrong = bits.signum() != 0 && bits.compareTo(BigDecimal.valueOf(1000)) < 0
                || bits.compareTo(BigDecimal.valueOf(2_000_000_000)) > 0;
        if (wrong) {
            throw new IllegalArgumentException("link: rate " + text + ": give 1k to 2G bits a second; 0: no limit");
        }
        return bits.intValue();
    }

    private void show(Output out) {
        out.line(String.format(
                "%-8s %-5s %7s %7s %7s %8s %8s %8s %10s",
                "sends", "cable", "delay", "jitter", "loss", "reorder", "duplic.", "corrupt", "rate"));
        for (int port = 0; port < ofPort.size(); port++) {
            WireConditions own = ofPort.get(port);
            WireConditions c = own == null ? world.conditions() : own;
            out.line(String.format(
                    "%-8s %-5s %5dms %5dms %7s %8s %8s %8s %10s",
                    world.stations().get(port),
                    world.wire().port(port).linkUp() ? "up" : "down",
                    c.delayMs,
                    c.jitterMs,
                    percent(c.lossPpm),
                    percent(c.reorderPpm),
                    percent(c.duplicatePpm),
                    percent(c.corruptPpm),
                    c.bitsPerSecond == 0 ? "no limit" : c.bitsPerSecond + ""));
        }
        WireCounters n = world.wire().counters();
        out.line("frames: " + n.sent + " sent, " + n.delivered + " delivered, " + n.lost + " lost, " + n.linkDownDrops
                + " while a cable was out, " + n.duplicated + " duplicated, " + n.reordered + " overtaken, "
                + n.corrupted
                + " damaged, " + n.queueDrops + " without room");
    }

    private static String percent(int ppm) {
        return BigDecimal.valueOf(ppm).movePointLeft(4).stripTrailingZeros().toPlainString() + "%";
    }
}
