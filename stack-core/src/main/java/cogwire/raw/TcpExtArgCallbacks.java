package cogwire.raw;

/** What a module that keeps data with each pcb wants to hear of, lwIP's tcp_ext_arg_callbacks. */
public interface TcpExtArgCallbacks {
    /** The pcb is going: let go of the data. */
    void destroy(int id, Object data);

    /**
     * A listener's connection is about to be accepted.
     *
     * @param listener the listener's handle
     * @param pcb the new connection's
     * @return anything but {@code Err.OK} aborts it
     */
    int passiveOpen(int id, int listener, int pcb);
}
