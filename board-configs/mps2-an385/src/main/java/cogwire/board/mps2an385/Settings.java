package cogwire.board.mps2an385;

import cogwire.firmware.ImageSettings;

/** What the stack on this board may use: the sizes of a part with 64 KB of RAM. */
final class Settings extends ImageSettings {
    Settings() {
        receiveBuffers = 6;
        smallBuffers = 8;
        sendBuffers = 6;
        referenceBuffers = 0;
        arpEntries = 4;
        framesPerPoll = 8;
        owners = 4;
        tcp.tcbs = 8;
        tcp.listeners = 3;
        tcp.synRecords = 8;
        tcp.timeWaitRecords = 8;
        tcp.window = 2 * 1460;
        tcp.sendBuffer = 2 * 1460;
        tcp.outOfOrderBuffers = 3;
        timeouts = 4;
    }
}
