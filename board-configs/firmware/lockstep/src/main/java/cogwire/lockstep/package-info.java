/**
 * A board's image in QEMU, and a peer that lives in the emulator's time. An emulator that does not wait while the processor
 * sleeps ({@code -icount sleep=off}) lets an hour pass in seconds, but a peer on this machine's clock would seem to answer
 * hours late. Here the emulator is stopped each time the processor is about to sleep: the peer does what it has to do at
 * that moment, and the emulator goes on.
 */
package cogwire.lockstep;
