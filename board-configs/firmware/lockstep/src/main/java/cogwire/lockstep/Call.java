package cogwire.lockstep;

import cogwire.Err;
import cogwire.raw.Tcp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection of the peer's to the board. */
final class Call {
    private final Peer peer;
    private final Tcp tcp;
    private final int pcb;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean connected;
    private boolean ended;
    private int error = Err.OK;
    private byte[] unsent = {};

    /** @param ownPort 0: any */
    Call(Peer peer, int port, int ownPort) {
        this.peer = peer;
        tcp = peer.stack.tcp();
        pcb = tcp.create();
        tcp.bind(pcb, 0, ownPort);
        tcp.nagleDisable(pcb);
        tcp.err(pcb, (arg, err) -> error = err);
        tcp.sent(pcb, (arg, handle, octets) -> {
            write();
            return Err.OK;
        });
        tcp.recv(pcb, (arg, handle, buffer, err) -> {
            if (buffer == null) {
                ended = true;
                return Err.OK;
            }
            byte[] text = new byte[buffer.totalLength()];
            buffer.copyPartial(text, 0, text.length, 0);
            received.writeBytes(text);
            buffer.free();
            tcp.recved(handle, text.length);
            return Err.OK;
        });
        int err = tcp.connect(pcb, Peer.BOARD, port, (arg, handle, status) -> {
            connected = true;
            return Err.OK;
        });
        if (err != Err.OK) {
            throw new IllegalStateException("connect: " + Err.name(err));
        }
    }

    /** Waits until the board has accepted. */
    boolean established() throws IOException {
        return peer.await(() -> connected || error != Err.OK) && connected;
    }

    /** Sends text, now or as there is room for it. */
    void say(byte[] text) {
        byte[] all = Arrays.copyOf(unsent, unsent.length + text.length);
        System.arraycopy(text, 0, all, unsent.length, text.length);
        unsent = all;
        write();
    }

    private void write() {
        int length = Math.min(unsent.length, tcp.sndbuf(pcb));
        if (length > 0 && tcp.write(pcb, unsent, 0, length, Tcp.WRITE_COPY) == Err.OK) {
            unsent = Arrays.copyOfRange(unsent, length, unsent.length);
        }
    }

    /** Waits until so much has come back in all. */
    boolean heard(byte[] text) throws IOException {
        return peer.await(() -> received.size() >= text.length || over())
                && Arrays.equals(text, received.toByteArray());
    }

    /** What came, once the board has finished. */
    String heardAll() throws IOException {
        peer.await(this::over);
        return ended ? received.toString(StandardCharsets.ISO_8859_1) : "";
    }

    private boolean over() {
        return ended || error != Err.OK;
    }

    /** Why it is broken; {@code Err.OK}: it is not. */
    int error() {
        return error;
    }

    void close() {
        tcp.close(pcb);
    }

    void abort() {
        tcp.abort(pcb);
    }
}
