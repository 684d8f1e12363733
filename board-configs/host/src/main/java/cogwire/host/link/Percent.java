package cogwire.host.link;

/** Shares of frames, as options give them. */
public final class Percent {
    private Percent() {}

    /**
     * Parts per million.
     *
     * @throws IllegalArgumentException when it is not 0 to 100, with the option's name
     */
    public static int ppm(String option, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(option + " " + percent + ": give 0 to 100 percent");
        }
        return (int) Math.round(percent * 10_000);
    }
}
