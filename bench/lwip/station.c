#include "station.h"

#include <lwip/etharp.h>
#include <lwip/init.h>
#include <lwip/netif.h>
#include <lwip/priv/tcp_priv.h>
#include <netif/ethernet.h>
#include <string.h>

struct sink sink;
long delivered;
struct tcp_pcb *accepted;

static struct netif netif;
static struct frame arp_answer;
static int passed_ms;

/* LWIP_NETIF_TX_SINGLE_PBUF: a frame comes in one piece. */
static err_t transmit(struct netif *from, struct pbuf *p) {
    const uint8_t *f = p->payload;
    (void)from;
    sink.frames++;
    if (get16(f + 12) == 0x0800 && f[ETHERNET + 9] == PROTOCOL_TCP) {
        const uint8_t *tcp = f + ETHERNET + IP;
        sink.segments++;
        sink.seq = get32(tcp + 4);
        sink.ack = get32(tcp + 8);
        sink.flags = tcp[13] & 0x3F;
        sink.resets += (sink.flags & RST) != 0;
    } else if (get16(f + 12) == 0x0806 && get16(f + 20) == 1) {
        wire_arp_reply(&arp_answer, f);
    }
    return ERR_OK;
}

static err_t attach(struct netif *n) {
    memcpy(n->hwaddr, station_mac, 6);
    n->hwaddr_len = 6;
    n->name[0] = 'e';
    n->name[1] = 'n';
    n->mtu = 1500;
    n->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET | NETIF_FLAG_LINK_UP;
    n->output = etharp_output;
    n->linkoutput = transmit;
    return ERR_OK;
}

err_t station_recv(void *arg, struct tcp_pcb *pcb, struct pbuf *p, err_t err) {
    (void)arg;
    (void)err;
    if (p) {
        u16_t length = p->tot_len;
        delivered += length;
        pbuf_free(p);
        tcp_recved(pcb, length);
    }
    return ERR_OK;
}

static err_t accept(void *arg, struct tcp_pcb *pcb, err_t err) {
    (void)arg;
    (void)err;
    accepted = pcb;
    tcp_recv(pcb, station_recv);
    return ERR_OK;
}

void station_start(void) {
    ip4_addr_t address, mask, gateway;
    IP4_ADDR(&address, 10, 0, 0, 1);
    IP4_ADDR(&mask, 255, 255, 255, 0);
    ip4_addr_set_zero(&gateway);
    lwip_init();
    netif_add(&netif, &address, &mask, &gateway, NULL, attach, ethernet_input);
    netif_set_default(&netif);
    netif_set_up(&netif);
    struct tcp_pcb *pcb = tcp_new();
    check(tcp_bind(pcb, IP_ANY_TYPE, PORT) == ERR_OK, "tcp_bind", 0, 0);
    pcb = tcp_listen(pcb);
    check(pcb != NULL, "tcp_listen", 0, 0);
    tcp_accept(pcb, accept);
}

void station_receive(const struct frame *f) {
    struct pbuf *p = pbuf_alloc(PBUF_RAW, (u16_t)f->length, PBUF_RAM);
    check(p != NULL, "no buffer for a frame of octets", 0, f->length);
    memcpy(p->payload, f->octets, (size_t)f->length);
    if (netif.input(p, &netif) != ERR_OK) {
        pbuf_free(p);
    }
    if (arp_answer.length) {
        struct frame answer = arp_answer;
        arp_answer.length = 0;
        station_receive(&answer);
    }
}

uint32_t station_open(unsigned peer_port, uint32_t iss) {
    struct frame f;
    wire_segment(&f, peer_port, PORT, SYN, iss, 0, NULL, 0);
    station_receive(&f);
    check(sink.flags == (SYN | ACK) && sink.ack == iss + 1, "no SYN+ACK but flags", sink.flags, SYN | ACK);
    uint32_t ack = sink.seq + 1;
    wire_segment(&f, peer_port, PORT, ACK, iss + 1, ack, NULL, 0);
    accepted = NULL;
    station_receive(&f);
    check(accepted != NULL, "not accepted from port", 0, (long)peer_port);
    return ack;
}

void station_pass(int ms) {
    for (passed_ms += ms; passed_ms >= TCP_TMR_INTERVAL; passed_ms -= TCP_TMR_INTERVAL) {
        tcp_tmr();
    }
}
