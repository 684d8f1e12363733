package cogwire.host.sim;

import cogwire.hal.Clock;

/** How time passes while nothing is to be done. */
interface Passage {
    Clock clock();

    /** Lets so many microseconds pass, but not beyond the start of a millisecond; less when a frame comes from outside. */
    void pause(int micros, int deadlineMs);
}
