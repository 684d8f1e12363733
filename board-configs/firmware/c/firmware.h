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

#include "only.h"
static inline void *board_only(void *type, void *object) {
    ((TeaVM_Object *) object)->header = TEAVM_PACK_CLASS(type);
    return object;
}
void *board_allocate(TeaVM_Class *type);
void *board_allocate_array(TeaVM_Class *type, int32_t size);
void *board_allocate_arrays(TeaVM_Class *type, const int32_t *sizes, int32_t dimensions);

/* Strings: text.c. */
int32_t board_text_length(const void *text);
int32_t board_text_at(const void *text, int32_t index);

/* An array of which the length is known. */
static inline void *board_array_of(int32_t length, void *array) {
    if (TEAVM_ARRAY_LENGTH(array) != length) __builtin_unreachable();
    return array;
}

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

#include "octets.h"
