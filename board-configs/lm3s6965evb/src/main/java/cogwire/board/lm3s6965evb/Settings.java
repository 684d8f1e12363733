package cogwire.board.lm3s6965evb;

import cogwire.firmware.ImageSettings;

/** What the stack on this board may use: the sizes of a part with 64 KB of RAM. */
final class Settings extends ImageSettings {
    Settings() {
        receiveBuffers = 5;
        smallBuffers = 8;
        sendBuffers = 5;
        arpEntries = 4;
        tcp.tcbs = 8;
        tcp.synRecords = 8;
        tcp.timeWaitRecords = 8;
        tcp.window = 2 * 1460;
        tcp.sendBuffer = 2 * 1460;
        tcp.outOfOrderBuffers = 3;
    }
}
