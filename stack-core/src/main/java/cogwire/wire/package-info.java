/** Wire formats: accessors over {@code byte[]} and the Internet checksum. Imports nothing. */
package cogwire.wire;
