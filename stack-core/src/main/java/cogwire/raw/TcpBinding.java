package cogwire.raw;

/** The callbacks of one connection or listener, and their argument. */
final class TcpBinding {
    Object arg;
    TcpAcceptFn accept;
    TcpRecvFn recv;
    TcpSentFn sent;
    TcpPollFn poll;
    TcpErrFn err;
    TcpConnectedFn connected;
    TcpUrgentFn urgent;
    TcpSoftErrorFn softError;
    /** Interval of the poll callback, half seconds: accepted connections inherit it. */
    int pollInterval;

    void reset() {
        arg = null;
        accept = null;
        recv = null;
        sent = null;
        poll = null;
        err = null;
        connected = null;
        urgent = null;
        softError = null;
        pollInterval = 0;
    }

    /** What a connection begins with: all that was set on its listener. */
    void inherit(TcpBinding listener) {
        reset();
        arg = listener.arg;
        recv = listener.recv;
        sent = listener.sent;
        poll = listener.poll;
        err = listener.err;
        urgent = listener.urgent;
        softError = listener.softError;
        pollInterval = listener.pollInterval;
    }
}
