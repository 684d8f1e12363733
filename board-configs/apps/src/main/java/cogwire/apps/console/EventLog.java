package cogwire.apps.console;

import cogwire.hal.Clock;

/** The last things that happened to a board: a ring of fixed size, the oldest one is overwritten. */
public final class EventLog {
    /** {@link #add}: the number says nothing. */
    public static final int NONE = 0;
    /** {@link #add}: the number is an IPv4 address. */
    public static final int ADDRESS = 1;

    private final Clock clock;
    private final int[] timesMs;
    private final String[] texts;
    private final int[] kinds;
    private final int[] numbers;
    private int added;

    public EventLog(Clock clock, int entries) {
        this.clock = clock;
        timesMs = new int[entries];
        texts = new String[entries];
        kinds = new int[entries];
        numbers = new int[entries];
    }

    /** Adds an entry of this moment. */
    public void add(String text, int kind, int number) {
        int i = added++ % texts.length;
        timesMs[i] = clock.nowMs();
        texts[i] = text;
        kinds[i] = kind;
        numbers[i] = number;
    }

    /** Entries that are kept. */
    int size() {
        return Math.min(added, texts.length);
    }

    /** Index of the {@code i}th kept entry, 0: the oldest. */
    private int index(int i) {
        return (added - size() + i) % texts.length;
    }

    int timeMs(int i) {
        return timesMs[index(i)];
    }

    String text(int i) {
        return texts[index(i)];
    }

    int kind(int i) {
        return kinds[index(i)];
    }

    int number(int i) {
        return numbers[index(i)];
    }
}
