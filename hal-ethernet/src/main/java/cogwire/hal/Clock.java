package cogwire.hal;

/**
 * Monotonic time. Both values wrap and are compared by difference only: {@code a - b < 0} means a is earlier. Neither
 * has a defined origin.
 */
public interface Clock {
    /** Milliseconds; wraps after 49.7 days. */
    int nowMs();

    /** Microseconds; wraps after 71.6 minutes. */
    int nowMicros();
}
