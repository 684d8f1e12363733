/** Ethernet and ARP. */
package cogwire.link;
