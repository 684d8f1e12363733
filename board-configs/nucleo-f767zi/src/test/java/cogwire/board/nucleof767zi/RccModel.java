package cogwire.board.nucleof767zi;

import cogwire.hal.DmaMemory;
import cogwire.hal.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part's clock tree, regulator, flash, pins and core registers, as RM0410 and PM0253 describe them: what would stop or
 * damage the part, or is done in the wrong order, fails the test.
 */
final class RccModel implements Registers, DmaMemory {
    private static final int RCC_CR = 0x40023800;
    private static final int RCC_PLLCFGR = 0x40023804;
    private static final int RCC_CFGR = 0x40023808;
    private static final int RCC_AHB1RSTR = 0x40023810;
    private static final int RCC_AHB1ENR = 0x40023830;
    private static final int RCC_APB1ENR = 0x40023840;
    private static final int RCC_APB2ENR = 0x40023844;
    private static final int PWR_CR1 = 0x40007000;
    private static final int PWR_CSR1 = 0x40007004;
    private static final int FLASH_ACR = 0x40023C00;

    final Map<Integer, Integer> values = new TreeMap<>();
    final List<Integer> invalidatedLines = new ArrayList<>();
    boolean external = true;
    boolean pllLocks = true;
    boolean overDriveStarts = true;
    private int looks;
    private int mpuRegion;
    private boolean ordered = true;
    boolean instructionCacheInvalidated;

    RccModel() {
        values.put(RCC_CR, 0x83);
        values.put(RCC_PLLCFGR, 0x24003010);
        values.put(RCC_AHB1ENR, 0x00100000);
        values.put(PWR_CR1, 0xC000);
        values.put(0xE0042000, 0x10010451);
        values.put(0xE000ED14, 0x00040200);
        values.put(0xE000ED80, 0xF00FE019); // 128 sets, 4 ways, 32 octets
        for (int i = 0; i < 3; i++) {
            values.put(0x1FF0F420 + 4 * i, 0x00340021 + i * 0x11111111);
        }
        values.put(0x40020000, 0xA8000000); // GPIOA: the debug pins
        values.put(0x40020008, 0x0C000000);
        values.put(0x4002000C, 0x64000000);
        values.put(0x40020400, 0x00000280);
        values.put(0x4002040C, 0x00000100);
    }

    int value(int address) {
        return values.getOrDefault(address, 0);
    }

    boolean bit(int address, int bit) {
        return (value(address) >>> bit & 1) != 0;
    }

    /** HCLK by what the registers say. */
    int coreHz() {
        int source = value(RCC_CFGR) & 3;
        if (source == 0) {
            return 16000000;
        }
        require(source == 2, "HSE as the system's clock");
        return vcoHz() / (2 * ((value(RCC_PLLCFGR) >>> 16 & 3) + 1));
    }

    int vcoHz() {
        int pll = value(RCC_PLLCFGR);
        int in = ((pll & 1 << 22) != 0 ? 8000000 : 16000000) / (pll & 63);
        require(in >= 1000000 && in <= 2000000, "the PLL wants 1 to 2 MHz");
        return in * (pll >>> 6 & 511);
    }

    @Override
    public int read(int address) {
        looks++;
        switch (address) {
            case RCC_CR:
                require(!(bit(address, 16) && external) || bit(address, 18), "an oscillator instead of a clock signal");
                boolean hse = external && bit(address, 16);
                boolean pll = pllLocks && bit(address, 24);
                return value(address) | (late(hse) ? 1 << 17 : 0) | (late(pll) ? 1 << 25 : 0);
            case RCC_CFGR:
                return value(address) & ~0xC | (value(address) & 3) << 2;
            case PWR_CSR1:
                require(bit(RCC_APB1ENR, 28), "PWR without a clock");
                return (late(bit(PWR_CR1, 16) && overDriveStarts) ? 1 << 16 : 0)
                        | (late(bit(PWR_CR1, 17)) ? 1 << 17 : 0);
            default:
                return value(address);
        }
    }

