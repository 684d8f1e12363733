import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;

/**
 * A bad wire of frames in UDP datagrams on 127.0.0.1, as QEMU's socket netdev sends them: arguments are the two ports
 * here, the two ports that they stand for, frames lost of a hundred, and a seed. For {@code java Loss.java}; runs until it
 * is ended.
 */
final class Loss {
    private Loss() {}

    public static void main(String[] args) throws IOException {
        int percent = Integer.parseInt(args[4]);
        int seed = Integer.parseInt(args[5]);
        InetAddress here = InetAddress.getLoopbackAddress();
        DatagramSocket one = new DatagramSocket(new InetSocketAddress(here, Integer.parseInt(args[0])));
        DatagramSocket other = new DatagramSocket(new InetSocketAddress(here, Integer.parseInt(args[1])));
        InetSocketAddress behindOne = new InetSocketAddress(here, Integer.parseInt(args[2]));
        InetSocketAddress behindOther = new InetSocketAddress(here, Integer.parseInt(args[3]));
        Thread back = new Thread(() -> carry(other, one, behindOne, percent, new Random(seed + 1)));
        back.setDaemon(true);
        back.start();
        System.out.println("ready");
        carry(one, other, behindOther, percent, new Random(seed));
    }

    private static void carry(
            DatagramSocket from, DatagramSocket by, InetSocketAddress to, int percent, Random random) {
        byte[] frame = new byte[2048];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(frame, frame.length);
                from.receive(packet);
                if (random.nextInt(100) >= percent) {
                    by.send(new DatagramPacket(frame, packet.getLength(), to));
                }
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
