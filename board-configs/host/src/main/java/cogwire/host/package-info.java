/** The board that is this computer: its plugs for the stack's HAL, and the command line. */
package cogwire.host;
