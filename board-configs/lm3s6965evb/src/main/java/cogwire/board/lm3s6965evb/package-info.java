/** Luminary's evaluation board for the LM3S6965, which QEMU emulates. */
package cogwire.board.lm3s6965evb;
