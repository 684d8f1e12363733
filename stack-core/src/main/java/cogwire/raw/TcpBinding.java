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
    /** Data and callbacks of {@code tcp.extArg*}, by id. */
    final Object[] extArgs;

    final TcpExtArgCallbacks[] extCallbacks;

    /** @param other whose empty arrays it may share, when there are no extra data; null: it is the first */
    TcpBinding(int extArgCount, TcpBinding other) {
        boolean shares = extArgCount == 0 && other != null;
        extArgs = shares ? other.extArgs : new Object[extArgCount];
        extCallbacks = shares ? other.extCallbacks : new TcpExtArgCallbacks[extArgCount];
    }

    /** Octets of one on a 32-bit target, its place in the array of all included. */
    static int octets(int extArgCount) {
        return 8 + 9 * 4 + 4 + 2 * 4 + 4 + (extArgCount == 0 ? 0 : 2 * (12 + 4 * extArgCount));
    }

    /** Forgets everything; the extra data's owners hear of it. */
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
        for (int id = 0; id < extArgs.length; id++) {
            TcpExtArgCallbacks callbacks = extCallbacks[id];
            Object data = extArgs[id];
            extArgs[id] = null;
            extCallbacks[id] = null;
            if (callbacks != null) {
                callbacks.destroy(id, data);
            }
        }
    }

    /** The pcb has become a listener, in another slot: everything goes with it. */
    void takeOver(TcpBinding pcb) {
        inherit(pcb);
        accept = pcb.accept;
        for (int id = 0; id < extArgs.length; id++) {
            extArgs[id] = pcb.extArgs[id];
            pcb.extCallbacks[id] = null;
        }
        pcb.reset();
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
        for (int id = 0; id < extArgs.length; id++) {
            extCallbacks[id] = listener.extCallbacks[id];
        }
    }
}
