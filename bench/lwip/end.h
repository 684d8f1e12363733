/* One end of the bulk row: a whole lwIP of its own, loaded a second time for the other end. */
#ifndef END_H
#define END_H

#include <stdint.h>

struct end {
    /* Starts lwIP with this host number in 10.0.0.0/24; the server listens. */
    void (*start)(int host);
    /* Connects to the other host. */
    void (*connect)(int host);
    /* Queues what the send buffer takes and sends what may be sent. */
    void (*fill)(void);
    /* Takes at most so many frames that the other end's driver holds; answers how many. */
    int (*take)(struct end *other, int budget);
    /* The next frame of this end's driver; 0 when there is none. */
    const uint8_t *(*next)(int *length);
    void (*pass)(int ms);
    /* Octets that the application was given. */
    long (*delivered)(void);
    int (*connected)(void);
};

/* Found by name in the library. */
extern struct end end;

#endif
