package cogwire.bench;

/**
 * How long is measured.
 *
 * @param forks processes of each side, in turn
 * @param warmupMs before, in each JVM, beside what the benchmarks of the stack do by themselves
 * @param iterations measured in each process
 * @param iterationMs length of one
 */
record Effort(int forks, int warmupMs, int iterations, int iterationMs) {
    /** What the tables are made with. */
    static final Effort FULL = new Effort(3, 800, 5, 500);
    /** For points of a chart, and rows without a limit. */
    static final Effort POINT = new Effort(1, 800, 5, 400);
    /** A look within two minutes. */
    static final Effort QUICK = new Effort(1, 400, 3, 400);
}
