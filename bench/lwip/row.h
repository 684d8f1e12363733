/* What is measured: a row has a way to begin, a turn that is repeated, and a proof that the work was done. */
#ifndef ROW_H
#define ROW_H

struct row {
    const char *name;
    const char *parameters; /* what the numbers on the command line mean */
    void (*begin)(const int *parameters);
    int (*turn)(void); /* answers how many operations it was */
    void (*prove)(void);
};

extern const struct row receive_row, reordered_row, random_row, unmatched_row;
extern const struct row idle_row, cycle_row, steady_row;
extern const struct row send_row, response_row;
extern const struct row arp_row, echo_row, udp_row;
extern const struct row bulk_row;

/* Frames that wait in the driver when the stack looks. */
enum { BATCH = 16 };

#endif
