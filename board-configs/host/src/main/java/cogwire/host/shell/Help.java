package cogwire.host.shell;

/** Pages of help. Those of the boards' own commands are in the commands. */
final class Help {
    private static final String OVERVIEW =
            """
            On a board (the prompt's, or @b2 COMMAND, or on b2 COMMAND; @b2 alone goes there):
              netstat     connections, listeners, counters          netstat -antp
              ss          the same with RTT, cwnd, RTO              ss -tine
              explain     why each connection waits, and for whom   explain 9000
              lsof        which program has which port              lsof -i :9000
              nc          netcat, both ends                         nc -l -p 9000 &    @b2 nc b1 9000
              tcpdump     what crosses the wire                     tcpdump -i any tcp port 9000 &
              ping arp ifconfig route                               ping -c 3 b2
            The world:
              link        loss, delay, cables                       link loss 5% delay 20ms    link b2 down
              clock       pause, step, run                          clock step 500
              scenario    a walkthrough on two boards of its own    scenario close-wait-leak
              boards      their names and addresses
            Jobs: COMMAND & goes on meanwhile; jobs, fg %1, send %1 TEXT, eof %1, kill %1, stop %1 and cont %1
            (a stopped nc reads nothing). Behind a bar: grep, find, wc, head, tail, sort, uniq, awk '{print $6}'.
            help COMMAND says more. exit, or Control-D, ends.""";

    private static final String CLOCK =
            """
            usage: clock             what time it is on the boards
                   clock pause|run   stop time; let it run with the wall clock
                   clock step MS     move it on
                   sleep SECONDS     the same in seconds
            In a script, time stands still but for this: after each line it moves on until nothing is on the wire and
            nothing is due within 60 ms (at most 5 s); a command that takes time (ping, nc) has it; one that would go on
            for ever is ended after 10 s; an nc that only waits goes to the background. So a script always does the same.""";

    private static final String JOBS =
            """
            COMMAND &          goes on in the background
            jobs               lists those that do
            fg [%JOB]          type to it; Control-D ends its input, Control-C ends it
            send %JOB TEXT     types a line to it
            eof %JOB           ends its input: its FIN
            stop %JOB          it reads nothing any more (SIGSTOP): watch Recv-Q and the peer's Send-Q
            cont %JOB          it reads again
            kill %JOB          the program ends; its connections are closed for it""";

    private Help() {}

    static String of(String name) {
        return switch (name) {
            case "" -> OVERVIEW;
            case "nc" -> NcOptions.USAGE;
            case "tcpdump" -> TcpdumpOptions.USAGE;
            case "link" -> LinkVerb.USAGE;
            case "clock", "sleep" -> CLOCK;
            case "jobs", "fg", "send", "eof", "stop", "cont", "kill" -> JOBS;
            case "scenario" -> "usage: scenario NAME    without a name: the list of them";
            case "boards", "hosts" -> "usage: boards    their names and addresses; @NAME goes to one";
            default -> Hints.unknown(name);
        };
    }
}
