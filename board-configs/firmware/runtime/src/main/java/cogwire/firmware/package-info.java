/** What a board gives a Java program: registers, processor, memory figures. Compiled ahead of time only. */
package cogwire.firmware;
