/**
 * Ethernet without hardware: a clock that is set by hand, a wire with faults that replay from a seed, a loopback, and a
 * recorder that writes what any MAC sends and receives as a capture file.
 */
package cogwire.hal.sim;
