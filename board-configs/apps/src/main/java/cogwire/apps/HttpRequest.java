package cogwire.apps;

/**
 * Reads one HTTP request (RFC 9112), an octet at a time, so that it does not matter how the text was cut into segments.
 * It keeps the line that it is in and, of the request, what an answer needs. A body is skipped.
 *
 * <p>What is not a request is answered as soon as that is known: {@link #status} is then the answer's number, and {@link
 * #close} is set when the next request cannot be found in what follows.
 */
final class HttpRequest {
    /** Octets that are kept of a line; a longer request line is refused. */
    static final int LINE = 512;
    /** Longest target that anything is found under. */
    static final int TARGET = 128;
    /** Most octets of a request line and header together. */
    static final int MOST_OCTETS = 8192;
    /** Longest body that is skipped. */
    static final int MOST_BODY = 65536;

    private static final int REQUEST_LINE = 0;
    private static final int HEADER = 1;
    private static final int BODY = 2;

    private final byte[] line = new byte[LINE];
    private int length;
    private boolean overlong;
    private boolean afterCr;
    private int phase;
    private int octets;
    private int hosts;
    private int bodyLeft;
    private boolean closeAsked;

    /** Path and query, {@link #targetLength} octets. */
    final byte[] target = new byte[TARGET];

    int targetLength;
    boolean head;
    /** Minor version: whether the client understands HTTP/1.1. */
    boolean http11;

    /** Whether the connection ends with the answer. */
    boolean close;
    /** 200, or what is wrong with the request. */
    int status;

    /** Ready for the next request. */
    void begin() {
        length = 0;
        overlong = false;
        afterCr = false;
        phase = REQUEST_LINE;
        octets = 0;
        hosts = 0;
        bodyLeft = -1;
        closeAsked = false;
        targetLength = 0;
        head = false;
        http11 = true;
        close = false;
        status = 200;
    }

    /** Whether nothing of a request has come yet. */
    boolean idle() {
        return octets == 0;
    }

    /**
     * Takes the next octet, 0..255.
     *
     * @return whether the request is complete, or wrong: time for an answer
     */
    boolean accept(int octet) {
        if (phase == BODY) {
            return --bodyLeft == 0;
        }
        if (++octets > MOST_OCTETS) {
            return refuse(phase == REQUEST_LINE ? 414 : 431);
        }
        if (octet == '\n') {
            boolean done = phase == REQUEST_LINE ? endOfRequestLine() : endOfHeaderLine();
            length = 0;
            overlong = false;
            afterCr = false;
            return done;
        }
        // RFC 9112 section 2.2: a CR by itself is invalid.
        if (afterCr || octet < ' ' && octet != '\t' && octet != '\r' || octet == 127) {
            return refuse(400);
        }
        if (octet == '\r') {
            afterCr = true;
            return false;
        }
        if (length < LINE) {
            line[length++] = (byte) octet;
            return false;
        }
        overlong = true;
        return phase == REQUEST_LINE && refuse(find(' ', 0, length) < 0 ? 400 : 414);
    }

    /** An answer that ends the connection: where the next request begins is not known. */
    private boolean refuse(int number) {
        status = number;
        close = true;
        return true;
    }

    /** Method, target and version, one blank between them (RFC 9112 section 3). */
    private boolean endOfRequestLine() {
        if (length == 0) {
            // RFC 9112 section 2.2: an empty line before a request is nothing; their number is bounded by MOST_OCTETS.
            return false;
        }
        int afterMethod = find(' ', 0, length);
        int afterTarget = afterMethod < 0 ? -1 : find(' ', afterMethod + 1, length);
        if (afterTarget < 0 || !isToken(0, afterMethod) || !version(afterTarget + 1)) {
            return status == 505 || refuse(400);
        }
        head = matches("HEAD", 0, afterMethod);
        if (!head && !matches("GET", 0, afterMethod)) {
            status = 405;
        }
        phase = HEADER;
        close = !http11;
        return target(afterMethod + 1, afterTarget);
    }

    private boolean version(int from) {
        boolean shaped = length - from == 8
                && matches("HTTP/", from, from + 5)
                && isDigit(line[from + 5])
                && line[from + 6] == '.'
                && isDigit(line[from + 7]);
        if (!shaped) {
            return false;
        }
        if (line[from + 5] != '1') {
            refuse(505);
            return false;
        }
        http11 = line[from + 7] != '0';
        return true;
    }

