/* lwip-bench [--iterations N] [--ms M] [--count N] ROW [NUMBER...]
 *
 * Prints a line for each iteration: nanoseconds of this thread's processor time and of the wall clock for an operation.
 * With --count: repeats until N operations are done, between the marks that callgrind obeys, and prints N. */
#define _GNU_SOURCE
#include <string.h>
#include <time.h>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else /* counts nothing, but runs */
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_ZERO_STATS
#define CALLGRIND_DUMP_STATS
#define CALLGRIND_STOP_INSTRUMENTATION
#endif

#include "row.h"
#include "wire.h"

static const struct row *const rows[] = {
    &receive_row, &reordered_row, &random_row, &unmatched_row, &idle_row, &cycle_row, &steady_row,
    &send_row,    &response_row,  &arp_row,    &echo_row,      &udp_row,  &bulk_row,
};
enum { ROWS = sizeof rows / sizeof rows[0], MOST_PARAMETERS = 2 };

static double now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void usage(void) {
    fprintf(stderr, "usage: lwip-bench [--iterations N] [--ms M] [--count N] ROW [NUMBER...]\nrows:\n");
    for (int i = 0; i < ROWS; i++) {
        fprintf(stderr, "  %s %s\n", rows[i]->name, rows[i]->parameters);
    }
    exit(2);
}

static const struct row *find(const char *name) {
    for (int i = 0; i < ROWS; i++) {
        if (strcmp(rows[i]->name, name) == 0) {
            return rows[i];
        }
    }
    fprintf(stderr, "lwip-bench: no row is called %s\n", name);
    usage();
    return NULL;
}

static int number(const char *text, int least) {
    char *end;
    long value = strtol(text, &end, 10);
    if (*end || end == text || value < least || value > 1000000000) {
        fprintf(stderr, "lwip-bench: %s is not a number of at least %d\n", text, least);
        usage();
    }
    return (int)value;
}

static void iteration(const struct row *row, double ns, int print) {
    double cpu = now(CLOCK_THREAD_CPUTIME_ID), wall = now(CLOCK_MONOTONIC), end = wall + ns;
    long operations = 0, turns = 0, look = 1;
    for (double at = wall; at < end;) {
        for (long i = 0; i < look; i++) {
            operations += row->turn();
        }
        turns += look;
        double before = at;
        at = now(CLOCK_MONOTONIC);
        /* Looks at the clock about every 100 microseconds, so that looking costs nothing. */
        if (at - before < 1e5) {
            look = 2 * look;
        } else if (at - before > 4e5 && look > 1) {
            look /= 2;
        }
    }
    cpu = (now(CLOCK_THREAD_CPUTIME_ID) - cpu) / (double)operations;
    wall = (now(CLOCK_MONOTONIC) - wall) / (double)operations;
    if (print) {
        printf("%.3f %.3f\n", cpu, wall);
        fflush(stdout);
    }
}

static void counted(const struct row *row, long wanted) {
    long operations = 0;
    while (operations < wanted / 4) {
        operations += row->turn();
    }
    operations = 0;
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    while (operations < wanted) {
        operations += row->turn();
    }
    CALLGRIND_DUMP_STATS;
    CALLGRIND_STOP_INSTRUMENTATION;
    printf("%ld\n", operations);
}

int main(int argc, char **argv) {
    int iterations = 5, ms = 1000, parameters[MOST_PARAMETERS] = {0}, at = 1;
    long count = 0;
    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2) {
        int value = number(argv[at + 1], 1);
        if (strcmp(argv[at], "--iterations") == 0) {
            iterations = value;
        } else if (strcmp(argv[at], "--ms") == 0) {
            ms = value;
        } else if (strcmp(argv[at], "--count") == 0) {
            count = value;
        } else {
            usage();
        }
    }
    if (at >= argc) {
        usage();
    }
    const struct row *row = find(argv[at++]);
    int given = 0;
    for (; at < argc && given < MOST_PARAMETERS; at++) {
        parameters[given++] = number(argv[at], 0);
    }
    int wanted = *row->parameters ? 1 : 0;
    for (const char *c = row->parameters; *c; c++) {
        wanted += *c == ' ';
    }
    if (given != wanted || at < argc) {
        usage();
    }
    row->begin(parameters);
    if (count) {
        counted(row, count);
    } else {
        iteration(row, ms * 1e6, 0);
        for (int i = 0; i < iterations; i++) {
            iteration(row, ms * 1e6, 1);
        }
    }
    row->prove();
    return 0;
}
