package cogwire.raw;

/** A time-out, lwIP's sys_timeout_handler. */
public interface TimeoutFn {
    /** The time is over. May call anything, and arm itself again. */
    void timeout(Object arg);
}
