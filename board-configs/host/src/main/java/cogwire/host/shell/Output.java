package cogwire.host.shell;

/** Where a command's text goes, a line at a time. Lines come without their line feed. */
interface Output {
    void line(String text);

    /** No more will come. */
    default void end() {}
}
