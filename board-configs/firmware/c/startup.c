/* From reset to main, and what happens when something goes wrong. Cortex-M, any maker. */
#include "board.h"
#include "board-uart.h"

extern uint32_t _data_load[], _data_start[], _data_end[], _bss_start[], _bss_end[];
extern uint32_t _stack_bottom[], _stack_top[], _text_end[];
extern int teavm_entry(int, char **);

#define UNUSED_STACK 0xA5A5A5A5u

enum { SYS_GET_CMDLINE = 0x15, SYS_EXIT_EXTENDED = 0x20, ADP_STOPPED_APPLICATION_EXIT = 0x20026 };
enum { EXIT_FAULT = 99, EXIT_THROWN = 98 };

/* Asks the emulator or debugger. Without one the BKPT faults, and board_fault makes it answer -1. */
static int32_t semihost(int32_t operation, void *block) {
    register int32_t r0 __asm__("r0") = operation;
    register void *r1 __asm__("r1") = block;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

void board_putc(int32_t c) { BOARD_PUTC(c); }

void board_puts(const char *text) {
    while (*text) BOARD_PUTC(*text++);
}

void board_hex(uint32_t value) {
    for (int shift = 28; shift >= 0; shift -= 4) BOARD_PUTC("0123456789abcdef"[value >> shift & 15]);
}

void board_halt(int code) {
    uint32_t block[2] = {ADP_STOPPED_APPLICATION_EXIT, (uint32_t) code};
    semihost(SYS_EXIT_EXTENDED, block);
    for (;;) __asm__ volatile("wfi");
}

void board_exit(int32_t code) { board_halt(code); }

/* Resets the whole part. */
void board_restart(void) {
    __asm__ volatile("dsb" ::: "memory");
    *(volatile uint32_t *) 0xE000ED0C = 0x05FA0004; /* AIRCR: SYSRESETREQ */
    for (;;) {}
}

/* The command line of the emulator, character by character; -1 beyond its end, or when there is none. */
int32_t board_argument(int32_t index) {
    static char line[160];
    static int32_t length = -1;
    if (length < 0) {
        struct { char *buffer; int32_t length; } block = {line, sizeof line};
        length = semihost(SYS_GET_CMDLINE, &block) == 0 ? block.length : 0;
    }
    return index < length ? line[index] : -1;
}

extern const void *const board_vectors[];

/* Flash behind the vectors: what lies elsewhere must not even be read. */
static int in_code(uint32_t address) {
    return address > (uint32_t) board_vectors + 256 && address < (uint32_t) _text_end;
}

/* What comes after a fault or an exception has been reported: a board starts again, a second or so later, so that a
   fault at every start does not flood its console. The word on-fault=end on an emulator's command line asks for an exit
   status instead. */
static void __attribute__((noreturn)) after_fault(int code) {
    static const char word[] = "on-fault=end";
    for (int32_t i = 0; board_argument(i) >= 0; i++) {
        int32_t matched = 0;
        while (word[matched] && board_argument(i + matched) == word[matched]) matched++;
        if (!word[matched]) board_halt(code);
    }
    board_puts("restart\r\n");
    for (volatile uint32_t i = 0; i < 5000000; i++) {}
    board_restart();
}

/* Prints every word on the stack that follows a call instruction: for addr2line. */
static void print_callers(const uint32_t *sp) {
    int shown = 0;
    board_puts("\r\ncallers:");
    for (; sp < _stack_top && shown < 16; sp++) {
        uint32_t v = *sp & ~1u;
        if ((*sp & 1) && in_code(v)) {
            const uint16_t *code = (const uint16_t *) v;
            if (((code[-2] & 0xF800) == 0xF000 && (code[-1] & 0xD000) == 0xD000) || (code[-1] & 0xFF87) == 0x4780) {
                board_puts(" ");
                board_hex(v);
                shown++;
            }
        }
    }
    board_puts("\r\n");
}

/* An exception nobody can catch; its name has been printed. */
void board_thrown(void) {
    print_callers((const uint32_t *) __builtin_frame_address(0));
    after_fault(EXIT_THROWN);
}

/* Nobody may read or write the first 256 octets, where null points to; the processor's own fetch of a vector may. */
static void guard_null(void) {
    volatile uint32_t *mpu = (volatile uint32_t *) 0xE000ED94; /* CTRL, RNR, RBAR, RASR */
    mpu[1] = 0;
    mpu[2] = 0;
    mpu[3] = 1u << 28 | 7 << 1 | 1; /* no execution, no access, 2^8 octets, on */
    mpu[0] = 5;                     /* on; the rest as without it */
    __asm__ volatile("dsb\n\tisb" ::: "memory");
}

static int null_pointer(void) {
    uint32_t status = *(volatile uint32_t *) 0xE000ED28;
    return (status & 0x82) == 0x82 && *(volatile uint32_t *) 0xE000ED34 < 256;
}

/* frame: r0-r3, r12, lr, pc, psr. Returns only from a BKPT that nobody answered. */
__attribute__((used)) void board_fault(uint32_t *frame) {
    uint32_t pc = frame[6];
    if (in_code(pc) && *(const uint16_t *) pc == 0xBEAB) {
        frame[0] = (uint32_t) -1;
        frame[6] = pc + 2;
        return;
    }
    board_puts(null_pointer() ? "\r\njava.lang.NullPointerException at " : "\r\nfault at ");
    board_hex(pc);
    board_puts(" cfsr ");
    board_hex(*(volatile uint32_t *) 0xE000ED28);
    board_puts(" address ");
    board_hex(*(volatile uint32_t *) 0xE000ED38);
    print_callers(frame + 5);
    after_fault(EXIT_FAULT);
}

__attribute__((naked)) void board_exception(void) {
    __asm__ volatile("mrs r0, msp\n\tpush {r4, lr}\n\tbl board_fault\n\tpop {r4, pc}");
}

int32_t board_stack_size(void) { return (int32_t) ((char *) _stack_top - (char *) _stack_bottom); }

int32_t board_stack_used(void) {
    const uint32_t *p = _stack_bottom;
    while (*p == UNUSED_STACK) p++;
    return (int32_t) ((char *) _stack_top - (char *) p);
}

void board_reset(void) {
    /* For good: interrupts end a wfi, which masked ones do too, and no handler ever runs. */
    __asm__ volatile("cpsid i" ::: "memory");
    for (uint32_t *p = _stack_bottom, *end = (uint32_t *) __builtin_frame_address(0) - 32; p < end; p++) {
        *(volatile uint32_t *) p = UNUSED_STACK;
    }
    for (uint32_t *from = _data_load, *to = _data_start; to < _data_end;) *to++ = *from++;
    for (uint32_t *to = _bss_start; to < _bss_end;) *to++ = 0;
    guard_null();
    BOARD_UART_INIT();
    teavm_entry(0, 0);
    board_halt(0);
}

__attribute__((section(".vectors"), used)) const void *const board_vectors[16 + BOARD_INTERRUPTS] = {
    _stack_top, board_reset, [2 ... 15 + BOARD_INTERRUPTS] = board_exception};
