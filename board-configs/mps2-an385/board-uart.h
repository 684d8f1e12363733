/* CMSDK APB UART 0 at 0x40004000, for messages of the C side; interrupts 0 to 31. */
#pragma once
#include "mmio.h"
#define BOARD_INTERRUPTS 32
#define BOARD_UART_INIT()                 \
    do {                                  \
        mmio_write(0x40004010, 217);      \
        mmio_write(0x40004008, 3);        \
    } while (0)
#define BOARD_PUTC(c)                     \
    do {                                  \
        while (mmio_read(0x40004004) & 1) {} \
        mmio_write(0x40004000, (c));      \
    } while (0)
