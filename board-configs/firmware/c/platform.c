/* TeaVM's C runtime for bare metal: what memory.c, time.c, fiber.c, log.c, heaptrace.c, stringhash.c and special.c are
   to a hosted program. No collector, no threads, no files, no locale. */
#include "runtime.h"
#include "fiber.h"
#include "heaptrace.h"
#include "log.h"
#include "time.h"
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "board.h"
#include "mmio.h"
#include "only_octets.h"

/* A word at any address: a Cortex-M3 does not ask for alignment. */
typedef uint32_t word __attribute__((aligned(1), may_alias));

/* ---- heap: one block, zero since start-up, handed out from the bottom. Objects of which there is one (OnlyObjects) lie
   elsewhere, and count as used ------------------------------------------------------------------------------------- */
static char heap[BOARD_HEAP - BOARD_ONLY_OCTETS] __attribute__((aligned(8)));
static int32_t allocations, allocated, collections;

void *teavm_gc_heapAddress = heap;
int64_t teavm_gc_availableBytes = sizeof heap;
int64_t teavm_gc_minAvailableBytes = sizeof heap;
int64_t teavm_gc_maxAvailableBytes = sizeof heap;
void teavm_initHeap(int64_t least, int64_t most) {}
void teavm_gc_resizeHeap(int64_t octets) {}
void teavm_registerStaticGcRoots(void ***roots, int count) {}
void teavm_initStaticGcRoots() {}

static TeaVM_Object *object(TeaVM_Class *class, uint32_t octets) {
    octets = (octets + 3) & ~3u;
    if (octets > sizeof heap - (uint32_t) allocated) {
        board_puts("heap of ");
        board_hex(BOARD_HEAP);
        board_puts(" octets used up");
        board_thrown();
    }
    TeaVM_Object *made = (TeaVM_Object *) (heap + allocated);
    allocations++;
    allocated += (int32_t) octets;
    made->header = TEAVM_PACK_CLASS(class);
    return made;
}

/* A primitive class knows its size; everything else is a pointer. */
static uint32_t item_octets(TeaVM_Class *array) {
    TeaVM_Class *item = array->itemType;
    return item->flags & 2 ? item->size : sizeof(void *);
}

void *board_allocate(TeaVM_Class *class) { return object(class, class->size); }

void *board_allocate_array(TeaVM_Class *class, int32_t size) {
    /* What does not fit into the heap anyway must not wrap to what does. */
    uint32_t octets = (uint32_t) size > sizeof heap ? sizeof heap : (uint32_t) size * item_octets(class);
    TeaVM_Array *made = (TeaVM_Array *) object(class, sizeof(TeaVM_Array) + octets);
    made->size = size;
    return made;
}

void *board_allocate_arrays(TeaVM_Class *class, const int32_t *sizes, int32_t dimensions) {
    TeaVM_Array *made = board_allocate_array(class, sizes[0]);
    for (int32_t i = 0; dimensions > 1 && i < sizes[0]; i++) {
        ((void **) (made + 1))[i] = board_allocate_arrays(class->itemType, sizes + 1, dimensions - 1);
    }
    return made;
}

void board_collected(void) { collections++; }

int32_t board_allocations(void) { return allocations; }
int32_t board_collections(void) { return collections; }
int32_t board_heap_used(void) { return BOARD_ONLY_OCTETS + allocated; }
int32_t board_heap_size(void) { return BOARD_HEAP; }

/* ---- System.arraycopy -------------------------------------------------------------------------------------------- */
void board_arraycopy(void *from, int32_t from_index, void *to, int32_t to_index, int32_t length) {
    TeaVM_Array *source = from;
    TeaVM_Array *target = to;
    TeaVM_Class *kind = (TeaVM_Class *) source->parent.header;
    if (kind != (TeaVM_Class *) target->parent.header || (from_index | to_index | length) < 0
            || source->size - from_index < length || target->size - to_index < length) {
        teavm_throwArrayIndexOutOfBoundsException();
    }
    int32_t octets = (int32_t) item_octets(kind);
    memmove((char *) (target + 1) + to_index * octets, (char *) (source + 1) + from_index * octets,
            (size_t) (length * octets));
}

/* ---- FIFO ports. The address stays a parameter: one that the compiler knows, it would load anew for every word -------- */
__attribute__((noipa)) void mmio_read_fifo(int32_t address, void *to, int32_t length) {
    word *p = to;
    word *end = p + (length >> 2);
    while (p != end) *p++ = (word) mmio_read(address);
    if (length & 3) {
        int32_t last = mmio_read(address);
        memcpy(p, &last, (size_t) (length & 3));
    }
}

