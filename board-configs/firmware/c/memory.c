/* What the compiler calls to copy and clear memory, by words where there are some; a third of the C library's, which
   has a loop for every alignment. A Cortex-M3 does not ask for one. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Or the loops below would be compiled to calls of themselves. And the linker's optimizer must not lose what is called
   only by what it makes itself. */
#define BOARD_LIBRARY __attribute__((used, optimize("no-tree-loop-distribute-patterns")))

typedef uint32_t word __attribute__((aligned(1), may_alias));

BOARD_LIBRARY void *memmove(void *to, const void *from, size_t octets) {
    char *p = to;
    const char *q = from;
    if ((size_t) (p - q) < octets) {
        while (octets > 0) {
            octets--;
            p[octets] = q[octets];
        }
        return to;
    }
    for (; octets >= 16; octets -= 16, p += 16, q += 16) {
        ((word *) p)[0] = ((const word *) q)[0];
        ((word *) p)[1] = ((const word *) q)[1];
        ((word *) p)[2] = ((const word *) q)[2];
        ((word *) p)[3] = ((const word *) q)[3];
    }
    for (; octets >= 4; octets -= 4, p += 4, q += 4) *(word *) p = *(const word *) q;
    for (; octets > 0; octets--) *p++ = *q++;
    return to;
}

BOARD_LIBRARY void *memcpy(void *to, const void *from, size_t octets) { return memmove(to, from, octets); }

BOARD_LIBRARY void *memset(void *to, int value, size_t octets) {
    for (char *p = to; octets > 0; octets--) *p++ = (char) value;
    return to;
}
