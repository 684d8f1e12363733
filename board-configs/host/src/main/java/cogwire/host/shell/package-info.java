/**
 * The shell: netstat, nc, tcpdump and their kin on boards of one's own, simulated or on a TAP device, typed by people or
 * read from a script.
 */
package cogwire.host.shell;
