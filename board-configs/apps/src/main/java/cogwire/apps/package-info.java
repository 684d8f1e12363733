/** Part of Cogwire. */
package cogwire.apps;
