package cogwire.script;

/** One script: a name, what it shows, and its lines. */
public abstract class Script {
    /** Section of RFC 9293, or the number of another RFC. */
    public final String section;
    /** Short, with hyphens, unique. */
    public final String name;
    /** A sentence for people. */
    public final String title;
    /** Requirements shown, ids of RFC 9293 with spaces between: {@code MUST-13 SHLD-3}. */
    public final String requirements;
    /** Cells of the matrix covered, {@code STATE/step} with spaces between: {@code TIME_WAIT/1 LAST_ACK/5}. */
    public final String cells;

    protected Script(String section, String name, String title, String requirements, String cells) {
        this.section = section;
        this.name = name;
        this.title = title;
        this.requirements = requirements;
        this.cells = cells;
    }

    /** The lines. */
    protected abstract void lines(TcpScript tcp);

    /**
     * Plays the script.
     *
     * @param variant a sum of {@link TcpScript#SWAP_WRAPS} and {@link TcpScript#PASSIVE}
     * @return null when all went as written, else the transcript
     */
    public final String run(int variant) {
        TcpScript tcp = new TcpScript(variant);
        lines(tcp);
        tcp.finish();
        return tcp.failure();
    }
}
