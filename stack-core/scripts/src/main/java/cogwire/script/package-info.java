/**
 * The specification of TCP as segment scripts: what arrives, what must come out, in which state we are then.
 *
 * <p>A script is written in the notation of tcpdump and packetdrill ({@link cogwire.script.SegmentSpec}) and played by
 * {@link cogwire.script.TcpScript} against a real {@code NetStack} over a MAC double with a virtual clock. Frames are
 * real octets, and what comes out is read by a parser of this package's own, so that the wire layer is tested too.
 *
 * <p>Java 7 and EDC only, no JUnit types, no reflection, no regular expressions: {@link cogwire.script.Main} also runs
 * compiled to C on a board. For the same reason nothing here throws: a failure is recorded and the rest of the script is
 * skipped.
 */
package cogwire.script;
