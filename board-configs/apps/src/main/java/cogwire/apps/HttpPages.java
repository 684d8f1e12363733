package cogwire.apps;

import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;

/** The text of the {@link HttpServer}'s answers. Pages are made in parts, so that a table of any length needs no room. */
final class HttpPages {
    /** No page: the answer is its header and, when it is a refusal, a line of text. */
    static final int NONE = -1;
    /** The status page in HTML. */
    static final int STATUS = 0;
    /** The same as text. */
    static final int NETSTAT = 1;

    /** Behind the last part of a page. */
    static final int END = -1;
    /** Octets that any part, or any header, fits in. */
    static final int OCTETS = 2048;

    /** A part is sent when it has so many octets; what is added to it at once is less than the rest. */
    private static final int ENOUGH = 1200;

    /** Four digits of a chunk's length and CR LF, written when it is known (RFC 9112 section 7.1). */
    private static final int CHUNK_HEAD = 6;

    private static final int TABLE = Netstat.ALL | Netstat.PROGRAMS | Netstat.TIMERS;

    private final NetStack stack;
    private final Tcp tcp;
    private final Netstat netstat;
    private final ConnectionView view = new ConnectionView();
    private final TransitionPrinter past;

    HttpPages(NetStack stack) {
        this.stack = stack;
        tcp = stack.tcp();
        netstat = new Netstat(tcp, stack.owners());
        past = new TransitionPrinter(tcp);
    }

    /** The page of this name; a query is ignored. */
    static int named(HttpRequest request) {
        if (isPath(request, "/")) {
            return STATUS;
        }
        return isPath(request, "/netstat") ? NETSTAT : NONE;
    }

