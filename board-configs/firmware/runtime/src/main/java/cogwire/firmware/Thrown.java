package cogwire.firmware;

/** What the ahead-of-time compiler calls before every {@code throw}. Not for programs. */
public final class Thrown {
    private Thrown() {}

    /**
     * Prints the message and the calls that led here, and halts. Not the exception's name: that would bring the names of
     * all classes into the image.
     */
    public static void halt(Throwable exception) {
        String message = exception.getMessage();
        Processor.halt(message == null ? "exception" : message);
    }
}