    /** The path, as it is or behind "http://host" (RFC 9112 section 3.2.2). */
    private boolean target(int from, int to) {
        int path = from;
        if (to - from >= 7 && matchesIgnoringCase("http://", from, from + 7)) {
            path = find('/', from + 7, to);
            if (path < 0) {
                target[0] = '/';
                targetLength = 1;
                return from + 7 == to && refuse(400);
            }
        }
        if (path == to || line[path] != '/') {
            // "*" and host:port belong to methods that are not served.
            return status != 405 && refuse(400);
        }
        targetLength = to - path;
        if (targetLength > TARGET) {
            targetLength = 0;
            status = status == 405 ? 405 : 414;
            return false;
        }
        System.arraycopy(line, path, target, 0, targetLength);
        return false;
    }

    private boolean endOfHeaderLine() {
        if (length == 0) {
            return endOfHeader();
        }
        int colon = find(':', 0, length);
        // No blank before the colon, no folded lines (RFC 9112 sections 5.1 and 5.2): both are ways to smuggle.
        if (colon < 0 || !isToken(0, colon)) {
            return refuse(overlong ? 431 : 400);
        }
        int from = colon + 1;
        int to = length;
        while (from < to && isBlank(line[from])) {
            from++;
        }
        while (to > from && isBlank(line[to - 1])) {
            to--;
        }
        if (matchesIgnoringCase("host", 0, colon)) {
            hosts++;
            return overlong && refuse(431);
        }
        if (matchesIgnoringCase("connection", 0, colon)) {
            connection(from, to);
            return overlong && refuse(431);
        }
        if (matchesIgnoringCase("content-length", 0, colon)) {
            return overlong ? refuse(431) : contentLength(from, to);
        }
        // A body without a length is of no use to any page here.
        return matchesIgnoringCase("transfer-encoding", 0, colon) && refuse(411);
    }

    private boolean endOfHeader() {
        // RFC 9112 section 3.2: exactly one Host, which HTTP/1.0 may leave out.
        if (hosts > 1 || hosts == 0 && http11) {
            return refuse(400);
        }
        if (bodyLeft > 0) {
            phase = BODY;
            return false;
        }
        return true;
    }

    /** A list of words (RFC 9110 section 7.6.1). */
    private void connection(int from, int to) {
        int at = from;
        while (at < to) {
            int comma = find(',', at, to);
            int next = comma < 0 ? to : comma;
            int end = next;
            while (at < end && isBlank(line[at])) {
                at++;
            }
            while (end > at && isBlank(line[end - 1])) {
                end--;
            }
            if (matchesIgnoringCase("close", at, end)) {
                close = true;
                closeAsked = true;
            } else if (matchesIgnoringCase("keep-alive", at, end) && !closeAsked) {
                close = false;
            }
            at = next + 1;
        }
    }

    private boolean contentLength(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(line[i])) {
                return refuse(400);
            }
            value = value > MOST_BODY ? value : value * 10 + line[i] - '0';
        }
        if (from == to || bodyLeft >= 0 && bodyLeft != value) {
            return refuse(400);
        }
        bodyLeft = value;
        return value > MOST_BODY && refuse(413);
    }

    private int find(char c, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** A token: one or more of what RFC 9110 section 5.6.2 allows. */
    private boolean isToken(int from, int to) {
        for (int i = from; i < to; i++) {
            int c = line[i];
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !isDigit(line[i]) && (c <= ' ' || "!#$%&'*+-.^_`|~".indexOf(c) < 0)) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    private boolean matches(String word, int from, int to) {
        boolean same = to - from == word.length();
        for (int i = from; same && i < to; i++) {
            same = line[i] == word.charAt(i - from);
        }
        return same;
    }

    /** @param word in small letters */
    private boolean matchesIgnoringCase(String word, int from, int to) {
        boolean same = to - from == word.length();
        for (int i = from; same && i < to; i++) {
            int c = line[i];
            same = (c >= 'A' && c <= 'Z' ? c + 32 : c) == word.charAt(i - from);
        }
        return same;
    }
}
