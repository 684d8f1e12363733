package cogwire.host.peer;

import cogwire.Err;
import cogwire.apps.HttpServer;
import cogwire.hal.EthernetMac;
import cogwire.hal.host.TapMac;
import cogwire.host.CommandRing;
import cogwire.host.SecureEntropy;
import cogwire.host.SystemClock;
import cogwire.host.ThreadOwner;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stack on a TAP device whose program and whose wire a test steers, by lines of standard input, each answered with "ok":
 *
 * <pre>
 * connect PORT        connects to Linux's port
 * close               closes the connection that came about last, or was asked for
 * drop in|out FLAGS   loses each segment that has one of the flags (a sum of TCP's bits) or, for 0, has only ACK
 * cut in|out          loses every segment
 * pass                loses nothing any more
 * release             lets the first segment lost each way since the last pass arrive after all
 * </pre>
 *
 * <p>Port 7 accepts and does nothing by itself; port 80 serves pages, and its segments are never lost, so that a test can
 * always look.
 */
final class SteeredStack {
    private static final int LINUX = 0x0A090001;
    private static final int STACK = 0x0A090002;
    private static final byte[] STATION = {2, 0x43, 0x0A, 9, 0, 2};

    private final SystemClock clock = new SystemClock();
    private final TapMac tap;
    private final FilteredMac wire;
    private final NetStack stack;
    private final Tcp tcp;
    private final CommandRing commands;
    private int connection;

    private SteeredStack(String device) throws IOException {
        tap = new TapMac(device, STATION, clock);
        wire = new FilteredMac(tap);
        StackConfig config = new StackConfig();
        ThreadOwner owner = new ThreadOwner();
        config.guard = owner;
        config.tcp.mslMs = 2000;
        config.receiveBuffers = 64;
        config.sendBuffers = 64;
        stack = new NetStack(config, clock, new SecureEntropy());
        stack.addInterface("cog0", wire, STACK, 0xFFFFFF00, 0);
        tcp = stack.tcp();
        commands = new CommandRing(16, owner, tap::wake);
        new HttpServer(stack, 4).listen(HttpServer.PORT, stack.owners().register("http"));
        int pcb = tcp.create();
        tcp.bind(pcb, 0, 7);
        tcp.accept(tcp.listen(pcb), (arg, newpcb, err) -> {
            hold(newpcb);
            return err;
        });
    }

    /** Takes what comes, and the peer's FIN, and does nothing about it. */
    private void hold(int pcb) {
        connection = pcb;
        tcp.recv(pcb, (arg, from, p, err) -> {
            if (p != null) {
                tcp.recved(from, p.totalLength());
                p.free();
            }
            return Err.OK;
        });
    }

    private void command(String line) {
        String[] word = line.split(" ");
        boolean in = word.length > 1 && word[1].equals("in");
        int err = Err.OK;
        switch (word[0]) {
            case "connect" -> {
                hold(tcp.create());
                err = tcp.connect(connection, LINUX, Integer.parseInt(word[1]), null);
            }
            case "close" -> err = tcp.close(connection);
            case "drop" -> wire.drop(in, Integer.parseInt(word[2]));
            case "cut" -> wire.drop(in, FilteredMac.ALL);
            case "pass" -> wire.pass();
            case "release" -> wire.release();
            default -> throw new IllegalArgumentException(line);
        }
        System.out.println(err == Err.OK ? "ok" : Err.name(err));
        System.out.flush();
    }

    private void run() {
        while (true) {
            commands.run();
            int wait = stack.poll(clock.nowMs());
            tap.until(NetStack.deadline(clock.nowMs(), wait, 1000));
        }
    }

    /** The device's name. Ends with its standard input. */
    public static void main(String[] args) throws IOException {
        SteeredStack steered = new SteeredStack(args[0]);
        Thread reader = new Thread(() -> steered.read(), "standard input");
        reader.setDaemon(true);
        reader.start();
        System.out.println("ready");
        steered.run();
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line;
                commands.offer(() -> command(command));
            }
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        System.exit(0);
    }

    /** Loses chosen segments between a MAC and a stack, but none of port 80, and keeps the first one of each way. */
    private static final class FilteredMac implements EthernetMac {
        static final int NOTHING = -1;
        static final int ALL = 0x100;
        private static final int ACK = 0x10;

        private final EthernetMac mac;
        private int dropIn = NOTHING;
        private int dropOut = NOTHING;
        private byte[] keptIn;
        private byte[] keptOut;
        private boolean deliverKept;

        FilteredMac(EthernetMac mac) {
            this.mac = mac;
        }

        void drop(boolean in, int flags) {
            if (in) {
                dropIn = flags;
            } else {
                dropOut = flags;
            }
        }

        void pass() {
            dropIn = NOTHING;
            dropOut = NOTHING;
            keptIn = null;
            keptOut = null;
        }

        void release() {
            mac.transmit(keptOut, 0, keptOut.length);
            deliverKept = true;
        }

        private static boolean lost(int drop, byte[] f, int at, int length) {
            boolean tcp = length >= 54 && f[at + 12] == 8 && f[at + 13] == 0 && f[at + 23] == 6;
            if (drop == NOTHING || !tcp || port(f, at + 34) == 80 || port(f, at + 36) == 80) {
                return false;
            }
            int flags = f[at + 47] & 0x3F;
            return drop == ALL || (drop == 0 ? flags == ACK : (flags & drop) != 0);
        }

        private static int port(byte[] f, int at) {
            return (f[at] & 0xFF) << 8 | f[at + 1] & 0xFF;
        }

        @Override
        public int receive(byte[] frame, int offset, int capacity) {
            if (deliverKept) {
                deliverKept = false;
                System.arraycopy(keptIn, 0, frame, offset, keptIn.length);
                return keptIn.length;
            }
            int length = mac.receive(frame, offset, capacity);
            while (length > 0 && lost(dropIn, frame, offset, length)) {
                keptIn = keptIn == null ? Arrays.copyOfRange(frame, offset, offset + length) : keptIn;
                length = mac.receive(frame, offset, capacity);
            }
            return length;
        }

        @Override
        public boolean transmit(byte[] frame, int offset, int length) {
            if (lost(dropOut, frame, offset, length)) {
                keptOut = keptOut == null ? Arrays.copyOfRange(frame, offset, offset + length) : keptOut;
                return true;
            }
            return mac.transmit(frame, offset, length);
        }

        @Override
        public void hardwareAddress(byte[] to, int offset) {
            mac.hardwareAddress(to, offset);
        }

        @Override
        public boolean linkUp() {
            return mac.linkUp();
        }

        @Override
        public int mtu() {
            return mac.mtu();
        }

        @Override
        public int capabilities() {
            return mac.capabilities();
        }

        @Override
        public boolean multicastFilter(byte[] group, int offset, boolean accept) {
            return mac.multicastFilter(group, offset, accept);
        }
    }
}
