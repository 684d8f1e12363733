package cogwire.tcp;

/** Says what is wrong with a setting, and what would be right. */
public final class Range {
    private Range() {}

    /** Null when {@code value} lies in {@code [least, most]}, else a sentence. */
    public static String check(String name, int value, int least, int most) {
        return value >= least && value <= most
                ? null
                : name + " is " + value + ", set it to a value from " + least + " to " + most;
    }

    /** {@code problem} when there is one already, else {@link #check}. */
    public static String first(String problem, String name, int value, int least, int most) {
        return problem != null ? problem : check(name, value, least, most);
    }
}
