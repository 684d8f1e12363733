/** Fixed timer wheels. */
package cogwire.time;
