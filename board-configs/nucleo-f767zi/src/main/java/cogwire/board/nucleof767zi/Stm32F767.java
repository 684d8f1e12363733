package cogwire.board.nucleof767zi;

import cogwire.hal.DmaMemory;
import cogwire.hal.Registers;

/**
 * What has to be set up in the part before a program runs: clocks, memory attributes, caches, pins. Sections cited are
 * those of RM0410; bits are named as there.
 *
 * <p>The core and HCLK run at 216 MHz, APB1 at 54, its timers and APB2 at 108. The Ethernet MAC's other clock is the PHY's.
 */
final class Stm32F767 {
    static final int CORE_HZ = 216000000;
    static final int TIMER_HZ = 108000000;
    /** What USART3 is clocked with: the internal oscillator, before and after the PLL. */
    static final int USART_HZ = 16000000;

    /** TIM2 counts up, 32 bits wide. */
    static final int TIM2_CNT = 0x40000024;

    private static final int TIM2_CR1 = 0x40000000;
    private static final int PWR_CR1 = 0x40007000;
    private static final int PWR_CSR1 = 0x40007004;
    private static final int SYSCFG_PMC = 0x40013804;
    private static final int GPIOA = 0x40020000;
    private static final int GPIOB = 0x40020400;
    private static final int GPIOC = 0x40020800;
    private static final int GPIOG = 0x40021800;
    private static final int RCC_CR = 0x40023800;
    private static final int RCC_PLLCFGR = 0x40023804;
    private static final int RCC_CFGR = 0x40023808;
    private static final int RCC_AHB1RSTR = 0x40023810;
    private static final int RCC_AHB1ENR = 0x40023830;
    private static final int RCC_AHB2ENR = 0x40023834;
    private static final int RCC_APB1ENR = 0x40023840;
    private static final int RCC_APB2ENR = 0x40023844;
    private static final int FLASH_ACR = 0x40023C00;
    private static final int DBGMCU_IDCODE = 0xE0042000;
    private static final int DBGMCU_CR = 0xE0042004;
    private static final int UID = 0x1FF0F420;

    private static final int SCB_CCR = 0xE000ED14;
    private static final int CCSIDR = 0xE000ED80;
    private static final int CSSELR = 0xE000ED84;
    private static final int ICIALLU = 0xE000EF50;
    private static final int DCISW = 0xE000EF60;
    private static final int MPU_CTRL = 0xE000ED94;
    private static final int MPU_RNR = 0xE000ED98;
    private static final int MPU_RBAR = 0xE000ED9C;
    private static final int MPU_RASR = 0xE000EDA0;

    /** Looks at a flag before giving up; an oscillator takes 2 ms at most, of 16 MHz until then. */
    private static final int PATIENCE = 100000;

    private final Registers registers;
    private boolean external;

    Stm32F767(Registers registers) {
        this.registers = registers;
    }

    /** Whether the processor is in an STM32F76x or F77x, and not in an emulator. */
    boolean present() {
        return (registers.read(DBGMCU_IDCODE) & 0xFFF) == 0x451;
    }

    /**
     * Whether the part is of revision A, whose MAC does not start reliably with RMII (errata sheet ES0334); the later ones
     * are right.
     */
    boolean revisionA() {
        return registers.read(DBGMCU_IDCODE) >>> 16 == 0x1000;
    }

    /**
     * 8 MHz from the ST-LINK, or 16 MHz from inside when there is none, and the PLL: 216 MHz (section 5.2 and, for the
     * over-drive, 4.1.4).
     *
     * @return null, or what did not start
     */
    String startClocks() {
        set(RCC_APB1ENR, 1 << 28); // PWREN
        set(RCC_CR, 1 << 18); // HSEBYP
        set(RCC_CR, 1 << 16); // HSEON
        external = await(RCC_CR, 1 << 17, 1 << 17);
        if (!external) {
            clear(RCC_CR, 1 << 16);
        }
        // VCO 2 MHz x 216 = 432; P = 2: 216 MHz; Q = 9: 48 MHz, for the random numbers; R as after reset.
        int divider = external ? 4 : 8;
        registers.write(RCC_PLLCFGR, 2 << 28 | 9 << 24 | (external ? 1 << 22 : 0) | 216 << 6 | divider);
        set(PWR_CR1, 3 << 14); // VOS: scale 1; before the PLL is on
        set(RCC_CR, 1 << 24); // PLLON
        set(PWR_CR1, 1 << 16); // ODEN
        if (!await(PWR_CSR1, 1 << 16, 1 << 16)) {
            return "the over-drive of the regulator";
        }
        set(PWR_CR1, 1 << 17); // ODSWEN
        if (!await(PWR_CSR1, 1 << 17, 1 << 17)) {
            return "the over-drive of the regulator";
        }
        registers.write(FLASH_ACR, 1 << 11); // ARTRST
        registers.write(FLASH_ACR, 1 << 9 | 1 << 8 | 7); // ARTEN, PRFTEN, 7 wait states
        if (!await(FLASH_ACR, 0xF, 7)) {
            return "the flash at 7 wait states";
        }
        registers.write(RCC_CFGR, 4 << 13 | 5 << 10); // APB2 / 2, APB1 / 4
        if (!await(RCC_CR, 1 << 25, 1 << 25)) {
            return "the PLL";
        }
        set(RCC_CFGR, 2); // SW: PLL
        if (!await(RCC_CFGR, 3 << 2, 2 << 2)) {
            return "the PLL as the system's clock";
        }
        set(DBGMCU_CR, 1); // DBG_SLEEP: a probe may attach while the core sleeps
        return null;
    }

