/* What the C side asks of a board; board-configs/BOARD/board.h defines the values. */
#pragma once
#include <stdint.h>

void board_puts(const char *text);
void board_hex(uint32_t value);
void board_putc(int32_t c);
void board_halt(int code) __attribute__((noreturn));
void board_thrown(void) __attribute__((noreturn));
int32_t board_argument(int32_t index);
