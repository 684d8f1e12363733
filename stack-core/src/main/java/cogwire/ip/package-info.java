/** IPv4, ICMP, routing, reassembly. */
package cogwire.ip;
