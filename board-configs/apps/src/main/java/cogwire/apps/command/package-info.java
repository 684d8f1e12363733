/**
 * What people type at a console: netstat, ss, arp and their kin, one small class each. The same commands serve a board's
 * UART and the shell on a PC; Java 7, nothing allocated after start-up.
 */
package cogwire.apps.command;
