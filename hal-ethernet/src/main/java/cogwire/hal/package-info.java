/**
 * The hardware abstraction: four small plugs between the stack and whatever carries its frames. Leaf of the house: it
 * imports nothing, and neither stack nor driver sees the other.
 */
package cogwire.hal;
