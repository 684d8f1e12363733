package cogwire.hal.stm32;

/**
 * Microchip's LAN8742A (and LAN8720A) PHY, over the MAC's management interface (MDIO; RM0410 section 42.4.1). Sections
 * cited are those of the LAN8742A data sheet, DS00001989.
 */
final class Lan8742 {
    /** {@link #mode}: no link, or not negotiated yet. */
    static final int DOWN = 0;
    /** {@link #mode}: there is a link, of 10 Mbit/s and half duplex unless more is said. */
    static final int UP = 1;
    /** {@link #mode}: 100 Mbit/s. */
    static final int FAST = 2;
    /** {@link #mode}: full duplex. */
    static final int FULL = 4;

    private static final int BASIC_CONTROL = 0;
    private static final int BASIC_STATUS = 1;
    private static final int ID_HIGH = 2;
    private static final int ID_LOW = 3;
    private static final int SPECIAL_STATUS = 31;

    /** OUI and family (section 4.2.3): 0007 C0Fx is the LAN8720A, 0007 C13x the LAN8742A. */
    private static final int SMSC_HIGH = 0x0007;

    private static final int SMSC_LOW_MASK = 0xFC00;
    private static final int SMSC_LOW = 0xC000;

    private static final int SOFT_RESET = 0x8000;
    private static final int NEGOTIATE = 0x1200;
    private static final int LINK = 0x0004;
    private static final int NEGOTIATED = 0x0020;

    private static final int MII_BUSY = 1;
    private static final int MII_WRITE = 2;

    /** Looks at the soft reset, which may take half a second (section 3.8.3.2); one look takes 26 us at 2.5 MHz. */
    private static final int RESET_PATIENCE = 30000;

    private final Stm32EthPort port;
    /** PHY address and clock divider, as MACMIIAR wants them. */
    private final int select;

    private boolean reachable = true;

    /**
     * @param address 0 to 31, as the straps say
     * @param hclkHz what the management clock is divided from, 20 to 216 MHz
     */
    Lan8742(Stm32EthPort port, int address, int hclkHz) {
        this.port = port;
        select = address << 11 | clockRange(hclkHz) << 2;
    }

    /**
     * Resets the PHY and lets it negotiate.
     *
     * @return null, or what is wrong
     */
    String start() {
        int high = read(ID_HIGH);
        int low = read(ID_LOW);
        if (!reachable) {
            return "no PHY can be asked, the MAC's management interface stays busy: check its clocks (RCC_AHB1ENR)";
        }
        if ((high == 0xFFFF && low == 0xFFFF) || (high | low) == 0) {
            return "no PHY answers at this MDIO address: check its straps, its power and the pins MDC and MDIO";
        }
        if (high != SMSC_HIGH || (low & SMSC_LOW_MASK) != SMSC_LOW) {
            return "no PHY of a kind that is known here: it has to be a LAN8742 or LAN8720";
        }
        write(BASIC_CONTROL, SOFT_RESET);
        for (int i = 0; (read(BASIC_CONTROL) & SOFT_RESET) != 0; i++) {
            if (i == RESET_PATIENCE) {
                return "the PHY's reset does not end";
            }
        }
        write(BASIC_CONTROL, NEGOTIATE);
        return null;
    }

    /**
     * What the wire is like now: {@link #DOWN}, or {@link #UP} with {@link #FAST} and {@link #FULL}. A link that was lost
     * since the last call reads as down once, even when it is back (IEEE 802.3 section 22.2.4.2.13).
     */
    int mode() {
        int status = read(BASIC_STATUS);
        if (!reachable || (status & (LINK | NEGOTIATED)) != (LINK | NEGOTIATED)) {
            return DOWN;
        }
        switch (read(SPECIAL_STATUS) >>> 2 & 7) { // speed indication, section 4.2.14
            case 1:
                return reachable ? UP : DOWN;
            case 2:
                return UP | FAST;
            case 5:
                return UP | FULL;
            case 6:
                return UP | FAST | FULL;
            default:
                return DOWN;
        }
    }

    private int read(int register) {
        reachable = port.waitClear(Stm32EthPort.MACMIIAR, MII_BUSY);
        if (!reachable) {
            return 0;
        }
        port.write(Stm32EthPort.MACMIIAR, select | register << 6 | MII_BUSY);
        reachable = port.waitClear(Stm32EthPort.MACMIIAR, MII_BUSY);
        return reachable ? port.read(Stm32EthPort.MACMIIDR) & 0xFFFF : 0;
    }

    private void write(int register, int value) {
        if (port.waitClear(Stm32EthPort.MACMIIAR, MII_BUSY)) {
            port.write(Stm32EthPort.MACMIIDR, value);
            port.write(Stm32EthPort.MACMIIAR, select | register << 6 | MII_WRITE | MII_BUSY);
            port.waitClear(Stm32EthPort.MACMIIAR, MII_BUSY);
        }
    }

    /** MACMIIAR.CR: the divider that keeps MDC at 2.5 MHz or below. */
    private static int clockRange(int hclkHz) {
        if (hclkHz >= 150000000) {
            return 4; // 102
        }
        if (hclkHz >= 100000000) {
            return 1; // 62
        }
        if (hclkHz >= 60000000) {
            return 0; // 42
        }
        return hclkHz >= 35000000 ? 3 : 2; // 26, 16
    }
}
