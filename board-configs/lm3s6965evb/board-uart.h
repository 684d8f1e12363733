/* The core's clock, the clocks of what the board uses, and UART 0 for messages of the C side; interrupts 0 to 43. */
#pragma once
#include "mmio.h"
#define BOARD_INTERRUPTS 44

/* 50 MHz: the 8 MHz crystal, the PLL's 200 MHz, divided by 4 (data sheet, Run-Time Clock Configuration). */
static inline void board_clocks(void) {
    int32_t rcc = (mmio_read(0x400FE060) | 1 << 11) & ~(1 << 22); /* bypass the PLL, no divider */
    mmio_write(0x400FE060, rcc);
    rcc = (rcc & ~0x33F1) | 0xE << 6; /* crystal of 8 MHz as source, its oscillator and the PLL on */
    mmio_write(0x400FE060, rcc);
    rcc = (rcc & ~(15 << 23)) | 3 << 23 | 1 << 22;
    mmio_write(0x400FE060, rcc);
    for (int32_t patience = 100000; patience > 0 && !(mmio_read(0x400FE050) & 1 << 6); patience--) {}
    mmio_write(0x400FE060, rcc & ~(1 << 11));
    mmio_write(0x400FE100, mmio_read(0x400FE100) | 1 << 3);     /* watchdog, which is the free-running counter */
    mmio_write(0x400FE104, mmio_read(0x400FE104) | 1);          /* UART 0 */
    mmio_write(0x400FE108, mmio_read(0x400FE108) | 0x50000021); /* Ethernet MAC and PHY, ports A and F */
    mmio_write(0x40004420, 3);                                  /* PA0, PA1: UART 0 */
    mmio_write(0x4000451C, 3);
    mmio_write(0x40025420, 12);                                 /* PF2, PF3: the LEDs of the Ethernet socket */
    mmio_write(0x4002551C, 12);
}

#define BOARD_UART_INIT()             \
    do {                              \
        board_clocks();               \
        mmio_write(0x4000C024, 27);   \
        mmio_write(0x4000C028, 8);    \
        mmio_write(0x4000C02C, 0x70); \
        mmio_write(0x4000C030, 0x301);\
    } while (0)
#define BOARD_PUTC(c)                            \
    do {                                         \
        while (mmio_read(0x4000C018) & 0x20) {}  \
        mmio_write(0x4000C000, (c));             \
    } while (0)
