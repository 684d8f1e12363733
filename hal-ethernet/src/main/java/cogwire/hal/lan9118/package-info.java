/** A driver for SMSC's LAN9118 family of Ethernet controllers: FIFOs behind a bus, no DMA. */
package cogwire.hal.lan9118;
