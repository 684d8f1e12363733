#include "end.h"

#include <lwip/etharp.h>
#include <lwip/init.h>
#include <lwip/netif.h>
#include <lwip/priv/tcp_priv.h>
#include <netif/ethernet.h>
#include <string.h>

#include "wire.h"

enum { RING = 256, CHUNK = 4096 };

static struct netif netif;
static struct frame ring[RING];
static unsigned in, out;
static struct tcp_pcb *pcb;
static uint8_t text[CHUNK];
static long octets;
static int passed_ms, established, number;

static err_t transmit(struct netif *from, struct pbuf *p) {
    (void)from;
    if (in - out == RING) {
        return ERR_MEM;
    }
    struct frame *f = &ring[in++ % RING];
    f->length = p->tot_len;
    memcpy(f->octets, p->payload, p->tot_len);
    return ERR_OK;
}

static err_t attach(struct netif *n) {
    memcpy(n->hwaddr, station_mac, 6);
    n->hwaddr[5] = (u8_t)number;
    n->hwaddr_len = 6;
    n->name[0] = 'e';
    n->name[1] = 'n';
    n->mtu = 1500;
    n->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET | NETIF_FLAG_LINK_UP;
    n->output = etharp_output;
    n->linkoutput = transmit;
    return ERR_OK;
}

static err_t received(void *arg, struct tcp_pcb *of, struct pbuf *p, err_t err) {
    (void)arg;
    (void)err;
    if (p) {
        u16_t length = p->tot_len;
        octets += length;
        pbuf_free(p);
        tcp_recved(of, length);
    }
    return ERR_OK;
}

static err_t accept(void *arg, struct tcp_pcb *newpcb, err_t err) {
    (void)arg;
    (void)err;
    pcb = newpcb;
    established = 1;
    tcp_recv(pcb, received);
    return ERR_OK;
}

static err_t opened(void *arg, struct tcp_pcb *of, err_t err) {
    (void)arg;
    (void)of;
    (void)err;
    established = 1;
    return ERR_OK;
}

static void start(int host) {
    ip4_addr_t address, mask, gateway;
    number = host;
    IP4_ADDR(&address, 10, 0, 0, host);
    IP4_ADDR(&mask, 255, 255, 255, 0);
    ip4_addr_set_zero(&gateway);
    lwip_init();
    netif_add(&netif, &address, &mask, &gateway, NULL, attach, ethernet_input);
    netif_set_default(&netif);
    netif_set_up(&netif);
    wire_text(text, CHUNK, 1);
    pcb = tcp_new();
    check(tcp_bind(pcb, IP_ANY_TYPE, PORT) == ERR_OK, "tcp_bind", 0, 0);
    pcb = tcp_listen(pcb);
    tcp_accept(pcb, accept);
}

static void connect(int host) {
    ip_addr_t to;
    IP_ADDR4(&to, 10, 0, 0, host);
    pcb = tcp_new();
    check(tcp_connect(pcb, &to, PORT, opened) == ERR_OK, "tcp_connect", 0, 0);
}

static void fill(void) {
    while (tcp_sndbuf(pcb) >= CHUNK && tcp_write(pcb, text, CHUNK, TCP_WRITE_FLAG_COPY) == ERR_OK) {
    }
    tcp_output(pcb);
}

static const uint8_t *next(int *length) {
    if (in == out) {
        return NULL;
    }
    struct frame *f = &ring[out++ % RING];
    *length = f->length;
    return f->octets;
}

static int take(struct end *other, int budget) {
    int taken = 0, length;
    const uint8_t *f;
    while (taken < budget && (f = other->next(&length)) != NULL) {
        struct pbuf *p = pbuf_alloc(PBUF_RAW, (u16_t)length, PBUF_RAM);
        check(p != NULL, "no buffer for a frame of octets", 0, length);
        memcpy(p->payload, f, (size_t)length);
        if (netif.input(p, &netif) != ERR_OK) {
            pbuf_free(p);
        }
        taken++;
    }
    return taken;
}

static void pass(int ms) {
    for (passed_ms += ms; passed_ms >= TCP_TMR_INTERVAL; passed_ms -= TCP_TMR_INTERVAL) {
        tcp_tmr();
    }
}

static long delivered(void) {
    return octets;
}

static int connected(void) {
    return established;
}

struct end end = {start, connect, fill, take, next, pass, delivered, connected};
