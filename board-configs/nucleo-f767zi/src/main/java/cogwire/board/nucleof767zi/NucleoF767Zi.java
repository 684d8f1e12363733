package cogwire.board.nucleof767zi;

import cogwire.firmware.Board;
import cogwire.firmware.CounterClock;
import cogwire.firmware.MmioDmaMemory;
import cogwire.firmware.MmioRegisters;
import cogwire.firmware.Processor;
import cogwire.firmware.StmUsart;
import cogwire.hal.DmaMemory;
import cogwire.hal.Registers;
import cogwire.hal.stm32.Stm32EthConfig;
import cogwire.hal.stm32.Stm32EthMac;
import cogwire.hal.stm32.Stm32Rng;

/** What is where on this board (UM1974). */
final class NucleoF767Zi extends Board {
    private static final int USART3 = 0x40004800;
    private static final int USART3_INTERRUPT = 39;
    private static final int ETHERNET_INTERRUPT = 61;
    private static final int RNG = 0x50060800;

    /** SRAM2, all of it: descriptors and buffers of the Ethernet DMA. */
    private static final int SRAM2 = 0x2007C000;

    private static final int SRAM2_LOG2 = 14;

    NucleoF767Zi() {
        this(new MmioRegisters(), new MmioDmaMemory());
    }

    private NucleoF767Zi(Registers registers, DmaMemory memory) {
        super(
                new Settings(),
                registers,
                Stm32F767.CORE_HZ,
                new Stm32EthMac(registers, memory, ethernet(), started(registers, memory), 0),
                ETHERNET_INTERRUPT,
                new StmUsart(registers, USART3, Stm32F767.USART_HZ / 115200),
                USART3_INTERRUPT,
                new CounterClock(registers, Stm32F767.TIM2_CNT, true, Stm32F767.TIMER_HZ),
                new Stm32Rng(registers, RNG));
    }

    /** The part has its clocks, pins and caches, before anything else is set up; the station's address. */
    private static byte[] started(Registers registers, DmaMemory memory) {
        Stm32F767 part = new Stm32F767(registers);
        byte[] station = new byte[6];
        if (part.present()) {
            startPart(part);
            part.stationAddress(station);
        } else {
            Processor.print("this is not an STM32F767: no clocks and pins to set up\r\n");
        }
        part.startCaches(SRAM2, SRAM2_LOG2, memory);
        return station;
    }

    private static void startPart(Stm32F767 part) {
        String failed = part.startClocks();
        if (failed != null) {
            Processor.print("does not start: ");
            Processor.halt(failed);
        }
        if (!part.externalClock()) {
            Processor.print("no 8 MHz from the ST-LINK: the clock is the internal one, exact to 1 %\r\n");
        }
        if (part.revisionA()) {
            Processor.print("this STM32F767 is of revision A: its Ethernet does not start reliably with RMII\r\n");
        }
        part.startCounter();
        part.startRandomNumbers();
        part.startEthernet();
    }

    private static Stm32EthConfig ethernet() {
        Stm32EthConfig config = new Stm32EthConfig();
        config.hclkHz = Stm32F767.CORE_HZ;
        config.phyAddress = 0;
        config.memoryBase = SRAM2;
        config.memoryOctets = 1 << SRAM2_LOG2;
        config.receiveBuffers = 6;
        config.transmitBuffers = 4;
        return config;
    }

    @Override
    public String name() {
        return "nucleo-f767zi";
    }
}
