/** Part of Cogwire. */
package cogwire.hal.sim;
