/* What is not TCP: questions for our address, pings, UDP. */
#include <lwip/udp.h>
#include <string.h>

#include "row.h"
#include "station.h"

static struct frame frames[BATCH];
static long turns;
static int octets;

static int turn(void) {
    for (int i = 0; i < BATCH; i++) {
        station_receive(&frames[i]);
    }
    if ((++turns & 7) == 0) {
        station_pass(1);
    }
    return BATCH;
}

static void begin(void) {
    struct frame f;
    station_start();
    /* The peer's address is known before: its question brings it. */
    wire_arp_request(&f);
    station_receive(&f);
    delivered = 0;
    turns = 0;
    sink = (struct sink){0};
}

static void begin_arp(const int *parameters) {
    (void)parameters;
    for (int i = 0; i < BATCH; i++) {
        wire_arp_request(&frames[i]);
    }
    begin();
}

static void prove_answers(void) {
    check(sink.frames == turns * BATCH, "answers", sink.frames, turns * BATCH);
}

const struct row arp_row = {"arp", "", begin_arp, turn, prove_answers};

static void begin_echo(const int *parameters) {
    octets = parameters[0];
    for (int i = 0; i < BATCH; i++) {
        uint8_t *icmp = frames[i].octets + ETHERNET + IP;
        memset(icmp, 0, 8);
        icmp[0] = 8;
        put16(icmp + 4, 1);
        put16(icmp + 6, (unsigned)i);
        wire_text(icmp + 8, octets, (uint32_t)i);
        put16(icmp + 2, ~wire_sum(icmp, 8 + octets, 0) & 0xFFFF);
        wire_datagram(&frames[i], PROTOCOL_ICMP, 8 + octets);
    }
    begin();
}

const struct row echo_row = {"echo", "octets", begin_echo, turn, prove_answers};

static void received(void *arg, struct udp_pcb *pcb, struct pbuf *p, const ip_addr_t *from, u16_t port) {
    (void)arg;
    (void)pcb;
    (void)from;
    (void)port;
    delivered += p->tot_len;
    pbuf_free(p);
}

static void begin_udp(const int *parameters) {
    octets = parameters[0];
    for (int i = 0; i < BATCH; i++) {
        uint8_t *udp = frames[i].octets + ETHERNET + IP;
        put16(udp, PEER_PORT);
        put16(udp + 2, PORT);
        put16(udp + 4, (unsigned)(8 + octets));
        put16(udp + 6, 0);
        wire_text(udp + 8, octets, (uint32_t)i);
        wire_datagram(&frames[i], PROTOCOL_UDP, 8 + octets);
        unsigned pseudo = wire_sum(frames[i].octets + ETHERNET + 12, 8, (unsigned)(PROTOCOL_UDP + 8 + octets));
        put16(udp + 6, ~wire_sum(udp, 8 + octets, pseudo) & 0xFFFF);
    }
    begin();
    struct udp_pcb *pcb = udp_new();
    check(udp_bind(pcb, IP_ANY_TYPE, PORT) == ERR_OK, "udp_bind", 0, 0);
    udp_recv(pcb, received, NULL);
}

static void prove_udp(void) {
    check(delivered == turns * BATCH * octets, "octets delivered", delivered, turns * BATCH * octets);
}

const struct row udp_row = {"udp", "octets", begin_udp, turn, prove_udp};
