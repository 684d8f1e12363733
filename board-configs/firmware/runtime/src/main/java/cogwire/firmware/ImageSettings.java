package cogwire.firmware;

import cogwire.stack.StackConfig;

/**
 * Settings of a stack in a firmware image: each board has a class {@code Settings} that extends this. The build makes
 * one, asks what is wrong with it and whether it fits into the heap, and fails with the answer; so the image itself
 * neither checks nor carries the messages.
 */
public abstract class ImageSettings extends StackConfig {
    /** What the programs of {@code cogwire.firmware.program} need on any board; the sizes are the board's. */
    protected ImageSettings() {
        super(new WordChecksum());
        referenceBuffers = 0;
        framesPerPoll = 8;
        owners = 4;
        tcp.listeners = 3;
        timeouts = 4;
    }

    @Override
    protected final String problemAtStart() {
        return null;
    }
}
