/** Part of Cogwire. */
package cogwire.script;
