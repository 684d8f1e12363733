package cogwire.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Cost against one quantity: a chart.
 *
 * @param name of the files
 * @param title of the chart
 * @param quantity along the axis
 * @param values of the quantity
 * @param rows one for each value
 * @param logarithmic whether the axis is
 */
record Series(String name, String title, String quantity, List<Integer> values, List<Row> rows, boolean logarithmic) {
    static List<Series> all() {
        List<Series> all = new ArrayList<>();
        all.add(connections());
        all.add(sizes("varhandle", "VarHandle"));
        all.add(sizes("plain", "plain"));
        all.add(windows());
        return all;
    }

    private static Series connections() {
        List<Integer> counts = List.of(1, 10, 100, 500, 1000, 2000, 5000);
        return new Series(
                "connections",
                "Receive 1460 octets for one of so many connections at random, ns of processor time (VarHandle)",
                "connections",
                counts,
                counts.stream()
                        .map(n -> Rows.random("1460 octets for one of " + n + " connections", n, 1460))
                        .toList(),
                true);
    }

    /** From 64 octets on: smaller ones draw fewer ACKs of ours, because MSS below 64 are not believed. */
    private static Series sizes(String checksum, String name) {
        List<Integer> sizes = List.of(64, 128, 256, 536, 1024, 1460);
        return new Series(
                "sizes-" + checksum,
                "Receive a segment of so many octets, ns of processor time (" + name + " checksum)",
                "octets of text",
                sizes,
                sizes.stream()
                        .map(n -> Rows.receive("receive " + n + " octets", checksum, n))
                        .toList(),
                false);
    }

    /** lwIP's window is compiled in. */
    private static Series windows() {
        List<Integer> windows = List.of(1460, 2920, 5840, 16384, 32768, 65535, 262800);
        return new Series(
                "windows",
                "Bulk between two stacks on one thread, ns an octet, against the window (VarHandle; lwIP: 65,535 only)",
                "window, octets",
                windows,
                windows.stream()
                        .map(n -> n > 65535
                                ? Rows.parts("window " + n, "scale", n, 0)
                                : Rows.bulk(
                                        "bulk, window " + n + ", an octet", "varhandle", n, n == 65535 ? "bulk" : ""))
                        .toList(),
                true);
    }
}
