package cogwire.hal.sim;

/** A script for losses that chance will not make, such as "the third data segment". */
public interface FrameFilter {
    /**
     * Called once for each frame that a port sends over a link that is up, before any other fault.
     *
     * @param frameIndex how many frames this port has sent before
     * @param frame the frame lies at {@code offset}; it must not be changed
     * @return whether the wire loses this frame
     */
    boolean drop(int frameIndex, byte[] frame, int offset, int length, int fromPort);
}
