/** TCP after RFC 9293, in the RFC's words. */
package cogwire.tcp;
