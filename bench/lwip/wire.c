#include "wire.h"

#include <string.h>

const uint8_t station_mac[6] = {2, 0, 0, 0, 0, 1};
const uint8_t peer_mac[6] = {2, 0, 0, 0, 0, 2};

unsigned wire_sum(const uint8_t *octets, int length, unsigned start) {
    uint32_t sum = start;
    for (int i = 0; i < length; i++) {
        sum += (uint32_t)octets[i] << (i & 1 ? 0 : 8);
    }
    sum = (sum & 0xFFFF) + (sum >> 16);
    return (sum & 0xFFFF) + (sum >> 16);
}

void wire_text(uint8_t *to, int length, uint32_t seed) {
    uint32_t state = seed * 2654435761u + 1;
    for (int i = 0; i < length; i++) {
        to[i] = (uint8_t)(wire_random(&state) >> 24);
    }
}

void wire_datagram(struct frame *f, int protocol, int length) {
    uint8_t *ip = f->octets + ETHERNET;
    memcpy(f->octets, station_mac, 6);
    memcpy(f->octets + 6, peer_mac, 6);
    put16(f->octets + 12, 0x0800);
    memset(ip, 0, IP);
    ip[0] = 0x45;
    put16(ip + 2, IP + length);
    put16(ip + 6, 0x4000);
    ip[8] = 64;
    ip[9] = (uint8_t)protocol;
    put32(ip + 12, PEER);
    put32(ip + 16, STATION);
    put16(ip + 10, ~wire_sum(ip, IP, 0) & 0xFFFF);
    f->length = ETHERNET + IP + length;
}

void wire_segment(struct frame *f, unsigned peer_port, unsigned port, int flags, uint32_t seq, uint32_t ack,
                  const uint8_t *text, int length) {
    uint8_t *tcp = f->octets + ETHERNET + IP;
    int options = flags & SYN ? 4 : 0;
    memset(tcp, 0, TCP);
    put16(tcp, peer_port);
    put16(tcp + 2, port);
    put32(tcp + 4, seq);
    put32(tcp + 8, ack);
    tcp[12] = (uint8_t)((TCP + options) << 2);
    tcp[13] = (uint8_t)flags;
    put16(tcp + 14, 65535);
    if (options) {
        put32(tcp + TCP, 0x02040000 | 1460);
    }
    if (length) {
        memcpy(tcp + TCP + options, text, (size_t)length);
    }
    int total = TCP + options + length;
    wire_datagram(f, PROTOCOL_TCP, total);
    unsigned pseudo = wire_sum(f->octets + ETHERNET + 12, 8, (unsigned)(PROTOCOL_TCP + total));
    put16(tcp + 16, ~wire_sum(tcp, total, pseudo) & 0xFFFF);
}

static void arp(struct frame *f, int operation, const uint8_t *to) {
    uint8_t *arp = f->octets + ETHERNET;
    memset(f->octets, 0, SMALLEST_FRAME);
    memcpy(f->octets, to, 6);
    memcpy(f->octets + 6, peer_mac, 6);
    put16(f->octets + 12, 0x0806);
    put32(arp, 0x00010800);
    put16(arp + 4, 0x0604);
    put16(arp + 6, (unsigned)operation);
    memcpy(arp + 8, peer_mac, 6);
    put32(arp + 14, PEER);
    put32(arp + 24, STATION);
    f->length = SMALLEST_FRAME;
}

void wire_arp_request(struct frame *f) {
    arp(f, 1, station_mac);
}

void wire_arp_reply(struct frame *f, const uint8_t *request) {
    arp(f, 2, request + 6);
    memcpy(f->octets + ETHERNET + 18, station_mac, 6);
    memcpy(f->octets + ETHERNET + 14, request + ETHERNET + 24, 4);
}