    @Override
    public void write(int address, int value) {
        int before = value(address);
        switch (address) {
            case RCC_PLLCFGR:
                require(!bit(RCC_CR, 24), "PLLCFGR while the PLL is on");
                break;
            case PWR_CR1:
                require(bit(RCC_APB1ENR, 28), "PWR without a clock");
                require(((before ^ value) & 3 << 14) == 0 || !bit(RCC_CR, 24), "VOS while the PLL is on");
                require((value & 1 << 16) == 0 || bit(RCC_CR, 24), "over-drive before the PLL is on");
                require((value & 1 << 17) == 0 || (before & 1 << 16) != 0, "switched to an over-drive that is off");
                break;
            case RCC_CFGR:
                values.put(address, value);
                if ((value & 3) == 2) {
                    require(pllLocks && bit(RCC_CR, 24), "the PLL has not locked");
                    require(coreHz() <= 216000000, "faster than the part is");
                    require(coreHz() <= 180000000 || bit(PWR_CR1, 17), "more than 180 MHz without over-drive");
                    require((value(FLASH_ACR) & 15) >= (coreHz() - 1) / 30000000, "wait states of the flash");
                    require(coreHz() / divider(value >>> 10 & 7) <= 54000000, "APB1");
                    require(coreHz() / divider(value >>> 13 & 7) <= 108000000, "APB2");
                }
                return;
            case FLASH_ACR:
                require((value & 1 << 11) == 0 || (value & 1 << 9) == 0, "ARTRST while ART is on");
                break;
            case 0x40013804:
                require(bit(RCC_APB2ENR, 14), "SYSCFG without a clock");
                require(bit(RCC_AHB1RSTR, 25) && !bit(RCC_AHB1ENR, 25), "RMII is chosen while the MAC is in reset");
                break;
            case RCC_AHB1ENR:
                require((value & 7 << 25) == 0 || bit(0x40013804, 23), "the MAC's clocks before RMII is chosen");
                break;
            case 0xE000ED98:
                mpuRegion = value;
                require(value != 0, "region 0 is where null points to");
                return;
            case 0xE000ED9C:
            case 0xE000EDA0:
                require(mpuRegion == 1, "an MPU region");
                require(value(0xE000ED94) == 0, "the MPU is on while it is changed");
                break;
            case 0xE000EF50:
                require(ordered, "no barrier before the caches");
                instructionCacheInvalidated = true;
                return;
            case 0xE000EF60:
                require((value(0xE000ED14) & 1 << 16) == 0, "a cache that is on must not be thrown away");
                invalidatedLines.add(value);
                ordered = false;
                return;
            case 0xE000ED14:
                require(
                        ordered && instructionCacheInvalidated && invalidatedLines.size() == 512,
                        "caches full of noise");
                require(
                        value(0xE000ED94) == 5 && bit(0xE000EDA0, 0),
                        "the data cache before the DMA's memory is exempt");
                break;
            default:
                if (address >= 0x40020000 && address < 0x40022000) {
                    require(bit(RCC_AHB1ENR, (address - 0x40020000) / 0x400), "a GPIO port without a clock");
                }
                if (address == 0x40000000) {
                    require(bit(RCC_APB1ENR, 0), "TIM2 without a clock");
                }
        }
        values.put(address, value);
        ordered = false;
    }

    @Override
    public void barrier() {
        ordered = true;
    }

    private boolean late(boolean flag) {
        return flag && looks % 5 == 0;
    }

    private static int divider(int code) {
        return code < 4 ? 1 : 2 << code - 4;
    }

    private static void require(boolean fact, String what) {
        if (!fact) {
            throw new AssertionError(what);
        }
    }

    @Override
    public int readWord(int address) {
        throw new AssertionError("no memory here");
    }

    @Override
    public void writeWord(int address, int value) {
        throw new AssertionError("no memory here");
    }

    @Override
    public void readOctets(int address, byte[] to, int offset, int length) {
        throw new AssertionError("no memory here");
    }

    @Override
    public void writeOctets(int address, byte[] from, int offset, int length) {
        throw new AssertionError("no memory here");
    }

    @Override
    public void readFifo(int address, byte[] to, int offset, int length) {
        throw new AssertionError("no FIFO here");
    }

    @Override
    public void writeFifo(int address, byte[] from, int offset, int length) {
        throw new AssertionError("no FIFO here");
    }
}
