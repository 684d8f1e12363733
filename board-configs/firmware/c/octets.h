/* cogwire.wire.Octets, which this stands in for: big-endian numbers in a byte[], with one check of the bounds and one
   load or store where Java has one an octet. A Cortex-M3 does not ask for alignment. */
#pragma once
#include <string.h>

static inline __attribute__((always_inline)) char *board_octets(TeaVM_Array *array, int32_t offset, int32_t octets) {
    if ((offset | (TEAVM_ARRAY_LENGTH(array) - octets - offset)) < 0) {
        teavm_throwArrayIndexOutOfBoundsException();
        __builtin_unreachable();
    }
    return (char *) (array + 1) + offset;
}

static inline int32_t meth_cw_Octets_get8(TeaVM_Array *array, int32_t offset) {
    return *board_octets(array, offset, 1) & 0xFF;
}

static inline int32_t meth_cw_Octets_get16(TeaVM_Array *array, int32_t offset) {
    uint16_t value;
    memcpy(&value, board_octets(array, offset, 2), 2);
    return __builtin_bswap16(value);
}

static inline int32_t meth_cw_Octets_get32(TeaVM_Array *array, int32_t offset) {
    uint32_t value;
    memcpy(&value, board_octets(array, offset, 4), 4);
    return (int32_t) __builtin_bswap32(value);
}

static inline void meth_cw_Octets_put8(TeaVM_Array *array, int32_t offset, int32_t value) {
    *board_octets(array, offset, 1) = (char) value;
}

static inline void meth_cw_Octets_put16(TeaVM_Array *array, int32_t offset, int32_t value) {
    uint16_t swapped = __builtin_bswap16((uint16_t) value);
    memcpy(board_octets(array, offset, 2), &swapped, 2);
}

static inline void meth_cw_Octets_put32(TeaVM_Array *array, int32_t offset, int32_t value) {
    uint32_t swapped = __builtin_bswap32((uint32_t) value);
    memcpy(board_octets(array, offset, 4), &swapped, 4);
}
