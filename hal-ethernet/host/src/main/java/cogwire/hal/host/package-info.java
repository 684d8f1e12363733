/** MACs of a PC: Linux's TAP device, and what else carries frames there. JDK 17. */
package cogwire.hal.host;
