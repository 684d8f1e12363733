/* Frames as they lie in a driver's memory: built and read octet by octet, independent of the stack that is measured. */
#ifndef WIRE_H
#define WIRE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { ETHERNET = 14, IP = 20, TCP = 20, HEADERS = ETHERNET + IP + TCP };
enum { FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16 };
enum { PROTOCOL_ICMP = 1, PROTOCOL_TCP = 6, PROTOCOL_UDP = 17 };
enum { MOST_OCTETS = 1514, SMALLEST_FRAME = 60 };

/* Ours is the address of the stack that is measured; the peers' addresses follow PEER. */
#define STATION 0x0A000001u
#define PEER 0x0A000002u
enum { PORT = 7, PEER_PORT = 50000 };

extern const uint8_t station_mac[6], peer_mac[6];

struct frame {
    int length;
    uint8_t octets[MOST_OCTETS];
};

static inline unsigned get16(const uint8_t *at) {
    return (unsigned)at[0] << 8 | at[1];
}

static inline uint32_t get32(const uint8_t *at) {
    return (uint32_t)get16(at) << 16 | get16(at + 2);
}

static inline void put16(uint8_t *at, unsigned value) {
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static inline void put32(uint8_t *at, uint32_t value) {
    put16(at, value >> 16);
    put16(at + 2, value & 0xFFFF);
}

/* One's complement sum, folded; nothing that is measured calls it. */
unsigned wire_sum(const uint8_t *octets, int length, unsigned start);

/* A segment from the peer with every checksum in place; a SYN announces an MSS of 1460. */
void wire_segment(struct frame *f, unsigned peer_port, unsigned port, int flags, uint32_t seq, uint32_t ack,
                  const uint8_t *text, int length);

/* A datagram of any protocol from the peer; its payload lies at octets + ETHERNET + IP already. */
void wire_datagram(struct frame *f, int protocol, int length);

/* Who has our address? */
void wire_arp_request(struct frame *f);

/* The peer's answer to an ARP request. */
void wire_arp_reply(struct frame *f, const uint8_t *request);

/* Fills with octets that depend on the seed only. */
void wire_text(uint8_t *to, int length, uint32_t seed);

/* Changes one 32-bit word of the TCP header and puts the checksum right (RFC 1624 equation 3). */
static inline void wire_adjust(struct frame *f, int at, uint32_t value) {
    uint8_t *checksum = f->octets + ETHERNET + IP + 16;
    uint32_t old = get32(f->octets + at);
    put32(f->octets + at, value);
    uint32_t sum = (~get16(checksum) & 0xFFFF) + (~(old >> 16) & 0xFFFF) + (~old & 0xFFFF) + (value >> 16)
                   + (value & 0xFFFF);
    sum = (sum & 0xFFFF) + (sum >> 16);
    sum = (sum & 0xFFFF) + (sum >> 16);
    put16(checksum, ~sum & 0xFFFF);
}

static inline void wire_renumber(struct frame *f, uint32_t seq) {
    wire_adjust(f, ETHERNET + IP + 4, seq);
}

static inline void wire_acknowledge(struct frame *f, uint32_t ack) {
    wire_adjust(f, ETHERNET + IP + 8, ack);
}

/* Both ports in one word, the peer's first. */
static inline void wire_readdress(struct frame *f, unsigned peer_port, unsigned port) {
    wire_adjust(f, ETHERNET + IP, (uint32_t)peer_port << 16 | port);
}

/* Marsaglia's xorshift: the same row of numbers on both sides. */
static inline uint32_t wire_random(uint32_t *state) {
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

/* Ends the program with a reason when what was measured is not what was meant. */
static inline void check(int holds, const char *otherwise, long seen, long wanted) {
    if (!holds) {
        fprintf(stderr, "lwip-bench: %s: %ld, expected %ld\n", otherwise, seen, wanted);
        exit(1);
    }
}

#endif
