package cogwire.stack;

import cogwire.tcp.TcpConfig;
import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;

/** Every size and time-out of a stack. Validated once, when the stack is built. */
public final class StackConfig {
    public final TcpConfig tcp = new TcpConfig();
    /** Buffers for whole received frames; at least 2. */
    public int receiveBuffers = 16;
    /** Small buffers, for received text of at most 128 octets. */
    public int smallBuffers = 16;
    /** Buffers for what applications write and for frames that wait for ARP. */
    public int sendBuffers = 16;
    /** Buffers without storage, for writes without COPY. */
    public int referenceBuffers = 8;
    /** Octets of a frame's buffer: MTU + 14. */
    public int frameOctets = 1514;
    /** Most interfaces, loopback not counted. */
    public int interfaces = 1;
    /** Most frames taken in one poll. */
    public int framesPerPoll = 16;
    /** Most timers that expire in one poll. */
    public int expiriesPerPoll = 32;
    /** How Internet checksums are summed. */
    public Checksum checksum = new PlainChecksum();

    /**
     * What is wrong with these settings and what to change.
     *
     * @return null when they are sound
     */
    public String problem() {
        return null;
    }

    /** Octets of RAM that a stack of these settings takes on a 32-bit target. */
    public int ramOctets() {
        return 0;
    }
}
