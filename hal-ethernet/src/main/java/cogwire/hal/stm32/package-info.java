/** STM32 parts with a Synopsys DWMAC 3.x inside (F4, F7): the Ethernet MAC with its PHY, and the random numbers. */
package cogwire.hal.stm32;
