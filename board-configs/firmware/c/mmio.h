/* Included by the C that is made of cogwire.firmware.*.

   Assembly and not volatile pointers: GCC 12 moves volatile stores out of loops (-fmove-loop-stores, from -O1 up) and
   repeats the last one for every way out, which a FIFO takes for one more word. */
#pragma once
#include <stdint.h>

static inline int32_t mmio_read(int32_t address) {
    int32_t value;
    __asm__ volatile("ldr %0, [%1]" : "=r"(value) : "r"(address) : "memory");
    return value;
}

static inline void mmio_write(int32_t address, int32_t value) {
    __asm__ volatile("str %1, [%0]" : : "r"(address), "r"(value) : "memory");
}

/* What comes before has happened, for a DMA engine too, before what comes after. */
static inline void mmio_barrier(void) {
    __asm__ volatile("dsb" : : : "memory");
}

static inline void mmio_wait_for_interrupt(void) {
    __asm__ volatile("dsb\n\twfi" : : : "memory");
}

/* ceil(length / 4) words from one address; the octets of the last one that are too many are dropped. */
void mmio_read_fifo(int32_t address, void *to, int32_t length);
void mmio_write_fifo(int32_t address, const void *from, int32_t length);

/* Memory that a DMA engine shares, between two barriers. */
void mmio_read_octets(int32_t address, void *to, int32_t length);
void mmio_write_octets(int32_t address, const void *from, int32_t length);

/* System.arraycopy between arrays of the same kind; what Java throws for, halts. */
void board_arraycopy(void *from, int32_t from_index, void *to, int32_t to_index, int32_t length);

/* cogwire.wire.Checksum.sum */
int32_t board_checksum(const void *octets, int32_t length, int32_t sum);

int32_t board_allocations(void);
int32_t board_collections(void);
int32_t board_heap_used(void);
int32_t board_heap_size(void);
int32_t board_stack_used(void);
int32_t board_stack_size(void);
int32_t board_argument(int32_t index);
void board_exit(int32_t code);
void board_restart(void) __attribute__((noreturn));
void board_putc(int32_t c);
void board_thrown(void) __attribute__((noreturn));
