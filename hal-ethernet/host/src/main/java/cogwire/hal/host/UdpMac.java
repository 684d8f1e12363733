package cogwire.hal.host;

import cogwire.hal.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/**
 * A cable made of UDP: each datagram is a frame, without anything before or behind it. QEMU speaks this as {@code -nic
 * socket,udp=HOST:PORT,localaddr=HOST:PORT}, and so does a second Cogwire. Needs no rights. Frames may be lost on a busy
 * computer, as on any cable.
 *
 * <p>Only the other end is heard: a datagram from elsewhere is no frame. Nothing is allocated per frame.
 *
 * <p>Threading: one thread, but {@link #wake} may be called by any.
 */
public final class UdpMac extends SoftwareMac {
    private static final int FRAME = MTU + 14;
    /** Ethernet's shortest frame; QEMU's MACs drop what is shorter. */
    private static final int MINIMUM = 60;

    /** Room in the socket for a burst while the stack is busy. */
    private static final int SOCKET_OCTETS = 1 << 20;

    private final String name;
    private final Clock clock;
    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);
    private final ByteBuffer out = ByteBuffer.allocateDirect(FRAME);
    private int oversize;
    private int refused;

    /**
     * @param localPort our end, 1..65535; bound to the loopback address when the other end is there, else to all
     * @param remote the other end
     * @param address station address of our end, six octets
     * @param clock what {@link #until} measures with
     * @throws IOException with what to do about it: no such host, port in use
     */
    public UdpMac(int localPort, InetSocketAddress remote, byte[] address, Clock clock) throws IOException {
        super(address);
        if (remote.isUnresolved()) {
            throw new IOException("frames over UDP: there is no host " + remote.getHostString());
        }
        name = "udp" + localPort;
        this.clock = clock;
        channel = DatagramChannel.open(StandardProtocolFamily.INET);
        selector = Selector.open();
        InetAddress own = remote.getAddress().isLoopbackAddress() ? remote.getAddress() : null;
        try {
            channel.bind(new InetSocketAddress(own, localPort));
            channel.connect(remote);
        } catch (BindException e) {
            close();
            throw new IOException("frames over UDP: port " + localPort + " is in use, take another", e);
        } catch (IOException e) {
            close();
            throw new IOException("frames over UDP: " + remote + " cannot be reached: " + e.getMessage(), e);
        }
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_OCTETS);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_OCTETS);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public String name() {
        return name;
    }

    /** Datagrams longer than a frame, dropped. */
    public int oversize() {
        return oversize;
    }

    /** Frames that nobody took: there is no program at the other end, or the socket is full. */
    public int refused() {
        return refused;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        while (true) {
            in.clear();
            int length;
            try {
                length = channel.read(in);
            } catch (PortUnreachableException e) {
                // What we sent before met nobody; that is told once, and frames may wait behind it.
                refused++;
                continue;
            } catch (IOException e) {
                return 0;
            }
            if (length <= 0) {
                return 0;
            }
            if (length <= capacity) {
                in.get(0, frame, offset, length);
                return length;
            }
            oversize++;
        }
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        out.clear();
        out.put(frame, offset, length);
        while (out.position() < MINIMUM) {
            out.put((byte) 0);
        }
        out.flip();
        try {
            if (channel.write(out) > 0) {
                return true;
            }
        } catch (IOException e) {
            // A cable whose other end is not plugged in takes every frame, and loses it.
            refused++;
            return true;
        }
        refused++;
        return false;
    }

    @Override
    public void wake() {
        selector.wakeup();
    }

    /** Waits until a frame is there, the deadline has come, or somebody wakes it. */
    @Override
    public void until(int deadlineMs) {
        int left = deadlineMs - clock.nowMs();
        try {
            if (left > 0) {
                selector.select(left);
            } else {
                selector.selectNow();
            }
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
