/** ST's NUCLEO-F767ZI: an STM32F767ZI with a LAN8742A PHY. */
package cogwire.board.nucleof767zi;
