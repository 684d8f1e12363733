package cogwire.host.link;

import cogwire.Err;
import cogwire.apps.ChargenServer;
import cogwire.apps.DiscardServer;
import cogwire.apps.EchoServer;
import cogwire.apps.HttpServer;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpCounters;
import cogwire.tcp.TcpState;

/** Echo, discard, chargen and HTTP on one stack, from their beginning to an orderly end. Threading: the stack's owner. */
final class Servers {
    private final NetStack stack;
    private final Tcp tcp;
    private final Pools atStart;
    private final EchoServer echo;
    private final DiscardServer discard;
    private final ChargenServer chargen;
    private final HttpServer http;
    private final int[] listeners;
    private final ConnectionView view = new ConnectionView();

    /** @param pcbs most connections of each */
    Servers(NetStack stack, int pcbs) {
        this.stack = stack;
        tcp = stack.tcp();
        atStart = new Pools(stack);
        echo = new EchoServer(tcp, pcbs);
        discard = new DiscardServer(tcp);
        chargen = new ChargenServer(tcp, pcbs);
        http = new HttpServer(stack, pcbs);
        listeners = new int[] {
            require(echo.listen(EchoServer.PORT, stack.owners().register("echo"))),
            require(discard.listen(DiscardServer.PORT, stack.owners().register("discard"))),
            require(chargen.listen(ChargenServer.PORT, stack.owners().register("chargen"))),
            require(http.listen(HttpServer.PORT, stack.owners().register("http")))
        };
    }

    private static int require(int listener) {
        if (listener < 0) {
            throw new IllegalStateException("cannot listen: " + Err.name(listener));
        }
        return listener;
    }

    /** Listeners first, then every connection in order; the peers' answers come later. */
    void close() {
        for (int listener : listeners) {
            tcp.close(listener);
        }
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && view.pcb != 0) {
                tcp.close(view.pcb);
            }
        }
    }

    /** Whether every connection has ended; {@code timeWait}: and has waited out its 2MSL. */
    boolean isDrained(boolean timeWait) {
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && (timeWait || view.state != TcpState.TIME_WAIT)) {
                return false;
            }
        }
        return true;
    }

    /** What was served, what TCP did, and whether every pool is as full as before. */
    String summary() {
        TcpCounters c = tcp.counters();
        return String.format(
                "served echo %d, discard %d, chargen %d, HTTP %d (%d requests); "
                        + "refused %d; segments in %s, out %s, sent again %s, damaged %s; %s",
                echo.served(),
                discard.served(),
                chargen.served(),
                http.served(),
                http.requests(),
                c.tcbsExhausted,
                Integer.toUnsignedString(c.inSegs),
                Integer.toUnsignedString(c.outSegs),
                Integer.toUnsignedString(c.retransSegs),
                Integer.toUnsignedString(c.inChecksumErrs),
                atStart.difference(stack));
    }
}
