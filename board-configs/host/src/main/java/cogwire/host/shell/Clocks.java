package cogwire.host.shell;

import cogwire.host.world.World;
import java.util.List;

/** What the clock command of scripts and of people have in common. */
final class Clocks {
    private static final int MOST_MS = 7 * 24 * 3600 * 1000;

    private Clocks() {}

    static String text(int nowMs) {
        return String.format("%d.%03d s", nowMs / 1000, nowMs % 1000);
    }

    /** "step MS": moves the clock on. */
    static void step(World world, List<String> arguments) {
        String amount = arguments.size() == 2 ? arguments.get(1).replaceFirst("(ms)?$", "") : "";
        boolean right = arguments.get(0).equals("step") && amount.matches("\\d{1,9}(\\.\\d{1,3})?s?");
        double ms = !right ? -1 : Double.parseDouble(amount.replace("s", "")) * (amount.endsWith("s") ? 1000 : 1);
        if (ms < 0 || ms > MOST_MS) {
            throw new IllegalArgumentException("usage: clock [pause|run|step MS], at most a week");
        }
        world.run((int) ms);
    }
}
