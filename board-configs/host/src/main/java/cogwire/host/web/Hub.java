package cogwire.host.web;

/**
 * The last few frames, for any number of watchers. One that is slower than the play misses frames and goes on with the
 * newest; nothing ever waits for it, and nothing grows.
 */
final class Hub {
    /** Frames that are kept for those who are a little late. */
    static final int KEPT = 32;

    private final String[] frames = new String[KEPT];
    private long newest;
    private boolean closed;

    /** Adds a frame; the oldest makes room. */
    synchronized void publish(String frame) {
        newest++;
        frames[(int) (newest % KEPT)] = frame;
        notifyAll();
    }

    /** No more frames: all who wait are let go. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Number of the newest frame; 0: none yet. */
    synchronized long newest() {
        return newest;
    }

    /** A frame and its number. */
    record Numbered(long number, String frame) {}

    /**
     * The frame after number {@code seen}, or the newest when that is no longer kept. Waits for one.
     *
     * @param mostMs longest wait
     * @return null when there was none in that time, or there will be none
     */
    synchronized Numbered after(long seen, int mostMs) throws InterruptedException {
        long end = System.nanoTime() + mostMs * 1_000_000L;
        while (newest <= seen && !closed) {
            long leftMs = (end - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return null;
            }
            wait(leftMs);
        }
        if (newest <= seen) {
            return null;
        }
        long next = newest - seen >= KEPT ? newest : seen + 1;
        return new Numbered(next, frames[(int) (next % KEPT)]);
    }

    synchronized boolean closed() {
        return closed;
    }
}
