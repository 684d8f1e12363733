package cogwire.host.shell;

import cogwire.apps.command.Getopt;
import cogwire.apps.command.Words;
import java.util.List;

/** What netcat was asked to do. */
final class NcOptions {
    static final String USAGE =
            """
            usage: nc [-nuvz] [-i SECONDS] [-p PORT] [-q SECONDS] [-s ADDRESS] [-w SECONDS] HOST PORT[-PORT]
                   nc -l [-kuv] [-p] PORT
              -l listen   -k go on listening   -u UDP   -v say what happens   -n numbers (there are no names)
              -z connect and send nothing: which ports are open?   -r in random order
              -p our port   -s our address   -w give up after so long   -i wait so long before each line or port
              -o FILE  every octet in hexadecimal   -q SECONDS  quit so long after the end of input
              -N and -d are accepted: our direction ends with the input; without input: &
            for example: nc -l -p 9000 &     nc -v b2 9000     nc -zv b2 1-1024     echo hello | nc b2 9000""";

    boolean listen;
    boolean keep;
    boolean datagrams;
    boolean verbose;
    boolean zero;
    boolean random;
    int interval = -1;
    int quit = -1;
    int wait = -1;
    int localPort;
    int localAddress;
    String dump;
    int host;
    String hostName = "";
    int firstPort;
    int lastPort;

    private NcOptions() {}

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static NcOptions of(List<String> arguments) {
        Words line = LineWords.of(arguments);
        Getopt options = new Getopt("4dhklnNruvzi:o:p:q:s:w:e:c:x:X:t");
        options.begin(line);
        NcOptions nc = new NcOptions();
        for (int next = options.next(); next != Getopt.END; next = options.next()) {
            nc.option(next, options, line);
        }
        nc.operands(options, line);
        return nc;
    }

    private void option(int next, Getopt options, Words line) {
        switch (next) {
            case 'l' -> listen = true;
            case 'k' -> keep = true;
            case 'u' -> datagrams = true;
            case 'v' -> verbose = true;
            case 'z' -> zero = true;
            case 'r' -> random = true;
            case 'i' -> interval = number(options, "interval", 3600);
            case 'q' -> quit = number(options, "time", 3600);
            case 'w' -> wait = number(options, "time", 86400);
            case 'p' -> localPort = port(options.number(), LineWords.text(line, options.argument));
            case 'o' -> dump = LineWords.text(line, options.argument).substring(options.argumentAt);
            case 's' -> {
                if (options.argumentAt != 0 || !line.isAddress(options.argument)) {
                    throw wrong("bad source address " + LineWords.text(line, options.argument));
                }
                localAddress = line.address(options.argument);
            }
            case 'e', 'c' -> throw wrong("there are no programs to run behind a connection here; try nc -l, or serve");
            case 'x', 'X', 't' -> throw wrong("no proxies and no telnet negotiation here");
            case 'd', 'n', 'N', '4' -> {}
            case 'h' -> throw wrong("");
            case Getopt.NO_ARGUMENT -> throw wrong("option requires an argument -- '" + options.letter + "'");
            case Getopt.UNKNOWN -> throw wrong("invalid option -- '" + options.letter + "'");
            default -> throw wrong("unrecognized option '" + LineWords.text(line, options.word) + "'");
        }
    }

    private void operands(Getopt options, Words line) {
        int count = options.operands();
        if (listen) {
            // "nc -l 9000" as in OpenBSD's, "nc -l -p 9000" as in the traditional one, "nc -l 10.0.0.2 9000".
            if (count > 2 || count == 2 && !line.isAddress(options.operand(0))) {
                throw wrong("when listening, give a port, or an address of this board and a port");
            }
            if (count == 2) {
                localAddress = line.address(options.operand(0));
            }
            if (count > 0) {
                int word = options.operand(count - 1);
                localPort = port(line.number(word), LineWords.text(line, word));
            }
            if (localPort == 0) {
                throw wrong("which port? For example: nc -l -p 9000");
            }
            if (zero) {
                throw wrong("-z connects, -l listens: one of them");
            }
            return;
        }
        if (keep) {
            throw wrong("must use -l with -k");
        }
        if (count != 2) {
            throw wrong(
                    count < 2 ? "which host and port? For example: nc b2 9000" : "one host and one port, or a range");
        }
        hostName = LineWords.text(line, options.operand(0));
        if (!line.isAddress(options.operand(0))) {
            throw wrong("getaddrinfo for host \"" + hostName + "\" port " + LineWords.text(line, options.operand(1))
                    + ": Name or service not known");
        }
        host = line.address(options.operand(0));
        ports(LineWords.text(line, options.operand(1)));
    }

    private void ports(String text) {
        int dash = text.indexOf('-');
        firstPort = port(digits(dash < 0 ? text : text.substring(0, dash)), text);
        lastPort = dash < 0 ? firstPort : port(digits(text.substring(dash + 1)), text);
        if (lastPort < firstPort) {
            int swapped = firstPort;
            firstPort = lastPort;
            lastPort = swapped;
        }
        if (firstPort != lastPort && !zero) {
            throw wrong("several ports need -z: nc -zv " + hostName + " " + text);
        }
    }

    private static int digits(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static int number(Getopt options, String what, int most) {
        int value = options.number();
        if (value < 0 || value > most) {
            throw wrong("invalid " + what + " for -" + options.letter + ": 0 to " + most + " seconds");
        }
        return value;
    }

    private static int port(int port, String text) {
        if (port < 1 || port > 65535) {
            throw wrong("port number invalid: " + text);
        }
        return port;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }
}
