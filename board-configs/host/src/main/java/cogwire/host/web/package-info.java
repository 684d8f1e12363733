/**
 * The live picture: what goes on in a simulated world, in a browser. A {@link cogwire.host.web.Theatre} plays a world in
 * time that people can follow and makes {@link cogwire.host.web.Frame}s of it, a {@link cogwire.host.web.Hub} keeps the
 * last few for whoever watches, and a {@link cogwire.host.web.WebServer} hands them out as server-sent events.
 */
package cogwire.host.web;
