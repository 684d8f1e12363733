package cogwire.lockstep;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * QEMU's door for debuggers: the few packets of GDB's remote protocol that stop a processor, read its memory and let it go
 * on. Threading: one thread.
 */
final class Gdb implements AutoCloseable {
    private final SocketChannel channel;
    private final InputStream in;

    /** @param channel to QEMU's {@code -gdb} */
    Gdb(SocketChannel channel) throws IOException {
        this.channel = channel;
        in = new BufferedInputStream(Channels.newInputStream(channel));
        // Who has not asked which registers there are may not write one.
        ask("qXfer:features:read:target.xml:0,ffb");
    }

    /** Stops before the instruction at this address. */
    void breakAt(int address) throws IOException {
        require("OK", ask("Z0," + Integer.toHexString(address) + ",2"));
    }

    /** A word of memory or a register, little-endian. */
    int read(int address) throws IOException {
        String hex = ask("m" + Integer.toHexString(address) + ",4");
        if (hex.length() != 8) {
            throw new IOException("cannot read " + Integer.toHexString(address) + ": " + hex);
        }
        return Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
    }

    /** Goes on from this address. A breakpoint there would stop at once again. */
    void jump(int address) throws IOException {
        require("OK", ask(String.format("Pf=%08x", Integer.reverseBytes(address))));
    }

    /**
     * Runs until it stops again.
     *
     * @return false when the emulator has ended instead
     */
    boolean run() throws IOException {
        try {
            String reply = ask("c");
            if (reply.startsWith("W")) {
                return false;
            }
            require("T", reply);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private static void require(String beginning, String reply) throws IOException {
        if (!reply.startsWith(beginning)) {
            throw new IOException("QEMU answers " + reply + ", not " + beginning);
        }
    }

    /** Sends a packet and waits for the one that answers it. */
    private String ask(String packet) throws IOException {
        int sum = 0;
        for (int i = 0; i < packet.length(); i++) {
            sum += packet.charAt(i);
        }
        String framed = String.format("$%s#%02x", packet, sum & 0xFF);
        ByteBuffer out = ByteBuffer.wrap(framed.getBytes(StandardCharsets.US_ASCII));
        while (out.hasRemaining()) {
            channel.write(out);
        }
        StringBuilder reply = new StringBuilder();
        int c = next();
        while (c != '$') {
            // Its acknowledgment of ours.
            c = next();
        }
        for (c = next(); c != '#'; c = next()) {
            reply.append((char) c);
        }
        next();
        next();
        if (reply.indexOf("W") != 0) {
            // Who says that has gone.
            channel.write(ByteBuffer.wrap(new byte[] {'+'}));
        }
        return reply.toString();
    }

    private int next() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("QEMU has ended");
        }
        return c;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
