package cogwire.board.mps2an385;

import cogwire.firmware.WordChecksum;
import cogwire.stack.StackConfig;

/** What the stack on this board may use: the sizes of a part with 64 KB of RAM. */
final class Settings {
    /** Connections of the echo service at a time. */
    static final int ECHO_CONNECTIONS = 4;

    /** Locally administered; the same on every board, so one to a network. */
    static final byte[] STATION = {0x02, 0x43, 0x57, 0x03, (byte) 0x85, 0x01};

    /** QEMU's user-mode network gives this address out. */
    static final int ADDRESS = 0x0A00020F;

    static final int NETMASK = 0xFFFFFF00;
    static final int GATEWAY = 0x0A000202;

    /** There is no source of randomness on this board. */
    static final int SEED = 0x5EED;

    private Settings() {}

    static StackConfig stack() {
        StackConfig config = new StackConfig();
        config.checksum = new WordChecksum();
        config.receiveBuffers = 8;
        config.smallBuffers = 8;
        config.sendBuffers = 8;
        config.referenceBuffers = 0;
        config.arpEntries = 4;
        config.framesPerPoll = 8;
        config.owners = 4;
        config.tcp.tcbs = ECHO_CONNECTIONS + 2;
        config.tcp.listeners = 2;
        config.tcp.synRecords = 8;
        config.tcp.timeWaitRecords = 8;
        // Four full segments: the receive FIFO holds seven, and what does not fit into it is lost.
        config.tcp.window = 4 * 1460;
        config.tcp.sendBuffer = 4 * 1460;
        config.tcp.outOfOrderBuffers = 3;
        return config;
    }
}
