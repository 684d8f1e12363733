/* lwIP as Debian packages it, driven as its documentation asks where there is no operating system: one thread, frames by
 * netif->input, timers by tcp_tmr. Below it a driver that hands out what lies ready, and counts what comes out. */
#ifndef STATION_H
#define STATION_H

#include <lwip/tcp.h>

#include "wire.h"

/* What the stack sent: frames, segments of TCP, and the last of them. */
struct sink {
    long frames;
    long segments;
    long resets;
    uint32_t seq;
    uint32_t ack;
    int flags;
};
extern struct sink sink;

/* Octets that the application's callback was given. */
extern long delivered;

/* Every connection that was accepted and is not closed. */
extern struct tcp_pcb *accepted;

/* Starts lwIP with one interface and a listener on PORT whose connections read, discard and report what they read. */
void station_start(void);

/* One frame: copied from the driver's memory into a buffer of the stack, and handed up. */
void station_receive(const struct frame *f);

/* The peer opens a connection from a port: SYN, and the ACK of the SYN+ACK. Answers our initial sequence number + 1. */
uint32_t station_open(unsigned peer_port, uint32_t iss);

/* Time goes on by so many milliseconds: tcp_tmr is called every 250. */
void station_pass(int ms);

/* What a connection does with text: frees it and reports it (tcp_recved); the end of file is ignored. */
err_t station_recv(void *arg, struct tcp_pcb *pcb, struct pbuf *p, err_t err);

#endif