__attribute__((noipa)) void mmio_write_fifo(int32_t address, const void *from, int32_t length) {
    const word *p = from;
    const word *end = p + (length >> 2);
    while (p != end) mmio_write(address, (int32_t) *p++);
    if (length & 3) {
        int32_t last = 0;
        memcpy(&last, p, (size_t) (length & 3));
        mmio_write(address, last);
    }
}

/* ---- memory that a DMA engine shares ------------------------------------------------------------------------------ */
void mmio_read_octets(int32_t address, void *to, int32_t length) {
    memcpy(to, (const void *) address, (size_t) length);
}

void mmio_write_octets(int32_t address, const void *from, int32_t length) {
    memcpy((void *) address, from, (size_t) length);
}

/* ---- checksum: words as they lie in memory; the sum of swapped words is the swapped sum ---------------------------- */
static uint32_t fold16(uint32_t sum) {
    sum = (sum & 0xFFFF) + (sum >> 16);
    return (sum & 0xFFFF) + (sum >> 16);
}

int32_t board_checksum(const void *octets, int32_t length, int32_t sum) {
    const word *p = octets;
    uint32_t total = 0;
    for (; length >= 16; length -= 16, p += 4) {
        /* By the processor's carry flag, which C does not have. */
        __asm__("adds %0, %1\n\tadcs %0, %2\n\tadcs %0, %3\n\tadcs %0, %4\n\tadc %0, #0"
                : "+&r"(total)
                : "r"(p[0]), "r"(p[1]), "r"(p[2]), "r"(p[3])
                : "cc");
    }
    for (; length >= 4; length -= 4, p++) __asm__("adds %0, %1\n\tadc %0, #0" : "+&r"(total) : "r"(*p) : "cc");
    if (length > 0) {
        uint32_t rest = 0;
        for (int32_t i = 0; i < length; i++) rest |= (uint32_t) ((const uint8_t *) p)[i] << 8 * i;
        __asm__("adds %0, %1\n\tadc %0, #0" : "+&r"(total) : "r"(rest) : "cc");
    }
    uint32_t folded = fold16(total);
    folded = (folded >> 8 | folded << 8) & 0xFFFF;
    return (int32_t) fold16(folded + ((uint32_t) sum >> 16) + ((uint32_t) sum & 0xFFFF));
}

/* ---- time and threads: the stack has a Clock and one owner -------------------------------------------------------- */
void teavm_initTime() {}
int64_t teavm_currentTimeMillis() { return 0; }
int64_t teavm_currentTimeNano() { return 0; }
int32_t teavm_timeZoneOffset() { return 0; }
void teavm_initFiber() {}
void teavm_waitFor(int64_t timeout) {}
void teavm_interrupt() {}

/* ---- System.out ----------------------------------------------------------------------------------------------------- */
void teavm_printString(char16_t *s) {
    while (*s) board_putc(*s++);
}
void teavm_printWString(wchar_t *s) {
    while (*s) board_putc(*s++);
}
void teavm_printInt(int32_t value) { board_hex((uint32_t) value); }
void teavm_logCodePoint(int32_t c) { board_putc(c); }
void teavm_logchar(int32_t c) { board_putc(c); }

/* ---- what start-up calls ---------------------------------------------------------------------------------------------- */
TeaVM_Array *board_no_arguments(int count, char **values) { return NULL; }
void board_nothing(void) {}
void sysinitclass_cw_Octets(void) {} /* see octets.h */

/* ---- what the checks in generated code call ---------------------------------------------------------------------------- */
static void thrown(const char *name) {
    board_puts("java.lang.");
    board_puts(name);
    board_thrown();
}
void *teavm_throwClassCastException() { thrown("ClassCastException"); return NULL; }
void teavm_throwNullPointerException() { thrown("NullPointerException"); } /* throw null, and the like */
void teavm_throwArrayIndexOutOfBoundsException() { thrown("ArrayIndexOutOfBoundsException"); }

/* ---- libc that would bring the rest of newlib with it ------------------------------------------------------------------ */
char *setlocale(int category, const char *name) { return 0; }
time_t time(time_t *to) { return 0; }
void srand(unsigned seed) {}
int rand(void) { return 0; }
void *malloc(size_t octets) { abort(); }
void free(void *block) {}
void abort(void) {
    board_puts("abort");
    board_thrown();
}
