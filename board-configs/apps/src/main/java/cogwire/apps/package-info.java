/**
 * Programs that the host board and firmware share, under the same rules as the stack: Java 7, the EDC library, nothing
 * allocated after start-up.
 */
package cogwire.apps;
