/**
 * A command line on a serial port, for looking into a running stack. Under the same rules as the stack: Java 7, the EDC
 * library, nothing allocated after start-up. Output is made a part at a time, so that a table of any length needs one
 * small buffer and never holds up the stack.
 */
package cogwire.apps.console;
