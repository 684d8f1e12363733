package cogwire.ip;

/** Answers to {@code Icmpv4.sendEcho}. */
public interface EchoReplyFn {
    /**
     * An echo reply arrived.
     *
     * @param source who answered
     * @param identifier as sent
     * @param sequence as sent
     * @param ttl time to live that was left
     * @param data the echoed octets are {@code data[offset .. offset + length)}, valid during the call
     */
    void echoReply(int source, int identifier, int sequence, int ttl, byte[] data, int offset, int length);
}
