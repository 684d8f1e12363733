package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;

/** Options on a SYN, each on a connection of its own. */
final class OptionCheck {
    private OptionCheck() {}

    /** With these options the peer's MSS of 500 is understood. */
    static void mss(TcpScript tcp, int n, String options) {
        listen(tcp, n)
                .arrives("S 0:0(0) " + options)
                .emits("S. 0:0(0) ack 1 <mss 1460>")
                .arrives(". 1:1(0) ack 1")
                .accepted()
                .mss(500)
                .abort()
                .discard()
                .fails(Err.ABRT);
    }

    /** Whatever the stack does about these options, the next client gets in. */
    static void survives(TcpScript tcp, int n, String options) {
        listen(tcp, 2 * n)
                .arrives("S 0:0(0) " + options)
                .emitsBetween(0, 1)
                .arrives("R 1:1(0)")
                .emitsNothing()
                .is(TcpState.LISTEN)
                .peer(2 * n + 1)
                .accept()
                .is(TcpState.ESTABLISHED)
                .abort()
                .discard()
                .fails(Err.ABRT);
    }

    /** A silly MSS gives segments of some use, yet not above 88 octets. */
    static void tiny(TcpScript tcp, int n, int mss) {
        listen(tcp, n)
                .arrives("S 0:0(0) <mss " + mss + ">")
                .emits("S. 0:0(0) ack 1 <mss 1460>")
                .arrives(". 1:1(0) ack 1")
                .accepted()
                .write(176)
                .emitsBetween(1, 10)
                .abort()
                .discard()
                .fails(Err.ABRT);
    }

    private static TcpScript listen(TcpScript tcp, int n) {
        return tcp.listenOnce().peer(n);
    }
}
