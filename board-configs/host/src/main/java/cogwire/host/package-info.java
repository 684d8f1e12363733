/** Part of Cogwire. */
package cogwire.host;
