package cogwire.host.shell;

import cogwire.apps.TextBuffer;
import cogwire.apps.capture.CaptureFilter;
import cogwire.apps.command.Getopt;
import cogwire.apps.command.Words;
import cogwire.host.world.Board;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What tcpdump was asked to do. */
final class TcpdumpOptions {
    static final String USAGE =
            """
            usage: tcpdump [-enqStvxXA] [-c COUNT] [-i any|en0] [-r FILE] [-w FILE] [FILTER]
              -n numbers (there are no names)   -S absolute sequence numbers   -e Ethernet header   -q less
              -v IP header, checksums   -x -X octets, with letters   -xx -XX with the Ethernet header   -A letters
              -t no time   -tt seconds   -ttt since the line before   -tttt with the date   -ttttt since the first
              -c stop after so many   -w write a file that Wireshark opens   -r read one   -# number the lines
            FILTER: host, net, port, portrange, src, dst, tcp, udp, icmp, arp, tcp[tcpflags] & tcp-syn != 0,
                    and, or, not, parentheses
            for example: tcpdump -i any tcp port 9000 &     tcpdump -w b1.pcap host b2 and not arp &
                         tcpdump -nvr b1.pcap 'tcp[tcpflags] & (tcp-syn|tcp-fin) != 0'""";

    boolean any;
    boolean link;
    boolean numbered;
    boolean absolute;
    boolean quiet;
    int verbose;
    /** How many -t. */
    int times;
    /** 0: no octets; 1 -x, 2 -xx. */
    int hex;

    boolean letters;
    boolean ascii;
    int count = Integer.MAX_VALUE;
    /** 0: both; 1: what the board receives; 2: what it sends. */
    int direction;

    String read;
    String write;
    final CaptureFilter filter = new CaptureFilter();

    private TcpdumpOptions() {}

    /** @throws IllegalArgumentException with what is wrong */
    static TcpdumpOptions of(List<String> words) {
        Words line = LineWords.of(words);
        Getopt options = new Getopt("aAbc:C:dDeEfF:G:hHi:I:jJKlLm:M:nNOpqQ:r:s:StT:uUvVw:W:xXyz:Z:#", "number", "#");
        options.begin(line);
        TcpdumpOptions tcpdump = new TcpdumpOptions();
        for (int next = options.next(); next != Getopt.END; next = options.next()) {
            tcpdump.option(next, options, line);
        }
        TextBuffer problem = new TextBuffer(400);
        if (!tcpdump.filter.compile(line, options, problem)) {
            throw new IllegalArgumentException(
                    new String(problem.octets(), 0, problem.length(), StandardCharsets.ISO_8859_1).strip());
        }
        return tcpdump;
    }

    private void option(int next, Getopt options, Words line) {
        switch (next) {
            case 'A' -> ascii = true;
            case 'e' -> link = true;
            case 'S' -> absolute = true;
            case 'q' -> quiet = true;
            case 'v' -> verbose++;
            case 't' -> times++;
            case 'x' -> hex++;
            case 'X' -> {
                hex++;
                letters = true;
            }
            case '#' -> numbered = true;
            case 'c' -> {
                count = options.number();
                if (count < 1) {
                    throw new IllegalArgumentException("invalid packet count " + argument(options, line));
                }
            }
            case 'i' -> {
                any = argument(options, line).equals("any");
                if (!any && !argument(options, line).equals(Board.INTERFACE)) {
                    throw new IllegalArgumentException(argument(options, line) + ": No such device exists (there are "
                            + Board.INTERFACE + " and any)");
                }
            }
            case 'Q' -> {
                direction = List.of("inout", "in", "out").indexOf(argument(options, line));
                if (direction < 0) {
                    throw new IllegalArgumentException("unknown capture direction: -Q in, out or inout");
                }
            }
            case 'r' -> read = argument(options, line);
            case 'w' -> write = argument(options, line);
            case 'n', 'N', 'l', 'U', 'p', 's', 'K', 'f', 'u', 'O', 'b', 'Z', 'H' -> {}
            case Getopt.UNKNOWN -> throw new IllegalArgumentException("invalid option -- '" + options.letter + "'");
            case Getopt.NO_ARGUMENT -> throw new IllegalArgumentException(
                    "option requires an argument -- '" + options.letter + "'");
            case Getopt.UNKNOWN_WORD -> throw new IllegalArgumentException(
                    "unrecognized option '" + LineWords.text(line, options.word) + "'");
            default -> throw new IllegalArgumentException("-" + options.letter + " is not here");
        }
    }

    private static String argument(Getopt options, Words line) {
        return LineWords.text(line, options.argument).substring(options.argumentAt);
    }
}
