/** Hostile input: frames and calls that no peer and no program should make, and what must hold whatever they are. */
package cogwire.fuzz;
