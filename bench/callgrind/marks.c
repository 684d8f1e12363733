/* Tells callgrind where the counted part of a JVM's work begins and ends; does nothing when the JVM runs by itself. */
#include <valgrind/callgrind.h>

void marks_begin(void) {
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
}

void marks_end(void) {
    CALLGRIND_DUMP_STATS;
    CALLGRIND_STOP_INSTRUMENTATION;
}
