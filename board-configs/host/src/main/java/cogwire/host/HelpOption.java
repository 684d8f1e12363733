package cogwire.host;

import picocli.CommandLine.Option;

/** What every command answers {@code -h} with. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this page")
    boolean asked;
}
