package cogwire.hal.host;

import cogwire.hal.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Linux's TAP device as a MAC: what the stack transmits the kernel receives on that interface, and the other way round.
 * The descriptor does not block; {@link #until} waits on it with ppoll(2). Nothing is allocated per frame.
 *
 * <p>Threading: one thread, but {@link #wake} may be called by any.
 */
public final class TapMac extends SoftwareMac {
    private static final Path TUN = Path.of("/dev/net/tun");
    private static final long TUNSETIFF = 0x400454CAL;
    private static final int IFF_TAP = 0x0002;
    private static final int IFF_NO_PI = 0x1000;
    private static final int IFNAMSIZ = 16;
    private static final int FRAME = MTU + 14;

    /** Room for a frame that is longer than any we take, so that its length shows. */
    private static final int LARGEST = 65536;

    private final String name;
    private final Clock clock;
    private final FileChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST);
    private final ByteBuffer out = ByteBuffer.allocateDirect(FRAME);
    private final int deviceFd;
    private final int wakeFd;
    private final TapWait wait;
    private final byte[] wakeCount = new byte[8];
    private int oversize;
    private int refused;

    /**
     * Attaches to a TAP device; a persistent one ({@code ip tuntap add dev NAME mode tap}) is used as it is, another is
     * made and goes when this is closed.
     *
     * @param name interface name, at most 15 characters
     * @param address station address of our end, six octets; not the interface's own
     * @param clock what {@link #until} measures with
     * @throws IOException with what to do about it: no such device, not permitted, in use
     */
    public TapMac(String name, byte[] address, Clock clock) throws IOException {
        super(address);
        byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
        if (octets.length == 0 || octets.length >= IFNAMSIZ) {
            throw new IOException("TAP name '" + name + "': give one of 1 to 15 characters");
        }
        this.name = name;
        this.clock = clock;
        byte[] ifreq = new byte[40];
        System.arraycopy(octets, 0, ifreq, 0, octets.length);
        ifreq[IFNAMSIZ] = (byte) (IFF_TAP | IFF_NO_PI);
        ifreq[IFNAMSIZ + 1] = (byte) ((IFF_TAP | IFF_NO_PI) >>> 8);
        synchronized (TapMac.class) {
            Set<Integer> others = tunDescriptors();
            channel = open();
            Set<Integer> opened = tunDescriptors();
            opened.removeAll(others);
            if (opened.size() != 1) {
                channel.close();
                throw new IOException("/proc/self/fd does not show " + TUN + ": is /proc mounted?");
            }
            deviceFd = opened.iterator().next();
            if (LibC.ioctl(deviceFd, TUNSETIFF, ifreq) < 0) {
                String why = LibC.lastError();
                channel.close();
                throw new IOException("TAP device " + name + ": " + why + "; " + advice(why));
            }
        }
        LibC.fcntl(deviceFd, LibC.F_SETFL, LibC.O_RDWR | LibC.O_NONBLOCK);
        wakeFd = LibC.eventfd(0, LibC.EFD_NONBLOCK);
        wait = new TapWait(this);
    }

    int deviceFd() {
        return deviceFd;
    }

    int wakeFd() {
        return wakeFd;
    }

    /** Forgets the calls of {@link #wake} so far. */
    void takeWakes() {
        LibC.read(wakeFd, wakeCount, 8);
    }

    private static FileChannel open() throws IOException {
        if (!Files.exists(TUN)) {
            throw new IOException("no " + TUN + " here: load the kernel's tun module (modprobe tun)");
        }
        try {
            return FileChannel.open(TUN, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    TUN + " cannot be opened: run as root, or have root make the device for you"
                            + " (ip tuntap add dev NAME mode tap user YOU)",
                    e);
        }
    }

    private static String advice(String why) {
        if (why.startsWith("operation not permitted") || why.startsWith("permission")) {
            return "run as root, or have root make it for you (ip tuntap add dev NAME mode tap user YOU)";
        }
        return why.contains("busy") ? "another program holds it" : "is it a TAP device (ip link show)?";
    }

    /**
     * The descriptors of this process that lead to the TAP driver. The JDK does not tell a channel's: it is the one that
     * was not there before. So channels are opened and closed one at a time.
     */
    private static Set<Integer> tunDescriptors() throws IOException {
        Set<Integer> found = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (leadsToTun(descriptor)) {
                    found.add(Integer.parseInt(descriptor.getFileName().toString()));
                }
            }
        }
        return found;
    }

    private static boolean leadsToTun(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(TUN);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    /** The interface's name. */
    @Override
    public String name() {
        return name;
    }

    /** Frames longer than the MTU, dropped. */
    public int oversize() {
        return oversize;
    }

    /** Frames that the kernel did not take: the interface is down, or its queue full. */
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
            } catch (IOException down) {
                // The interface is down: no frames.
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
        out.put(frame, offset, length).flip();
        try {
            if (channel.write(out) > 0) {
                return true;
            }
        } catch (IOException down) {
            // A wire that is not plugged in takes every frame, and loses it.
            refused++;
            return true;
        }
        refused++;
        return false;
    }

    @Override
    public void wake() {
        LibC.write(wakeFd, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, 8);
    }

    /** Waits until a frame is there, the deadline has come, or somebody wakes it. */
    @Override
    public void until(int deadlineMs) {
        // Longer than half an hour overflows the microseconds; to return early is allowed.
        wait.micros(Math.max(0, Math.min(deadlineMs - clock.nowMs(), 1_000_000)) * 1000);
    }

    @Override
    public void close() {
        synchronized (TapMac.class) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        LibC.close(wakeFd);
    }
}
