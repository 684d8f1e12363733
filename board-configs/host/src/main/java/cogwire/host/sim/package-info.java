/**
 * A bottleneck between senders and a receiver, and what it does to TCP: two stacks of ours on a virtual clock, or ours
 * and Linux over TAP devices in real time. JDK 17.
 */
package cogwire.host.sim;
