/**
 * Walkthroughs of a connection's life on two simulated boards, in virtual time: what crossed the wire, what both ends'
 * netstat shows, and why.
 */
package cogwire.host.scenario;
