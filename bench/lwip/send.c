/* Text that leaves: a stream that the peer acknowledges, and answers to requests. */
#include "row.h"
#include "station.h"

enum { ISS = 0x7FFFF000, FULL = 1460 };

static struct frame acks[BATCH / 2], request;
static uint8_t text[FULL];
static struct tcp_pcb *pcb;
static uint32_t snd_una, rcv_nxt;
static long turns, sent;
static int octets;

static err_t acknowledged(void *arg, struct tcp_pcb *of, u16_t length) {
    (void)arg;
    (void)of;
    sent += length;
    return ERR_OK;
}

static void begin(void) {
    station_start();
    snd_una = station_open(PEER_PORT, ISS);
    rcv_nxt = ISS + 1;
    pcb = accepted;
    tcp_sent(pcb, acknowledged);
    wire_text(text, FULL, 1);
}

/* 16 full segments written and sent, then the peer's ACK for every two. */
static int send(void) {
    for (int i = 0; i < BATCH; i++) {
        check(tcp_write(pcb, text, FULL, TCP_WRITE_FLAG_COPY) == ERR_OK, "tcp_write refused", i, BATCH);
    }
    tcp_output(pcb);
    for (int i = 0; i < BATCH / 2; i++) {
        snd_una += 2 * FULL;
        wire_acknowledge(&acks[i], snd_una);
    }
    for (int i = 0; i < BATCH / 2; i++) {
        station_receive(&acks[i]);
    }
    if ((++turns & 7) == 0) {
        station_pass(1);
    }
    return BATCH;
}

static void begin_send(const int *parameters) {
    (void)parameters;
    begin();
    for (int i = 0; i < BATCH / 2; i++) {
        wire_segment(&acks[i], PEER_PORT, PORT, ACK, rcv_nxt, snd_una, NULL, 0);
    }
    /* The congestion window opens until a batch leaves at once. */
    for (int more = BATCH * FULL; more > 0;) {
        long segments = sink.segments;
        check(tcp_write(pcb, text, FULL, TCP_WRITE_FLAG_COPY) == ERR_OK, "tcp_write refused", 0, 1);
        tcp_output(pcb);
        check(sink.segments == segments + 1, "segments sent", sink.segments - segments, 1);
        snd_una += FULL;
        wire_acknowledge(&acks[0], snd_una);
        station_receive(&acks[0]);
        more -= FULL;
    }
    sent = 0;
    turns = 0;
    sink = (struct sink){0};
}

static void prove_send(void) {
    check(sink.segments == turns * BATCH, "segments sent", sink.segments, turns * BATCH);
    check(sent == turns * BATCH * FULL, "octets acknowledged", sent, turns * BATCH * FULL);
}

const struct row send_row = {"send", "", begin_send, send, prove_send};

static err_t answer(void *arg, struct tcp_pcb *of, struct pbuf *p, err_t err) {
    (void)arg;
    (void)err;
    if (p) {
        u16_t length = p->tot_len;
        delivered += length;
        pbuf_free(p);
        tcp_recved(of, length);
        tcp_write(of, text, (u16_t)octets, TCP_WRITE_FLAG_COPY);
    }
    return ERR_OK;
}

static void begin_response(const int *parameters) {
    uint8_t question[FULL];
    octets = parameters[0];
    begin();
    tcp_recv(pcb, answer);
    wire_text(question, octets, 2);
    wire_segment(&request, PEER_PORT, PORT, ACK | PSH, rcv_nxt, snd_una, question, octets);
    delivered = 0;
    sent = 0;
    turns = 0;
    sink = (struct sink){0};
}

/* A request, which acknowledges the answer before, and the answer. */
static int response(void) {
    wire_renumber(&request, rcv_nxt);
    wire_acknowledge(&request, snd_una);
    rcv_nxt += (uint32_t)octets;
    station_receive(&request);
    snd_una += (uint32_t)octets;
    if ((++turns & 127) == 0) {
        station_pass(1);
    }
    return 1;
}

static void prove_response(void) {
    check(delivered == turns * octets, "octets delivered", delivered, turns * octets);
    check(sent == (turns - 1) * octets, "octets acknowledged", sent, (turns - 1) * octets);
    check(sink.segments == turns, "segments sent", sink.segments, turns);
    check(sink.ack == rcv_nxt, "last ACK", sink.ack, rcv_nxt);
}

const struct row response_row = {"response", "octets", begin_response, response, prove_response};
