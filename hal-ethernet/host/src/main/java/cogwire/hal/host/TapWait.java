package cogwire.hal.host;

/**
 * Waits for frames on TAP devices, several at once, for a time in microseconds: ppoll(2). Nothing is allocated per wait.
 *
 * <p>Threading: one thread; {@link TapMac#wake} of any of the devices, by any thread, ends the wait.
 */
public final class TapWait {
    /** Octets of a struct pollfd, two for each device: the device itself, and what wakes its owner. */
    private static final int POLLFD = 8;

    /** Place of a struct pollfd's answer, its low octet. */
    private static final int REVENTS = 6;

    private final TapMac[] taps;
    private final byte[] descriptors;

    /** Seconds and nanoseconds, a struct timespec of a 64-bit machine. */
    private final long[] timeout = new long[2];

    /** @param taps open devices */
    public TapWait(TapMac... taps) {
        this.taps = taps.clone();
        descriptors = new byte[2 * POLLFD * taps.length];
        for (int i = 0; i < taps.length; i++) {
            describe(2 * POLLFD * i, taps[i].deviceFd());
            describe(2 * POLLFD * i + POLLFD, taps[i].wakeFd());
        }
    }

    private void describe(int at, int fd) {
        descriptors[at] = (byte) fd;
        descriptors[at + 1] = (byte) (fd >>> 8);
        descriptors[at + 2] = (byte) (fd >>> 16);
        descriptors[at + 3] = (byte) (fd >>> 24);
        descriptors[at + 4] = LibC.POLLIN;
    }

    /** Waits until a frame is there, somebody wakes it, or so much time has passed; 0 or less returns at once. */
    public void micros(int most) {
        if (most <= 0) {
            return;
        }
        timeout[0] = most / 1_000_000;
        timeout[1] = most % 1_000_000 * 1000L;
        if (LibC.ppoll(descriptors, 2L * taps.length, timeout, null) <= 0) {
            return;
        }
        for (int i = 0; i < taps.length; i++) {
            if (descriptors[2 * POLLFD * i + POLLFD + REVENTS] != 0) {
                taps[i].takeWakes();
            }
        }
    }
}
