/** Arm's MPS2 FPGA board with image AN385, as QEMU emulates it. */
package cogwire.board.mps2an385;
