package cogwire.host.link;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import java.util.Locale;

/** One connection of an iperf test, either end. It prints its line when it is over. */
final class IperfStream {
    /** iperf's block; a header of zeros tells a server that nothing but sending is wanted. */
    private static final int BLOCK = 128 * 1024;

    private static final int HEADER = 24;

    private final Tcp tcp;
    private final int id;
    private final int pcb;
    private final byte[] block = new byte[BLOCK];
    private final byte[] header = new byte[HEADER];

    private boolean connected;
    private boolean over;
    private boolean finished;
    private int error = Err.OK;
    private long startNanos;
    private long limit;
    private long octets;
    private int at;

    IperfStream(StackHost host, int id, int pcb) {
        tcp = host.stack.tcp();
        this.id = id;
        this.pcb = pcb;
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ('0' + i % 10);
        }
        tcp.err(pcb, (arg, err) -> {
            error = err;
            end();
        });
        tcp.recv(pcb, this::received);
    }

    boolean isConnected() {
        return connected;
    }

    boolean isOver() {
        return over;
    }

    boolean isBroken() {
        return error != Err.OK;
    }

    long octets() {
        return octets;
    }

    int connected(Object arg, int newpcb, int err) {
        announce();
        return Err.OK;
    }

    private void announce() {
        connected = true;
        ConnectionView view = new ConnectionView();
        tcp.tcpGetTcpAddrinfo(pcb, view);
        System.out.printf(
                "[%3d] local %s port %d connected with %s port %d%n",
                id, Address.text(view.localAddress), view.localPort, Address.text(view.remoteAddress), view.remotePort);
        startNanos = System.nanoTime();
    }

    /** The server's end. */
    void receive() {
        announce();
        finished = true;
    }

    /** The client's end: sends so many octets, then closes. */
    void send(long most) {
        limit = most;
        startNanos = System.nanoTime();
        tcp.sent(pcb, (arg, p, length) -> {
            fill();
            return Err.OK;
        });
        tcp.poll(
                pcb,
                (arg, p) -> {
                    fill();
                    return Err.OK;
                },
                1);
        fill();
    }

    private void fill() {
        while (!finished && octets < limit) {
            boolean first = octets < HEADER;
            byte[] from = first ? header : block;
            int offset = first ? (int) octets : at;
            int length = (int) Math.min(Math.min(from.length - offset, tcp.sndbuf(pcb)), limit - octets);
            if (length <= 0 || tcp.write(pcb, from, offset, length, 0) != Err.OK) {
                return;
            }
            octets += length;
            if (!first) {
                at = at + length == BLOCK ? 0 : at + length;
            }
        }
        finish();
    }

    /** No more is sent; what is queued still is, and then the server closes too. */
    void finish() {
        if (!finished && !over) {
            finished = true;
            tcp.shutdown(pcb, false, true);
        }
    }

    private int received(Object arg, int from, Pbuf p, int err) {
        if (p == null) {
            end();
            tcp.close(pcb);
            return Err.OK;
        }
        int length = p.totalLength();
        p.free();
        tcp.recved(pcb, length);
        if (limit == 0) {
            octets += length;
        }
        return Err.OK;
    }

    private void end() {
        if (!over) {
            over = true;
            System.out.println(line(String.format("%3d", id), System.nanoTime() - startNanos, octets)
                    + (error == Err.OK ? "" : "  broken: " + Err.name(error)));
            System.out.flush();
        }
    }

    /** In iperf's words: powers of 1024 for octets, of 1000 for bits. */
    static String line(String id, long nanos, long octets) {
        double seconds = nanos / 1e9;
        return String.format(
                Locale.ROOT,
                "[%s] 0.00-%.2f sec  %s  %s",
                id,
                seconds,
                scaled((double) octets, 1024, "Bytes"),
                scaled(octets * 8 / seconds, 1000, "bits/sec"));
    }

    private static String scaled(double value, int unit, String name) {
        String[] prefixes = {"", "K", "M", "G"};
        int i = 0;
        double rest = value;
        while (rest >= unit && i + 1 < prefixes.length) {
            rest /= unit;
            i++;
        }
        String number = String.format(Locale.ROOT, rest < 9.995 ? "%.2f" : rest < 99.95 ? "%.1f" : "%.0f", rest);
        return number + " " + prefixes[i] + name;
    }
}
