package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;

/**
 * One client of the {@link HttpServer}: reads a request, then answers it, and reads on only when the answer is queued
 * whole. After the last answer it closes its own direction, and throws away what still comes until the client has closed
 * too: text that met a closed connection would be answered with a RST, which may overtake the answer (RFC 9112 section
 * 9.6).
 */
final class HttpConnection extends ServiceConnection {
    /** Half seconds without anything happening after which the client is given up. */
    private static final int PATIENCE = 120;
    /** Half seconds that a client has to close after the last answer. */
    private static final int LINGER = 10;

    private static final int BYTES = -2;

    private final HttpServer server;
    private final HttpRequest request = new HttpRequest();

    /** The client has finished. */
    private boolean endOfFile;

    private boolean answering;
    private boolean lingering;
    private int idle;

    /** Whether the answer's header is queued. */
    private boolean headerQueued;
    /** What the answer is: a page of {@link HttpPages}, {@link #BYTES}, or {@link HttpPages#NONE}. */
    private int page;
    /** Where in the page, or octets of BYTES still to be queued. */
    private int at;
    /** Octets of BYTES in all. */
    private int total;

    HttpConnection(HttpServer server, Tcp tcp) {
        super(tcp);
        this.server = server;
    }

    @Override
    PooledService service() {
        return server;
    }

    @Override
    void begin(int newpcb) {
        endOfFile = false;
        answering = false;
        lingering = false;
        idle = 0;
        request.begin();
        super.begin(newpcb);
    }

    @Override
    public int recv(Object arg, int newpcb, Pbuf p, int err) {
        if (p == null) {
            endOfFile = true;
        } else if (held != null) {
            return Err.MEM; // the stack keeps it and offers it again when recved has been called
        } else {
            held = p;
            idle = 0;
        }
        work();
        return Err.OK;
    }

    @Override
    public int sent(Object arg, int newpcb, int len) {
        idle = 0;
        work();
        return Err.OK;
    }

    @Override
    public int poll(Object arg, int newpcb) {
        idle++;
        if (idle > (lingering ? LINGER : PATIENCE)) {
            // Its err callback comes before abort returns.
            tcp.abort(pcb);
        } else {
            work();
        }
        return Err.OK;
    }

    /** Answers and reads for as long as there is something to read and room for answers. */
    private void work() {
        while (true) {
            if (answering) {
                if (!answer()) {
                    return; // sent or poll will be called when there is room
                }
                answering = false;
                if (request.close) {
                    lingering = true;
                    idle = 0;
                    tcp.shutdown(pcb, false, true);
                } else {
                    request.begin();
                }
            }
            if (held == null) {
                if (endOfFile) {
                    finish();
                }
                return;
            }
            if (lingering) {
                int length = held.totalLength();
                dropHeld();
                tcp.recved(pcb, length);
            } else if (read()) {
                decide();
            }
        }
    }

    /** Reads on in what is held; true when a request is complete. */
    private boolean read() {
        int length = 0;
        boolean complete = false;
        while (held.length > 0 && !complete) {
            complete = request.accept(held.data[held.offset] & 0xFF);
            held.offset++;
            held.length--;
            length++;
        }
        nextHeld();
        tcp.recved(pcb, length);
        return complete;
    }

    /** What the answer to the request is. */
    private void decide() {
        server.requests++;
        answering = true;
        headerQueued = false;
        at = 0;
        page = HttpPages.NONE;
        if (request.status != 200) {
            return;
        }
        total = HttpPages.bytes(request);
        if (total >= 0) {
            page = BYTES;
            at = total;
        } else {
            page = HttpPages.named(request);
            request.status = page == HttpPages.NONE ? 404 : 200;
        }
    }

    /** Queues as much of the answer as there is room for; true when that is all of it. */
    private boolean answer() {
        if (!headerQueued) {
            TextBuffer text = server.text.clear();
            if (page == BYTES) {
                HttpPages.bytesHeader(total, request, text);
            } else if (page == HttpPages.NONE) {
                HttpPages.refusal(request, text);
            } else {
                HttpPages.header(page, request, text);
            }
            if (!queue(text, page != HttpPages.NONE && !request.head)) {
                return false;
            }
            headerQueued = true;
        }
        return request.head || page == HttpPages.NONE || (page == BYTES ? octets() : rows());
    }

    private boolean octets() {
        while (at > 0) {
            int from = (total - at) % HttpServer.PATTERN;
            int room = tcp.sndbuf(pcb);
            int length = room < at ? room : at;
            length = server.run(from) < length ? server.run(from) : length;
            int flags = length < at ? Tcp.WRITE_MORE : 0;
            if (length <= 0 || tcp.write(pcb, server.pattern, from, length, flags) != Err.OK) {
                return false;
            }
            at -= length;
        }
        return true;
    }

    private boolean rows() {
        while (at != HttpPages.END) {
            int next = server.pages.part(page, at, request.http11, server.text.clear());
            if (!queue(server.text, next != HttpPages.END)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private boolean queue(TextBuffer text, boolean more) {
        int flags = more ? Tcp.WRITE_COPY | Tcp.WRITE_MORE : Tcp.WRITE_COPY;
        return tcp.write(pcb, text.octets(), 0, text.length(), flags) == Err.OK;
    }
}
