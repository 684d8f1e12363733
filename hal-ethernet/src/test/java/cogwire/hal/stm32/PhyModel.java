package cogwire.hal.stm32;

/**
 * A LAN8742A behind MDIO: the registers that matter, with the link-down bit that latches and a reset that takes its time.
 */
final class PhyModel {
    private static final int RESET_READS = 40;

    final int address;
    int idLow = 0xC131;
    boolean absent;
    boolean resetNeverEnds;
    int resets;
    private boolean link;
    private boolean negotiated;
    private boolean lost;
    private int speed;
    private int control = 0x3100;
    private int resetReads;

    PhyModel(int address) {
        this.address = address;
    }

    /** The cable is plugged in and negotiation over; {@code speed} is what register 31 says in bits 4 to 2. */
    void linkUp(int speedCode) {
        link = true;
        negotiated = true;
        speed = speedCode;
    }

    /** There is a signal, but the ends have not agreed yet. */
    void negotiating() {
        link = true;
        negotiated = false;
    }

    void linkDown() {
        link = false;
        negotiated = false;
        lost = true;
    }

    /** Whether a MAC set like this understands what comes over the wire. */
    boolean agrees(boolean fast, boolean full) {
        return link && negotiated && fast == (speed == 2 || speed == 6) && full == (speed == 5 || speed == 6);
    }

    int read(int phy, int register) {
        if (absent || phy != address) {
            return 0xFFFF; // the pull-up of MDIO
        }
        switch (register) {
            case 0:
                if (resetReads > 0 && !resetNeverEnds && --resetReads == 0) {
                    control &= 0x7FFF;
                }
                return control;
            case 1:
                int status = 0x7809 | (link && !lost ? 4 : 0) | (negotiated ? 0x20 : 0);
                lost = false;
                return status;
            case 2:
                return 0x0007;
            case 3:
                return idLow;
            case 31:
                return 0x0040 | speed << 2 | (negotiated ? 0x1000 : 0);
            default:
                throw new AssertionError("reads PHY register " + register);
        }
    }

    void write(int phy, int register, int value) {
        if (absent || phy != address) {
            return;
        }
        if (register != 0) {
            throw new AssertionError("writes PHY register " + register);
        }
        if (control < 0x8000 && (value & 0x8000) != 0) {
            resets++;
            resetReads = RESET_READS;
        } else if ((control & 0x8000) != 0) {
            throw new AssertionError("writes the PHY while it resets");
        }
        control = value;
    }
}
