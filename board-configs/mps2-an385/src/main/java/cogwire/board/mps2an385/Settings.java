package cogwire.board.mps2an385;

import cogwire.firmware.ImageSettings;

/** What the stack on this board may use: the sizes of a part with 64 KB of RAM. */
final class Settings extends ImageSettings {
    Settings() {
        receiveBuffers = 8;
        smallBuffers = 8;
        sendBuffers = 8;
        referenceBuffers = 0;
        arpEntries = 4;
        framesPerPoll = 8;
        owners = 4;
        tcp.tcbs = 6;
        tcp.listeners = 2;
        tcp.synRecords = 8;
        tcp.timeWaitRecords = 8;
        // Four full segments: the receive FIFO holds seven, and what does not fit into it is lost.
        tcp.window = 4 * 1460;
        tcp.sendBuffer = 4 * 1460;
        tcp.outOfOrderBuffers = 3;
    }
}
