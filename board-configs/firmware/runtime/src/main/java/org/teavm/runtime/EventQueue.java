package org.teavm.runtime;

/** Stands in for TeaVM's event loop: there are no events, and main does not return. */
public final class EventQueue {
    private EventQueue() {}

    public static void process() {}
}
