/** MACs of a PC: Linux's TAP device, frames over UDP, captures played again. JDK 17. */
package cogwire.hal.host;
