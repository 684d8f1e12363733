/* Connections that rest, and connections that come and go. */
#include <lwip/priv/tcp_priv.h>

#include "row.h"
#include "station.h"

enum { FIRST_PORT = 10000, ISS = 0x7FFFF000, MSL2_MS = 2 * TCP_MSL };

static int resting, lives;
static long cycles, accepts;
/* Ports of the peer are used in turn, but for those of the connections that rest. */
static unsigned port, first_port = FIRST_PORT;
static uint32_t iss;
static struct frame syn, ack, fin, last;

/* --- One idle second --- */

static void begin_idle(const int *parameters) {
    station_start();
    resting = parameters[0];
    for (int i = 0; i < resting; i++) {
        station_open((unsigned)(FIRST_PORT + i), ISS);
        accepted->so_options |= SOF_KEEPALIVE;
    }
    sink = (struct sink){0};
}

static int idle(void) {
    /* Nothing else looks at the clock, so two hours never pass and no keep-alive leaves: only looking is measured. */
    tcp_ticks = 0;
    for (int i = 0; i < 4; i++) {
        tcp_tmr();
    }
    return 1;
}

static void prove_idle(void) {
    int count = 0;
    for (struct tcp_pcb *pcb = tcp_active_pcbs; pcb; pcb = pcb->next) {
        count++;
    }
    check(count == resting, "connections alive", count, resting);
    check(sink.frames == 0, "frames", sink.frames, 0);
}

const struct row idle_row = {"idle", "connections", begin_idle, idle, prove_idle};

/* --- Connect and close --- */

static err_t finished(void *arg, struct tcp_pcb *pcb, struct pbuf *p, err_t err) {
    (void)arg;
    (void)err;
    if (p) {
        pbuf_free(p);
        return ERR_OK;
    }
    accepts++;
    return tcp_close(pcb);
}

static uint32_t send_from(unsigned from, struct frame *f, uint32_t seq, uint32_t acknowledges) {
    wire_readdress(f, from, PORT);
    wire_renumber(f, seq);
    wire_acknowledge(f, acknowledges);
    station_receive(f);
    return sink.seq;
}

static uint32_t send(struct frame *f, uint32_t seq, uint32_t acknowledges) {
    return send_from(port, f, seq, acknowledges);
}

static void templates(void) {
    wire_segment(&syn, port, PORT, SYN, 0, 0, NULL, 0);
    wire_segment(&ack, port, PORT, ACK, 0, 0, NULL, 0);
    wire_segment(&fin, port, PORT, FIN | ACK, 0, 0, NULL, 0);
    wire_segment(&last, port, PORT, ACK, 0, 0, NULL, 0);
}

static void next_port(void) {
    port = port + 1 > 65000 ? first_port : port + 1;
    iss += 64000;
}

/* The peer opens; our side closes first and is left in TIME-WAIT. */
static void closed_by_us(void) {
    next_port();
    uint32_t nxt = send(&syn, iss, 0) + 1;
    send(&ack, iss + 1, nxt);
    tcp_close(accepted);
    send(&last, iss + 1, nxt + 1);
    send(&fin, iss + 1, nxt + 1);
    check(sink.ack == iss + 2, "FIN not acknowledged", sink.ack, iss + 2);
}

static int in_time_wait(void) {
    int count = 0;
    for (struct tcp_pcb *pcb = tcp_tw_pcbs; pcb; pcb = pcb->next) {
        count++;
    }
    return count;
}

static void rest(int count) {
    station_start();
    resting = count;
    port = FIRST_PORT;
    iss = ISS;
    templates();
    station_open(port, ISS); /* the first one resolves the peer's address */
    tcp_abort(accepted);
    for (int i = 0; i < count; i++) {
        closed_by_us();
    }
    check(in_time_wait() == count, "connections in TIME-WAIT", in_time_wait(), count);
    sink = (struct sink){0};
}

static void begin_cycle(const int *parameters) {
    rest(parameters[0]);
    lives = parameters[1];
    check(lives >= 1 && lives <= BATCH, "lives at a time", lives, BATCH);
    first_port = port + 1;
}

/* The peer opens and closes some connections side by side: SYN, ACK, FIN, our FIN, its ACK. Those in TIME-WAIT stay as
 * they are. */
static int cycle(void) {
    unsigned ports[BATCH];
    uint32_t first[BATCH], nxt[BATCH];
    for (int i = 0; i < lives; i++) {
        next_port();
        ports[i] = port;
        first[i] = iss;
        nxt[i] = send(&syn, iss, 0) + 1;
    }
    for (int i = 0; i < lives; i++) {
        send_from(ports[i], &ack, first[i] + 1, nxt[i]);
        tcp_recv(accepted, finished);
    }
    for (int i = 0; i < lives; i++) {
        send_from(ports[i], &fin, first[i] + 1, nxt[i]);
    }
    for (int i = 0; i < lives; i++) {
        send_from(ports[i], &last, first[i] + 2, nxt[i] + 1);
    }
    cycles += lives;
    return lives;
}

static void prove_cycle(void) {
    check(accepts == cycles, "ends of file", accepts, cycles);
    check(tcp_active_pcbs == NULL, "connections left", 1, 0);
    check(in_time_wait() == resting, "connections in TIME-WAIT", in_time_wait(), resting);
    check(sink.segments >= 2 * cycles && sink.segments <= 3 * cycles, "segments", sink.segments, 3 * cycles);
    check(sink.resets == 0, "RSTs", sink.resets, 0);
}

const struct row cycle_row = {"cycle", "in-TIME-WAIT lives-at-a-time", begin_cycle, cycle, prove_cycle};

/* --- The same, closed by us: as many enter TIME-WAIT as leave it, because time goes on --- */

static int steady(void) {
    closed_by_us();
    cycles++;
    station_pass(MSL2_MS / resting);
    return 1;
}

static void begin_steady(const int *parameters) {
    rest(0);
    resting = parameters[0];
    for (int i = 0; i < 2 * resting; i++) {
        steady();
    }
    cycles = 0;
    sink = (struct sink){0};
}

static void prove_steady(void) {
    int count = in_time_wait();
    check(count >= resting && count <= resting + resting / 50 + 10, "connections in TIME-WAIT", count, resting);
    check(sink.segments == 3 * cycles, "segments", sink.segments, 3 * cycles);
}

const struct row steady_row = {"steady", "in-TIME-WAIT", begin_steady, steady, prove_steady};
