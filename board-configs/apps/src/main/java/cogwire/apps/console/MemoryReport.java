package cogwire.apps.console;

import cogwire.apps.TextBuffer;

/** What a board knows of its memory. */
public interface MemoryReport {
    /** Appends lines, at most {@link Console#PART_OCTETS} octets. */
    void report(TextBuffer out);
}
