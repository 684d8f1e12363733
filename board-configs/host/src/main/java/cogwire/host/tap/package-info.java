/** The stack on a TAP device: servers and the usual network programs, for tests against other implementations. */
package cogwire.host.tap;
