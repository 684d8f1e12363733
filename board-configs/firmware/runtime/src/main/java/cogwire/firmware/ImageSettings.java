package cogwire.firmware;

import cogwire.stack.StackConfig;

/**
 * Settings of a stack in a firmware image: each board has a class {@code Settings} that extends this. The build makes
 * one, asks what is wrong with it and whether it fits into the heap, and fails with the answer; so the image itself
 * neither checks nor carries the messages.
 */
public abstract class ImageSettings extends StackConfig {
    protected ImageSettings() {
        super(new WordChecksum());
    }

    @Override
    protected final String problemAtStart() {
        return null;
    }
}
