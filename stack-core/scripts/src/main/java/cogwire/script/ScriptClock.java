package cogwire.script;

import cogwire.hal.Clock;

/** Virtual time: it moves when the script says so. */
final class ScriptClock implements Clock {
    int nowMs;

    @Override
    public int nowMs() {
        return nowMs;
    }

    @Override
    public int nowMicros() {
        return nowMs * 1000;
    }
}