    /** N of /bytes/N, or -1 when it is something else. */
    static int bytes(HttpRequest request) {
        int from = 7;
        int to = pathLength(request);
        if (to <= from || to > from + 10 || !begins(request, "/bytes/")) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = request.target[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    private static int pathLength(HttpRequest request) {
        int length = 0;
        while (length < request.targetLength && request.target[length] != '?') {
            length++;
        }
        return length;
    }

    private static boolean isPath(HttpRequest request, String path) {
        return pathLength(request) == path.length() && begins(request, path);
    }

    private static boolean begins(HttpRequest request, String start) {
        boolean same = request.targetLength >= start.length();
        for (int i = 0; same && i < start.length(); i++) {
            same = request.target[i] == start.charAt(i);
        }
        return same;
    }

    // --- Headers ---

    /** The header of a page. Its length is not known yet: chunks, or for HTTP/1.0 the end of the connection. */
    static void header(int page, HttpRequest request, TextBuffer out) {
        if (!request.http11) {
            request.close = true;
        }
        first(request, out);
        out.put("Content-Type: ")
                .put(page == STATUS ? "text/html" : "text/plain")
                .put("; charset=us-ascii\r\n");
        out.put("Cache-Control: no-store\r\n");
        if (request.http11) {
            out.put("Transfer-Encoding: chunked\r\n");
        }
        out.put("\r\n");
    }

    /** The header of so many octets. */
    static void bytesHeader(int octets, HttpRequest request, TextBuffer out) {
        first(request, out);
        out.put("Content-Type: application/octet-stream\r\nContent-Length: ").dec(octets);
        out.put("\r\n\r\n");
    }

    /** All of an answer that says what is wrong. */
    static void refusal(HttpRequest request, TextBuffer out) {
        String why = explanation(request.status);
        first(request, out);
        if (request.status == 405) {
            out.put("Allow: GET, HEAD\r\n");
        }
        out.put("Content-Type: text/plain; charset=us-ascii\r\nContent-Length: ");
        out.dec(why.length()).put("\r\n\r\n");
        if (!request.head) {
            out.put(why);
        }
    }

    private static void first(HttpRequest request, TextBuffer out) {
        out.put("HTTP/1.1 ").dec(request.status).put(' ').put(reason(request.status));
        out.put("\r\nServer: Cogwire\r\n");
        if (request.close) {
            out.put("Connection: close\r\n");
        } else if (!request.http11) {
            out.put("Connection: keep-alive\r\n");
        }
    }

    private static String reason(int status) {
        switch (status) {
            case 200:
                return "OK";
            case 400:
                return "Bad Request";
            case 404:
                return "Not Found";
            case 405:
                return "Method Not Allowed";
            case 411:
                return "Length Required";
            case 413:
                return "Content Too Large";
            case 414:
                return "URI Too Long";
            case 431:
                return "Request Header Fields Too Large";
            default:
                return "HTTP Version Not Supported";
        }
    }

    private static String explanation(int status) {
        switch (status) {
            case 400:
                return "This is not an HTTP request as RFC 9112 defines it.\n";
            case 404:
                return "There is no such page. These are: / and /netstat and /bytes/N with N up to 2147483647.\n";
            case 405:
                return "Only GET and HEAD are served.\n";
            case 411:
                return "A request's body needs a Content-Length.\n";
            case 413:
                return "A request's body may have 65536 octets.\n";
            case 414:
                return "A target may have 128 octets, a request line 512.\n";
            case 431:
                return "A request's header may have 8192 octets.\n";
            default:
                return "HTTP/1.0 and HTTP/1.1 are served.\n";
        }
    }

    // --- Pages ---

    /**
     * Makes the part of a page that begins at {@code at}, 0 first.
     *
     * @param chunked whether it goes out as a chunk
     * @return where the next part begins, or {@link #END}
     */
    int part(int page, int at, boolean chunked, TextBuffer out) {
        if (chunked) {
            out.put("0000\r\n");
        }
        int next = at;
        while (next != END && out.length() < ENOUGH) {
            next = page == STATUS ? html(next, out) : plain(next, out);
        }
        if (chunked) {
            int length = out.length() - CHUNK_HEAD;
            for (int i = 3; i >= 0; i--) {
                int digit = length & 0xF;
                out.octets()[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
                length >>>= 4;
            }
            out.put(next == END ? "\r\n0\r\n\r\n" : "\r\n");
        }
        return next;
    }

    /** Place 0 is the heading, then come the table's rows, pools, counters, and transitions, the newest first. */
    private int plain(int at, TextBuffer out) {
        int row = at - 1;
        if (row < 0) {
            Netstat.header(out, TABLE);
        } else if (row < netstat.rows()) {
            netstat.row(row, TABLE, stack.clock().nowMs(), out);
        } else if (row == netstat.rows()) {
            Census.pools(stack, out.newLine());
        } else if (row == netstat.rows() + 1) {
            Census.counters(stack, out.newLine());
            if (past.size() == 0) {
                return END;
            }
            out.put("\nLast transitions\n");
        } else {
            int age = row - netstat.rows() - 2;
            past.line(age, 0, stack.clock().nowMs(), out);
            if (age + 1 == past.size()) {
                // Not one place later: an empty part would be an empty chunk, which ends the page before its end.
                return END;
            }
        }
        return at + 1;
    }

    private int html(int at, TextBuffer out) {
        int row = at - 1;
        if (row < 0) {
            out.put("<!DOCTYPE html>\n<html lang=en><title>Cogwire</title>\n<style>"
                    + "body{font-family:sans-serif}td,th{text-align:left;padding:.1em .6em}"
                    + "tr:nth-child(even){background:#eee}</style>\n"
                    + "<h1>Cogwire</h1>\n<p>As text: <a href=/netstat>/netstat</a>."
                    + " Octets to fetch: <a href=/bytes/1000000>/bytes/1000000</a>.\n"
                    + "<h2>Connections</h2>\n<table><tr><th>Recv-Q<th>Send-Q<th>Local address<th>Foreign address"
                    + "<th>State<th>Program<th>Why\n");
        } else if (row < tcp.rows()) {
            if (tcp.row(row, view)) {
                connection(out);
            }
        } else if (row == tcp.rows()) {
            out.put("</table>\n<h2>Pools</h2>\n<pre>");
            Census.pools(stack, out);
            out.put("</pre>\n");
        } else if (row == tcp.rows() + 1) {
            out.put("<h2>Counters</h2>\n<pre>");
            Census.counters(stack, out);
            out.put(past.size() > 0 ? "</pre>\n<h2>Last transitions</h2>\n<pre>" : "");
        } else if (!past.line(row - tcp.rows() - 2, 0, stack.clock().nowMs(), out)) {
            out.put("</pre>\n</html>\n");
            return END;
        }
        return at + 1;
    }

    /** Nothing in it comes from a peer or has characters that mean something in HTML. */
    private void connection(TextBuffer out) {
        out.put("<tr><td>").dec(view.recvQ).put("<td>").dec(view.sendQ).put("<td>");
        Netstat.endpoint(view.localAddress, view.localPort, out);
        out.put("<td>");
        Netstat.endpoint(view.remoteAddress, view.remotePort, out);
        out.put("<td>").put(Netstat.stateName(view.state)).put("<td>");
        Netstat.owner(view.owner, stack.owners(), out);
        out.put("<td>");
        Explain.sentence(view, stack.owners(), stack.clock().nowMs(), out);
        out.newLine();
    }
}
