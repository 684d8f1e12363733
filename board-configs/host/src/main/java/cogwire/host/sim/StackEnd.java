package cogwire.host.sim;

import cogwire.Err;
import cogwire.apps.DiscardServer;
import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.IOException;

/** A stack of ours: it sends as fast as it may, or throws away what it receives. */
final class StackEnd implements End {
    private static final int NETMASK = 0xFFFFFF00;
    private static final int BLOCK = 64 * 1024;
    private static final int POLL_HALF_SECONDS = 1;

    private final NetStack stack;
    private final Tcp tcp;
    private final byte[] block = new byte[BLOCK];
    private long left;
    private int error = Err.OK;

    StackEnd(StackConfig config, Clock clock, Entropy entropy, EthernetMac mac, int address) {
        stack = new NetStack(config, clock, entropy);
        stack.addInterface("en0", mac, address, NETMASK, 0);
        tcp = stack.tcp();
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ('0' + i % 10);
        }
    }

    /** Listens and discards. */
    void serve() {
        must(new DiscardServer(tcp).listen(PORT, 0), "listen");
    }

    /** Connects, sends so many octets and closes. */
    void send(int address, long octets) {
        left = octets;
        int pcb = tcp.create();
        must(pcb, "create");
        tcp.sent(pcb, (arg, p, length) -> fill(p));
        tcp.poll(pcb, (arg, p) -> fill(p), POLL_HALF_SECONDS);
        tcp.err(pcb, (arg, err) -> error = err);
        must(tcp.connect(pcb, address, PORT, (arg, p, err) -> fill(p)), "connect");
    }

    private static void must(int result, String call) {
        if (result < 0) {
            throw new IllegalStateException(call + ": " + Err.name(result));
        }
    }

    private int fill(int pcb) {
        while (left > 0) {
            int length = (int) Math.min(Math.min(BLOCK, tcp.sndbuf(pcb)), left);
            if (length <= 0 || tcp.write(pcb, block, 0, length, Tcp.WRITE_COPY) != Err.OK) {
                return Err.OK;
            }
            left -= length;
            if (left == 0) {
                tcp.close(pcb);
            }
        }
        return Err.OK;
    }

    @Override
    public int turn(int nowMs) throws IOException {
        int wait = stack.poll(nowMs);
        if (error != Err.OK) {
            throw new IOException("our connection ended with " + Err.name(error));
        }
        return wait;
    }

    @Override
    public void close() {}
}
