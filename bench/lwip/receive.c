/* Text that arrives: in order, out of order, for one of many connections, for none. */
#include "row.h"
#include "station.h"

enum { MOST_CONNECTIONS = 10000, FIRST_PORT = 10000, ISS = 0x7FFFF000 };

static struct frame frames[BATCH];
static uint32_t rcv_nxt[MOST_CONNECTIONS], snd_nxt[MOST_CONNECTIONS];
static int connections, octets;
static uint32_t state = 1;
static long turns;

static void clear(void) {
    delivered = 0;
    turns = 0;
    sink = (struct sink){0};
}

static void begin(int count, int length) {
    uint8_t text[1460];
    connections = count;
    octets = length;
    station_start();
    for (int i = 0; i < count; i++) {
        rcv_nxt[i] = ISS + 1;
        snd_nxt[i] = station_open((unsigned)(FIRST_PORT + i), ISS);
    }
    for (int i = 0; i < BATCH; i++) {
        wire_text(text, length, (uint32_t)i);
        wire_segment(&frames[i], FIRST_PORT, PORT, ACK | PSH, ISS, snd_nxt[0], text, length);
    }
    clear();
}

/* As on a wire of about 1 Gbit/s. */
static void pass(void) {
    if ((++turns & 7) == 0) {
        station_pass(1);
    }
}

static void prove_delivery(void) {
    check(delivered == turns * BATCH * octets, "octets delivered", delivered, turns * BATCH * octets);
}

static void begin_receive(const int *parameters) {
    begin(1, parameters[0]);
}

static int receive(void) {
    for (int i = 0; i < BATCH; i++) {
        wire_renumber(&frames[i], rcv_nxt[0]);
        rcv_nxt[0] += (uint32_t)octets;
    }
    for (int i = 0; i < BATCH; i++) {
        station_receive(&frames[i]);
    }
    pass();
    return BATCH;
}

static void prove_receive(void) {
    prove_delivery();
    check(sink.segments == turns * BATCH / 2, "ACKs", sink.segments, turns * BATCH / 2);
    check(sink.ack == rcv_nxt[0], "last ACK", sink.ack, rcv_nxt[0]);
}

const struct row receive_row = {"receive", "octets", begin_receive, receive, prove_receive};

/* The first of 16 comes last: fifteen are held, and sixteen ACKs leave at once. */
static int reordered(void) {
    for (int i = 0; i < BATCH; i++) {
        wire_renumber(&frames[i], rcv_nxt[0]);
        rcv_nxt[0] += (uint32_t)octets;
    }
    for (int i = 1; i < BATCH; i++) {
        station_receive(&frames[i]);
    }
    station_receive(&frames[0]);
    pass();
    return BATCH;
}

static void prove_reordered(void) {
    prove_delivery();
    check(sink.segments >= turns * BATCH, "ACKs", sink.segments, turns * BATCH);
    check(sink.ack == rcv_nxt[0], "last ACK", sink.ack, rcv_nxt[0]);
}

const struct row reordered_row = {"reordered", "octets", begin_receive, reordered, prove_reordered};

static void begin_random(const int *parameters) {
    begin(parameters[0], parameters[1]);
}

/* Each segment for a connection drawn by lot. */
static int one_at_random(void) {
    for (int i = 0; i < BATCH; i++) {
        int c = (int)((uint64_t)wire_random(&state) * (uint32_t)connections >> 32);
        wire_readdress(&frames[i], (unsigned)(FIRST_PORT + c), PORT);
        wire_renumber(&frames[i], rcv_nxt[c]);
        wire_acknowledge(&frames[i], snd_nxt[c]);
        rcv_nxt[c] += (uint32_t)octets;
    }
    for (int i = 0; i < BATCH; i++) {
        station_receive(&frames[i]);
    }
    pass();
    return BATCH;
}

static void prove_random(void) {
    prove_delivery();
    long least = (turns * BATCH - connections) / 2;
    check(sink.segments >= least && sink.segments <= turns * BATCH, "ACKs", sink.segments, least);
}

const struct row random_row = {"random", "connections octets", begin_random, one_at_random, prove_random};

static void begin_unmatched(const int *parameters) {
    begin(parameters[0], 0);
}

/* ACKs to a port where nobody listens: each draws a RST. */
static int unmatched(void) {
    for (int i = 0; i < BATCH; i++) {
        wire_readdress(&frames[i], 1024 + (wire_random(&state) >> 18), PORT + 1);
    }
    for (int i = 0; i < BATCH; i++) {
        station_receive(&frames[i]);
    }
    pass();
    return BATCH;
}

static void prove_unmatched(void) {
    check(delivered == 0, "octets delivered", delivered, 0);
    check(sink.resets == turns * BATCH, "RSTs", sink.resets, turns * BATCH);
}

const struct row unmatched_row = {"unmatched", "connections", begin_unmatched, unmatched, prove_unmatched};
