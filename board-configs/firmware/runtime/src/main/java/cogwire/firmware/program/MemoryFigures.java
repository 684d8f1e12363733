package cogwire.firmware.program;

import cogwire.apps.TextBuffer;
import cogwire.apps.console.MemoryReport;
import cogwire.firmware.Processor;

/** The image's own counters: heap, stack, and what was allocated after start-up, which has to be nothing. */
final class MemoryFigures implements MemoryReport {
    private int atStart;

    /** What is allocated from now on is counted. */
    void started() {
        atStart = Processor.allocations();
    }

    /** Objects allocated since {@link #started}. */
    int allocated() {
        return Processor.allocations() - atStart;
    }

    @Override
    public void report(TextBuffer out) {
        out.put("heap: ").dec(Processor.heapUsed()).put(" of ").dec(Processor.heapSize());
        out.put(" octets; allocations since start ").dec(allocated());
        out.put(", collections ").dec(Processor.collections());
        out.put("\nstack: at most ").dec(Processor.stackUsed());
        out.put(" of ").dec(Processor.stackSize()).put(" octets\n");
    }
}
