/* Forced into every generated file. On a board nothing catches exceptions and no collector looks for roots, so the
   shadow stack that TeaVM keeps for both is left out: half of the instructions and a third of the code.

   The headers are included first, so that what they define can be taken back. */
#pragma once
#include "runtime.h"
#include "stack.h"
#include "exceptions.h"

#undef TEAVM_ALLOC_STACK
#undef TEAVM_RELEASE_STACK
#undef TEAVM_GC_ROOT
#undef TEAVM_GC_ROOT_RELEASE
#undef TEAVM_CALL_SITE
#undef TEAVM_EXCEPTION_HANDLER
#undef TEAVM_TRY
#undef TEAVM_CATCH
#undef TEAVM_END_TRY
#define TEAVM_ALLOC_STACK(size)
#define TEAVM_RELEASE_STACK ((void) 0)
#define TEAVM_GC_ROOT(index, object) ((void) 0)
#define TEAVM_GC_ROOT_RELEASE(index) ((void) 0)
#define TEAVM_CALL_SITE(id) ((void) 0)
#define TEAVM_EXCEPTION_HANDLER 0
/* A try block that nothing leaves by an exception; its handlers are never entered. */
#define TEAVM_TRY {
#define TEAVM_CATCH if (0) switch (0) {
#define TEAVM_END_TRY } }

/* No collector: nobody asks which parts of the heap were written. */
#define teavm_gc_writeBarrier(object) ((void) 0)

/* The header of an object is the address of its class, with no flags: known when linking, so that classes and string
   literals can lie in flash. cortex-m.ld gives the three classes their second names. */
extern char board_class_class[], board_string_class[], board_char_array_class[];
#define BOARD_CLASS_HEADER (int32_t) board_class_class
#undef TEAVM_PACK_CLASS
#undef TEAVM_UNPACK_CLASS
#define TEAVM_PACK_CLASS(cls) ((int32_t) (cls))
#define TEAVM_UNPACK_CLASS(header) ((TeaVM_Class *) (header))
#undef TEAVM_STRING
#define TEAVM_STRING(length, hash, text) (TeaVM_String *) &(const TeaVM_String) { \
    .parent = {.header = (int32_t) board_string_class}, \
    .characters = (TeaVM_Array *) &(const struct { TeaVM_Array array; char16_t data[(length) + 1]; }) { \
        .array = {.parent = {.header = (int32_t) board_char_array_class}, .size = length}, \
        .data = text}, \
    .hashCode = INT32_C(hash)}

/* One comparison instead of two. */
static inline int32_t board_check_bounds(int32_t index, void *array) {
    if ((uint32_t) index >= (uint32_t) TEAVM_ARRAY_LENGTH(array)) {
        teavm_throwArrayIndexOutOfBoundsException();
        __builtin_unreachable();
    }
    return index;
}
#define teavm_checkBounds board_check_bounds

/* The memory protection unit makes the first 256 octets of the address space fault (startup.c), and no class has fields
   beyond that: a null pointer is found by the access itself, for nothing. The checks in software were 8 KB. */
#define teavm_nullCheck(object) (object)
