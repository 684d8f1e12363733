package cogwire.host.link;

import cogwire.Err;
import cogwire.host.HelpOption;
import cogwire.raw.Tcp;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Netcat over the stack. */
@Command(
        name = "nc",
        header = "netcat over a TAP device or UDP: standard input to a connection, the connection to standard output",
        description = {
            "",
            "The end of standard input closes our direction only; it ends when both directions have.",
            "Exit status: 0, or 1 when the connection was refused, timed out or broke.",
            ""
        })
public final class NcCommand implements Callable<Integer> {
    private static final int PCBS = 8;

    @Spec
    CommandSpec spec;

    @Mixin
    LinkOptions link;

    @Mixin
    StackOptions options;

    @Option(names = "-l", description = "listen for one connection instead of making one")
    boolean listen;

    @Option(names = "-p", paramLabel = "PORT", description = "our port")
    int localPort;

    @Option(names = "-d", description = "do not read standard input: close when the peer has")
    boolean deaf;

    @Option(names = "-v", description = "say on standard error what happens")
    boolean verbose;

    @Option(names = "-w", paramLabel = "S", description = "seconds that a connection may take to come about")
    int patience;

    @Parameters(index = "0", arity = "0..1", paramLabel = "HOST", converter = Address.Host.class)
    Address remote;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PORT", defaultValue = "0")
    int remotePort;

    @Mixin
    HelpOption help;

    @Override
    public Integer call() throws IOException {
        if (listen ? localPort == 0 || remote != null : remote == null || remotePort == 0) {
            throw new ParameterException(
                    spec.commandLine(), "Give HOST and PORT to connect, or -l and -p PORT to listen.");
        }
        try (StackHost host = StackHost.open(options, link, options.stack(PCBS))) {
            NcSession session = new NcSession(host);
            int pcb = host.stack.tcp().create();
            int err = listen ? listen(host, session, pcb) : connect(host, session, pcb);
            if (err == Err.OK) {
                session.run(deaf);
                err = session.error();
            }
            if (err != Err.OK) {
                complain(err);
                return 1;
            }
            return 0;
        }
    }

    private int listen(StackHost host, NcSession session, int pcb) {
        Tcp tcp = host.stack.tcp();
        int err = tcp.bind(pcb, 0, localPort);
        if (err != Err.OK) {
            return err;
        }
        int listener = tcp.listenWithBacklog(pcb, 1);
        tcp.accept(listener, (arg, newpcb, e) -> {
            if (e == Err.OK) {
                session.begin(newpcb);
                tcp.close(listener);
            }
            return e;
        });
        say("Listening on " + host.address() + " " + localPort);
        host.runUntil(session::begun);
        say("Connection received on " + session.peer());
        return Err.OK;
    }

    private int connect(StackHost host, NcSession session, int pcb) {
        Tcp tcp = host.stack.tcp();
        int err = localPort == 0 ? Err.OK : tcp.bind(pcb, 0, localPort);
        if (err == Err.OK) {
            session.expect(pcb);
            err = tcp.connect(pcb, remote.address(), remotePort, (arg, newpcb, e) -> {
                session.begin(newpcb);
                return Err.OK;
            });
        }
        if (err != Err.OK) {
            return err;
        }
        int limitMs = patience > 0 ? patience * 1000 : 200_000;
        if (!host.runUntil(() -> session.begun() || session.error() != Err.OK, limitMs)) {
            return Err.TIMEOUT;
        }
        if (session.begun()) {
            say("Connection to " + remote + " " + remotePort + " port [tcp/*] succeeded!");
        }
        return session.error();
    }

    private void complain(int err) {
        String why =
                switch (err) {
                    case Err.RST -> "Connection refused or reset";
                    case Err.TIMEOUT -> "Connection timed out";
                    case Err.RTE -> "No route to host";
                    case Err.USE -> "Address already in use";
                    default -> Err.name(err);
                };
        say(
                listen
                        ? "nc: " + why
                        : "nc: connect to " + remote + " port " + remotePort + " (tcp) failed or broke: " + why);
    }

    private void say(String message) {
        if (verbose) {
            System.err.println(message);
        }
    }
}
