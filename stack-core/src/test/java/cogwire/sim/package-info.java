/** Two whole stacks on a virtual wire with a virtual clock: hours pass in milliseconds, and a seed replays them. */
package cogwire.sim;
