package cogwire.board.mps2an385;

import cogwire.firmware.ImageSettings;

/** What the stack on this board may use: 32 connections, in 192 KB of RAM. */
final class Settings extends ImageSettings {
    Settings() {
        receiveBuffers = 16;
        smallBuffers = 32;
        sendBuffers = 16;
        arpEntries = 4;
        tcp.tcbs = 32;
        tcp.synRecords = 32;
        tcp.timeWaitRecords = 32;
        tcp.window = 2 * 1460;
        tcp.sendBuffer = 2 * 1460;
        tcp.outOfOrderBuffers = 3;
    }
}
