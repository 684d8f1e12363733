package cogwire.host;

import cogwire.host.link.IperfCommand;
import cogwire.host.link.NcCommand;
import cogwire.host.link.PingCommand;
import cogwire.host.link.ReplayCommand;
import cogwire.host.link.ServeCommand;
import cogwire.host.link.TapCost;
import cogwire.host.sim.FairnessCommand;
import cogwire.host.sim.GoodputCommand;
import cogwire.host.sim.SimCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The host board's command line. */
@Command(
        name = "cogwire",
        mixinStandardHelpOptions = true,
        versionProvider = Cogwire.Version.class,
        description = "Cogwire, a TCP/IP stack for microcontroller-class JVMs, on this computer.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Begin with:  cogwire scenario normal"},
        subcommands = {
            ScenarioCommand.class,
            ShellCommand.class,
            ServeCommand.class,
            NcCommand.class,
            PingCommand.class,
            IperfCommand.class,
            ReplayCommand.class,
            SimCommand.class,
            GoodputCommand.class,
            FairnessCommand.class,
            TapCost.class
        })
public final class Cogwire implements Runnable {
    @Spec
    CommandSpec spec;

    /** Exit code 0: done; 1: a run did not end as it should; 2: the command line was wrong. */
    public static void main(String[] args) {
        int code = new CommandLine(new Cogwire())
                .setExecutionExceptionHandler(Cogwire::failed)
                .execute(args);
        System.out.flush();
        System.exit(code);
    }

    /** What this computer or the options do not allow is said in one line; anything else is a defect, with its trace. */
    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (!(e instanceof IOException || e instanceof IllegalArgumentException)) {
            throw e;
        }
        command.getErr().println("cogwire: " + e.getMessage());
        return 1;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /** The version that was built. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Cogwire.class.getResourceAsStream("version.properties")) {
                properties.load(in);
            }
            return new String[] {"cogwire " + properties.getProperty("version")};
        }
    }
}
