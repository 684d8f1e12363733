package cogwire.apps;

/** What tcpdump says about HTTP (RFC 9112) behind a segment: the request line or the status line. */
final class HttpLine {
    private static final int MOST = 1460;
    private static final String[] METHODS = {
        "GET",
        "PUT",
        "COPY",
        "HEAD",
        "LOCK",
        "MOVE",
        "POLL",
        "POST",
        "TRACE",
        "DELETE",
        "SEARCH",
        "UNLOCK",
        "REPORT",
        "UPDATE",
        "NOTIFY",
        "CONNECT",
        "OPTIONS",
        "PROPFIND"
    };

    private HttpLine() {}

    /** Whether HTTP is expected at a port. */
    static boolean isPort(int port) {
        return port == 80 || port == 8080 || port == 3128;
    }

    /** @param verbose tcpdump prints the whole header then; this says how long it is */
    static void put(byte[] data, int from, int end, boolean verbose, TextBuffer out) {
        out.put(": HTTP");
        int first = tokenEnd(data, from, end);
        boolean message = isMethod(data, from, first);
        if (!message && first < end) {
            int second = blanksEnd(data, first, end);
            int secondEnd = tokenEnd(data, second, end);
            message = secondEnd > second && isNumber(data, second, secondEnd);
        }
        if (!message) {
            return;
        }
        if (verbose) {
            out.put(", length: ").dec(end - from);
            return;
        }
        out.put(": ");
        for (int i = from; i < end && i - from < MOST && data[i] != '\r' && data[i] != '\n'; i++) {
            out.put((char) (data[i] & 0xFF));
        }
    }

    private static int tokenEnd(byte[] data, int from, int end) {
        int at = from;
        while (at < end && data[at] > ' ') {
            at++;
        }
        return at;
    }

    private static int blanksEnd(byte[] data, int from, int end) {
        int at = from;
        while (at < end && (data[at] == ' ' || data[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isMethod(byte[] data, int from, int to) {
        for (int i = 0; i < METHODS.length; i++) {
            boolean same = METHODS[i].length() == to - from;
            for (int k = 0; same && k < to - from; k++) {
                same = data[from + k] == METHODS[i].charAt(k);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] < '0' || data[i] > '9') {
                return false;
            }
        }
        return true;
    }
}
