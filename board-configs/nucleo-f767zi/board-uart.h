/* USART3 on PD8 and PD9, which the ST-LINK shows as a serial port, for messages of the C side; interrupts 0 to 109. The
   port is clocked by the 16 MHz oscillator, on from reset, so that its speed is the same before and after the PLL. */
#pragma once
#include "mmio.h"
#define BOARD_INTERRUPTS 110

/* Looks at TXE before giving up: an octet takes 19,000 cycles of 216 MHz. */
#define BOARD_UART_PATIENCE 100000

static int board_uart_dead;

static inline void board_uart_set(int32_t address, int32_t clear, int32_t set) {
    mmio_write(address, (mmio_read(address) & ~clear) | set);
}

static inline void board_uart_init(void) {
    board_uart_set(0x40023830, 0, 1 << 3);               /* RCC_AHB1ENR: GPIOD */
    board_uart_set(0x40023840, 0, 1 << 18);              /* RCC_APB1ENR: USART3 */
    board_uart_set(0x40023890, 3 << 4, 2 << 4);          /* RCC_DCKCFGR2: USART3 from HSI */
    board_uart_set(0x40020C24, 0xFF, 0x77);              /* GPIOD_AFRH: PD8, PD9 are AF7 */
    board_uart_set(0x40020C00, 0xF << 16, 0xA << 16);    /* GPIOD_MODER: alternate functions */
    mmio_write(0x40004800, 0);
    mmio_write(0x4000480C, 139);                         /* 16 MHz / 115200 */
    mmio_write(0x40004800, 1 << 3 | 1 << 2 | 1);
}

/* Of startup.c, which includes this. */
static int32_t semihost(int32_t operation, void *block);

/* A part without this port, that is an emulator: asked to say it by semihosting. SYS_WRITEC. */
static inline void board_uart_put(int32_t c) {
    for (int looks = 0; !board_uart_dead; looks++) {
        if (mmio_read(0x4000481C) & 1 << 7) {
            mmio_write(0x40004828, c);
            return;
        }
        board_uart_dead = looks == BOARD_UART_PATIENCE;
    }
    char text = (char) c;
    semihost(3, &text);
}

#define BOARD_UART_INIT() board_uart_init()
#define BOARD_PUTC(c) board_uart_put(c)