    /** Whether the clock is the ST-LINK's; else the internal oscillator, which is exact to 1 %. */
    boolean externalClock() {
        return external;
    }

    /**
     * Makes the DMA's memory normal and not cacheable, then switches both caches on (PM0253 sections 4.6 and 4.8). Region 0
     * of the MPU is where null points to and was set at reset.
     *
     * @param base a multiple of the size
     * @param sizeLog2 size in octets is two to the power of this
     * @param memory for its barrier
     */
    void startCaches(int base, int sizeLog2, DmaMemory memory) {
        memory.barrier();
        registers.write(MPU_CTRL, 0);
        registers.write(MPU_RNR, 1);
        registers.write(MPU_RBAR, base);
        // XN, full access, TEX 1 C 0 B 0: normal, not cacheable; S: shareable.
        registers.write(MPU_RASR, 1 << 28 | 3 << 24 | 1 << 19 | 1 << 18 | (sizeLog2 - 1) << 1 | 1);
        registers.write(MPU_CTRL, 5); // on, and the default map for all else
        memory.barrier();
        registers.write(ICIALLU, 0);
        memory.barrier();
        registers.write(CSSELR, 0); // the data cache
        memory.barrier();
        int geometry = registers.read(CCSIDR);
        int lastSet = geometry >>> 13 & 0x7FFF;
        int lastWay = geometry >>> 3 & 0x3FF;
        for (int set = 0; set <= lastSet; set++) {
            for (int way = 0; way <= lastWay; way++) {
                registers.write(DCISW, way << 30 | set << 5);
            }
        }
        memory.barrier();
        set(SCB_CCR, 1 << 17 | 1 << 16); // IC, DC
        memory.barrier();
    }

    /** RMII's nine pins, and the MAC's clocks: the choice of RMII comes while the MAC is in reset (section 42.4.4). */
    void startEthernet() {
        set(RCC_AHB1ENR, 1 << 6 | 1 << 2 | 1 << 1 | 1); // GPIO G, C, B, A
        set(RCC_APB2ENR, 1 << 14); // SYSCFG
        ethernetPin(GPIOA, 1); // REF_CLK
        ethernetPin(GPIOA, 2); // MDIO
        ethernetPin(GPIOA, 7); // CRS_DV
        ethernetPin(GPIOB, 13); // TXD1
        ethernetPin(GPIOC, 1); // MDC
        ethernetPin(GPIOC, 4); // RXD0
        ethernetPin(GPIOC, 5); // RXD1
        ethernetPin(GPIOG, 11); // TX_EN
        ethernetPin(GPIOG, 13); // TXD0
        set(RCC_AHB1RSTR, 1 << 25); // ETHMACRST
        set(SYSCFG_PMC, 1 << 23); // MII_RMII_SEL
        set(RCC_AHB1ENR, 7 << 25); // ETHMACRXEN, ETHMACTXEN, ETHMACEN
        clear(RCC_AHB1RSTR, 1 << 25);
    }

    /** TIM2, from which the time is taken. */
    void startCounter() {
        set(RCC_APB1ENR, 1);
        registers.read(RCC_APB1ENR); // a clock is there two cycles after it was switched on
        set(TIM2_CR1, 1);
    }

    /** The random number generator's bus clock; its other one is the PLL's 48 MHz. */
    void startRandomNumbers() {
        set(RCC_AHB2ENR, 1 << 6);
        registers.read(RCC_AHB2ENR);
    }

    /**
     * A station address made of the part's unique identifier: locally administered, 02:43 and 32 bits of hash (FNV-1a over
     * its 96 bits), since neither ST nor the board's maker has put one in.
     */
    void stationAddress(byte[] address) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < 12; i += 4) {
            int word = registers.read(UID + i);
            for (int shift = 0; shift < 32; shift += 8) {
                hash = (hash ^ (word >>> shift & 0xFF)) * 0x01000193;
            }
        }
        address[0] = 0x02;
        address[1] = 0x43;
        for (int i = 0; i < 4; i++) {
            address[2 + i] = (byte) (hash >>> 24 - 8 * i);
        }
    }

    /** Alternate function 11, very high speed, push-pull, no pull. */
    private void ethernetPin(int port, int pin) {
        int two = 3 << pin * 2;
        int four = (pin & 7) * 4;
        int function = port + (pin < 8 ? 0x20 : 0x24);
        registers.write(function, registers.read(function) & ~(15 << four) | 11 << four);
        set(port + 0x08, two);
        clear(port + 0x04, 1 << pin);
        clear(port + 0x0C, two);
        registers.write(port, registers.read(port) & ~two | 2 << pin * 2);
    }

    private void set(int register, int bits) {
        registers.write(register, registers.read(register) | bits);
    }

    private void clear(int register, int bits) {
        registers.write(register, registers.read(register) & ~bits);
    }

    private boolean await(int register, int mask, int value) {
        for (int i = 0; i < PATIENCE; i++) {
            if ((registers.read(register) & mask) == value) {
                return true;
            }
        }
        return false;
    }
}
