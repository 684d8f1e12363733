/** The stack as a whole: configuration and the turn that drives it. */
package cogwire.stack;
