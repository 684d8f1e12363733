/** UDP. */
package cogwire.udp;
