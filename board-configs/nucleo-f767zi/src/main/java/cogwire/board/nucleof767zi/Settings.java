package cogwire.board.nucleof767zi;

import cogwire.firmware.ImageSettings;

/** What the stack on this board may use: what fits into 128 KB of DTCM. */
final class Settings extends ImageSettings {
    Settings() {
        receiveBuffers = 16;
        smallBuffers = 16;
        sendBuffers = 16;
        arpEntries = 8;
        tcp.tcbs = 16;
        tcp.synRecords = 32;
        tcp.timeWaitRecords = 32;
        // Four full segments: six frames wait in the MAC's memory, and what does not fit is lost.
        tcp.window = 4 * 1460;
        tcp.sendBuffer = 4 * 1460;
        tcp.outOfOrderBuffers = 6;
    }
}
