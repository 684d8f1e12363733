/** Part of Cogwire. */
package cogwire.bench;
