package cogwire.hal.stm32;

/** How a board has wired the Ethernet MAC, and what memory it may use. The values here are an STM32F767's at 216 MHz. */
public final class Stm32EthConfig {
    /** Where the MAC's registers begin. */
    public int base = 0x40028000;
    /** HCLK in Hz, 20 to 216 MHz, and 25 at least for 100 Mbit/s: the PHY's management clock is made of it. */
    public int hclkHz = 216000000;
    /** MDIO address of the PHY, 0 to 31, as its straps say. */
    public int phyAddress;
    /** Where descriptors and buffers may lie: memory that is not cached, at a multiple of 32. */
    public int memoryBase = 0x2007C000;
    /** Octets of that memory. */
    public int memoryOctets = 16384;
    /** Frames that may wait to be received, 2 at least; each takes 1,568 octets. */
    public int receiveBuffers = 6;
    /** Frames that may wait to be sent, 2 at least; each takes 1,568 octets. */
    public int transmitBuffers = 4;

    /** Octets of memory that so many buffers and their descriptors take. */
    public int neededOctets() {
        return (receiveBuffers + transmitBuffers) * (ReceiveRing.DESCRIPTOR + ReceiveRing.BUFFER);
    }

    /** What is wrong with it and what to change; null when it will do. */
    String error() {
        if (hclkHz < 20000000 || hclkHz > 216000000) {
            return "hclkHz: the MAC needs 20 to 216 MHz";
        }
        if ((phyAddress & ~31) != 0) {
            return "phyAddress: it is 0 to 31";
        }
        if ((memoryBase & 31) != 0) {
            return "memoryBase: it has to be a multiple of 32";
        }
        if (receiveBuffers < 2 || transmitBuffers < 2) {
            return "receiveBuffers, transmitBuffers: each direction needs two at least";
        }
        if (neededOctets() > memoryOctets) {
            return "receiveBuffers, transmitBuffers: they do not fit into memoryOctets";
        }
        return null;
    }
}
