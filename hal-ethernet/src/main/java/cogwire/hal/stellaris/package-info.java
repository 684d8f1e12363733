/** A driver for the Ethernet controller of TI's (Luminary's) Stellaris microcontrollers: FIFOs, no DMA. */
package cogwire.hal.stellaris;
