/**
 * Boards to try things on: two or more stacks on a simulated wire with a simulated clock, or one on a TAP device, with
 * programs on them. What the scenarios, the shell and the picture in the browser have in common.
 */
package cogwire.host.world;
