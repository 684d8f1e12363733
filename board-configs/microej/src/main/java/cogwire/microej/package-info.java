/** Cogwire inside a MicroEJ VM: the plugs of {@code cogwire.hal} as SNI natives, and a program. */
package cogwire.microej;
