/** Programs that any board can run; a board's folder names them and nothing more. */
package cogwire.firmware.program;
