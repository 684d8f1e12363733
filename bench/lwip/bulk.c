/* One way through two whole stacks on one thread: an operation is one octet delivered. lwIP keeps its state in variables
 * of the library, so the library is loaded twice, each time with all that it needs. */
#define _GNU_SOURCE
#include <dlfcn.h>

#include "end.h"
#include "row.h"
#include "wire.h"

enum { CLIENT = 2, SERVER = 1 };

static struct end *client, *server;
static long first, turns;

static struct end *load(void) {
    void *library = dlmopen(LM_ID_NEWLM, LWIP_END, RTLD_NOW | RTLD_LOCAL);
    struct end *found = library ? dlsym(library, "end") : NULL;
    if (!found) {
        fprintf(stderr, "lwip-bench: %s\n", dlerror());
        exit(1);
    }
    return found;
}

/* As on a wire of about 1 Gbit/s: 16 frames take 0.2 ms. */
static void turn(void) {
    client->fill();
    server->take(client, BATCH);
    client->take(server, BATCH);
    if (++turns % 5 == 0) {
        client->pass(1);
        server->pass(1);
    }
}

static void begin(const int *parameters) {
    (void)parameters;
    client = load();
    server = load();
    server->start(SERVER);
    client->start(CLIENT);
    client->connect(SERVER);
    for (int i = 0; i < 20 && !(client->connected() && server->connected()); i++) {
        server->take(client, BATCH);
        client->take(server, BATCH);
    }
    check(client->connected() && server->connected(), "not connected", 0, 1);
    for (int i = 0; i < 10000; i++) {
        turn();
    }
    first = server->delivered();
    turns = 0;
}

static int bulk(void) {
    long before = server->delivered();
    turn();
    return (int)(server->delivered() - before);
}

/* The stream never stood still: every turn moves about a batch. */
static void prove(void) {
    long moved = server->delivered() - first;
    check(moved > turns * BATCH * 1460 / 2, "octets moved", moved, turns * BATCH * 1460 / 2);
}

const struct row bulk_row = {"bulk", "", begin, bulk, prove};
