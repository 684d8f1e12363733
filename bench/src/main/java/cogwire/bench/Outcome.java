package cogwire.bench;

/**
 * A row and what was measured.
 *
 * @param row the work
 * @param ours Cogwire's times
 * @param theirs lwIP's, empty when it has no such row
 */
record Outcome(Row row, Samples ours, Samples theirs) {
    static Outcome of(Row row) {
        return new Outcome(row, new Samples(), new Samples());
    }

    boolean hasRatio() {
        return !theirs.isEmpty();
    }

    /**
     * Our time to theirs: the median over the processes that ran one after the other, so that what the machine did to both
     * cancels out. NaN without lwIP.
     */
    double ratio() {
        double[] ratios = new double[theirs.processes()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.processNs(i) / theirs.processNs(i);
        }
        return ratios.length == 0 ? Double.NaN : Samples.median(ratios);
    }

    boolean met() {
        return row.limit().met(ours.cpuNs(), ratio());
    }
}
