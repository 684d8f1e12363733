package cogwire.apps.command;

import cogwire.apps.TextBuffer;

/** The commands that a console knows, by name. */
public final class Commands {
    private final Command[] all;

    /** @param all the commands; the array is the table's from now on */
    public Commands(Command[] all) {
        this.all = all;
    }

    /** How many there are. */
    public int count() {
        return all.length;
    }

    /** Command {@code i} of {@link #count}. */
    public Command get(int i) {
        return all[i];
    }

    /** The command that word {@code i} of a line names, or null. */
    public Command named(Words line, int i) {
        for (int c = 0; c < all.length; c++) {
            if (line.is(i, all[c].name())) {
                return all[c];
            }
        }
        return null;
    }

    /** A line for each: name and summary. Keep the names few enough for the buffer. */
    public void list(TextBuffer out) {
        for (int c = 0; c < all.length; c++) {
            out.put("  ").put(all[c].name()).column(12).put(all[c].summary()).newLine();
        }
    }
}
