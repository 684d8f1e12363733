/** The stack on a real wire: servers and the usual network programs over a TAP device, UDP or a capture. */
package cogwire.host.link;
