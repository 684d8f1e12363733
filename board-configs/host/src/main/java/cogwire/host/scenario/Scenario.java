package cogwire.host.scenario;

import cogwire.stack.StackConfig;

/**
 * One walkthrough. It plays on a {@link Stage}, names its steps, and states what must be seen at each; what it states is
 * checked whenever it runs, as a test and at the command line.
 */
public abstract class Scenario {
    private final String name;
    private final String summary;

    /**
     * @param name what users type
     * @param summary what happens, in a line
     */
    protected Scenario(String name, String summary) {
        this.name = name;
        this.summary = summary;
    }

    public final String name() {
        return name;
    }

    public final String summary() {
        return summary;
    }

    /** Changes what the boards are built with. */
    protected void configure(StackConfig client, StackConfig server) {}

    /** Acts it out. */
    protected abstract void play(Stage stage);
}
