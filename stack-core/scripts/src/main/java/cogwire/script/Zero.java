package cogwire.script;

/** A connection whose receive window is shut: the program has read nothing of 1,000 octets, all that fit. */
final class Zero {
    private Zero() {}

    /** RCV.NXT is 1001. */
    static TcpScript window(TcpScript tcp) {
        return tcp.established(1000)
                .slowReader()
                .arrives("P. 1:1001(1000) ack 1")
                .delivers(1000)
                .emitsWithin(0, 499, ". 1:1(0) ack 1001 win 0");
    }
}
