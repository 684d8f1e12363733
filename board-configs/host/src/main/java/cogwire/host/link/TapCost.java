package cogwire.host.link;

import cogwire.hal.host.TapMac;
import cogwire.host.SystemClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the TAP device alone costs: read(2) and write(2) of full frames with no stack above them. Linux drops what is
 * written here, as nobody there knows the EtherType; what is read Linux has queued before the clock starts.
 */
@Command(name = "tap-cost", hidden = true, header = "times the system calls of a TAP device, for make bench-tap")
public final class TapCost implements Callable<Integer> {
    private static final byte[] STATION = {0x02, 0x43, 0x57, 0, 0, 1};
    private static final int FRAME = 1514;
    private static final int ROUNDS = 200;

    /** Frames a round: fewer than the device's queue holds. */
    private static final int FRAMES = 400;

    private static final int LOCAL_EXPERIMENTAL = 0x88B5;

    @Option(names = "--tap", required = true, paramLabel = "NAME")
    String tap;

    @Option(names = "--neighbour", required = true, paramLabel = "A", description = "address with a permanent entry")
    String neighbour;

    @Override
    public Integer call() throws IOException {
        TapMac mac = new TapMac(tap, STATION, new SystemClock());
        byte[] frame = new byte[FRAME];
        Arrays.fill(frame, 0, 6, (byte) 0xFF);
        System.arraycopy(STATION, 0, frame, 6, 6);
        frame[12] = (byte) (LOCAL_EXPERIMENTAL >>> 8);
        frame[13] = (byte) LOCAL_EXPERIMENTAL;
        long writing = 0;
        long reading = 0;
        long read = 0;
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] text = new byte[FRAME - 42];
            DatagramPacket packet =
                    new DatagramPacket(text, text.length, new InetSocketAddress(InetAddress.getByName(neighbour), 9));
            // The first half warms up.
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                for (int i = 0; i < FRAMES; i++) {
                    socket.send(packet);
                }
                long start = System.nanoTime();
                int taken = 0;
                while (mac.receive(frame, 0, FRAME) > 0) {
                    taken++;
                }
                long between = System.nanoTime();
                frame[12] = (byte) (LOCAL_EXPERIMENTAL >>> 8);
                frame[13] = (byte) LOCAL_EXPERIMENTAL;
                for (int i = 0; i < FRAMES; i++) {
                    mac.transmit(frame, 0, FRAME);
                }
                if (round >= 0) {
                    reading += between - start;
                    writing += System.nanoTime() - between;
                    read += taken;
                }
            }
        }
        print("read(2) of 1514 octets", reading, read);
        print("write(2) of 1514 octets", writing, (long) ROUNDS * FRAMES);
        mac.close();
        return 0;
    }

    private static void print(String what, long nanos, long frames) {
        double each = (double) nanos / frames;
        System.out.printf(
                Locale.ROOT,
                "%-26s %7.0f ns a frame, so at most %6.2f Gbits/sec of TCP text%n",
                what,
                each,
                1460 * 8 / each);
    }
}
