package cogwire.host.link;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * A netcat's connection. One thread reads standard input and hands each piece to the stack's owner, who gives the next
 * permit when the piece is queued; another writes to standard output, whose reader may be slow, and hands back how much
 * was taken. So the stack never waits for either.
 */
final class NcSession {
    private static final int PIECE = 64 * 1024;

    /** Received pieces that may wait for standard output. */
    private static final int WAITING = 64;

    private static final byte[] END = new byte[0];

    private final StackHost host;
    private final Tcp tcp;
    private final Semaphore mayRead = new Semaphore(1);
    private final ArrayBlockingQueue<byte[]> toWrite = new ArrayBlockingQueue<>(WAITING + 1);

    private int pcb;
    private boolean begun;
    private int error = Err.OK;
    private boolean gone;
    private final ConnectionView view = new ConnectionView();

    private byte[] piece;
    private int at;
    private boolean inputEnded;
    private boolean finished;
    private boolean peerFinished;
    /** All that was received is written. */
    private boolean written;

    NcSession(StackHost host) {
        this.host = host;
        tcp = host.stack.tcp();
    }

    /** Hears of what becomes of a pcb, connected or not. */
    void expect(int newpcb) {
        pcb = newpcb;
        tcp.err(newpcb, (arg, err) -> {
            // CLSD is the orderly end of a connection that both have closed.
            gone = true;
            error = err == Err.CLSD ? Err.OK : err;
            // Whoever waits to hand something over waits for nothing now.
            mayRead.release();
        });
        tcp.recv(newpcb, this::received);
        tcp.sent(newpcb, (arg, p, length) -> {
            send();
            return Err.OK;
        });
    }

    /** The connection has come about. */
    void begin(int newpcb) {
        expect(newpcb);
        begun = true;
        tcp.tcpGetTcpAddrinfo(newpcb, view);
    }

    boolean begun() {
        return begun;
    }

    int error() {
        return error;
    }

    /** The other end's address and port. */
    String peer() {
        return Address.text(view.remoteAddress) + " " + view.remotePort;
    }

    private int received(Object arg, int from, Pbuf p, int err) {
        if (p == null) {
            peerFinished = true;
            return toWrite.offer(END) ? Err.OK : Err.MEM;
        }
        // One place is kept for the end.
        if (toWrite.remainingCapacity() < 2) {
            return Err.MEM;
        }
        byte[] text = new byte[p.totalLength()];
        p.copyPartial(text, 0, text.length, 0);
        p.free();
        toWrite.add(text);
        return Err.OK;
    }

    /**
     * Moves on until both directions have ended, and our end of it is known to the peer.
     *
     * @param deaf whether standard input is left alone: our direction ends when the peer's has
     */
    void run(boolean deaf) {
        start("standard output", this::writeOutput);
        if (deaf) {
            host.runUntil(() -> gone || peerFinished);
            endInput();
        } else {
            start("standard input", this::readInput);
        }
        host.runUntil(() -> gone && (error != Err.OK || written) || finished && peerFinished && written);
        if (error == Err.OK) {
            tcp.recv(pcb, null);
            tcp.sent(pcb, null);
            host.runUntil(() -> isOver());
            tcp.close(pcb);
        }
    }

    /** Whether nothing of ours is under way any more. */
    private boolean isOver() {
        return gone
                || tcp.tcpGetTcpAddrinfo(pcb, view) != Err.OK
                || view.state == TcpState.TIME_WAIT
                || view.state == TcpState.CLOSED;
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void readInput() {
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            boolean more = true;
            while (more) {
                mayRead.acquire();
                byte[] text = new byte[PIECE];
                int length = in.read(text);
                more = length > 0;
                hand(more ? () -> take(text, length) : this::endInput);
            }
        } catch (IOException e) {
            hand(this::endInput);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOutput() {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            for (byte[] text = toWrite.take(); text != END; text = toWrite.take()) {
                out.write(text);
                int length = text.length;
                hand(() -> tcp.recved(pcb, length));
            }
            hand(() -> written = true);
        } catch (IOException e) {
            // Nobody reads any more: as when netcat meets SIGPIPE.
            hand(() -> tcp.abort(pcb));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** At most two threads hand over, each far fewer than the ring has places for. */
    private void hand(Runnable command) {
        while (!host.commands.offer(command)) {
            Thread.onSpinWait();
        }
    }

    // --- Called by the stack's owner ---

    private void take(byte[] text, int length) {
        piece = length == text.length ? text : Arrays.copyOf(text, length);
        at = 0;
        send();
    }

    private void endInput() {
        inputEnded = true;
        send();
    }

    private void send() {
        if (gone) {
            return;
        }
        while (piece != null) {
            int length = Math.min(tcp.sndbuf(pcb), piece.length - at);
            // Without copying: the array is ours, and a new one is read into next time.
            if (length == 0 || tcp.write(pcb, piece, at, length, 0) != Err.OK) {
                return;
            }
            at += length;
            if (at == piece.length) {
                piece = null;
                mayRead.release();
            }
        }
        if (inputEnded && !finished) {
            finished = true;
            tcp.shutdown(pcb, false, true);
        }
    }
}
