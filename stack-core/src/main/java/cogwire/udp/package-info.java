/** UDP (RFC 768): the control blocks and the way of a datagram. Applications use {@code cogwire.raw.Udp}. */
package cogwire.udp;
