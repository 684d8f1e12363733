package cogwire.apps;

import cogwire.hal.EthernetMac;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.link.Netif;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.wire.PlainChecksum;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A client on one end of a wire, and on the other a hand that reads what it sent and writes what a server would. */
final class DhcpServerScript {
    static final int OFFERED = 0x0A000032;
    static final int SERVER = 0x0A000001;
    static final int ROUTER = 0x0A0000FE;
    static final int MASK = 0xFFFFFF00;
    private static final byte[] STATION = {2, 0, 0, 0, 0, 2};

    final VirtualClock clock = new VirtualClock(Integer.MAX_VALUE - 20_000);
    final VirtualWire wire = new VirtualWire(clock, 2, 64, 1);
    final NetStack stack;
    final Netif netif;
    final Udp udp = new Udp(2);
    final DhcpClient client;
    final List<String> states = new ArrayList<>();
    /** DHCP messages of the client, without headers; ARP packets are in {@link #arps}. */
    final List<byte[]> sent = new ArrayList<>();

    final List<byte[]> arps = new ArrayList<>();
    final List<String> frames = new ArrayList<>();
    private final EthernetMac mac = wire.port(1);
    private final byte[] frame = new byte[1514];

    DhcpServerScript() {
        StackConfig config = new StackConfig();
        config.parts = new cogwire.ip.IpPart[] {udp};
        stack = new NetStack(config, clock, octets -> new Random(5).nextBytes(octets));
        netif = stack.addInterface("eth0", wire.port(0), 0, 0, 0);
        stack.buffers().receive.poisonFreed(true);
        stack.buffers().small.poisonFreed(true);
        stack.buffers().send.poisonFreed(true);
        wire.promiscuous(1, true);
        client = new DhcpClient(stack, udp, netif, "board");
        client.setStatusCallback((c, state) -> states.add(DhcpState.name(state)));
    }

    /** Lets time go by, frame by frame. */
    DhcpServerScript run(int ms) {
        int end = clock.nowMs() + ms;
        while (true) {
            int wait = Math.min(stack.poll(clock.nowMs()), wire.untilNextMs());
            take();
            int left = end - clock.nowMs();
            if (wait > 0) {
                if (wait >= left) {
                    clock.advanceMs(left);
                    stack.poll(clock.nowMs());
                    take();
                    return this;
                }
                clock.advanceMs(wait);
            }
        }
    }

    private void take() {
        for (int n = mac.receive(frame, 0, frame.length); n > 0; n = mac.receive(frame, 0, frame.length)) {
            byte[] octets = Arrays.copyOf(frame, n);
            if (octets[13] == 6) {
                arps.add(octets);
                if (octets[21] == 1 && address(octets, 38).equals("10.0.0.1")) {
                    sendArp(2, SERVER, OFFERED); // the server can be found
                }
            } else if (octets[23] == 17) {
                frames.add(address(octets, 26) + " > " + address(octets, 30));
                sent.add(Arrays.copyOfRange(octets, 42, n));
            }
        }
    }

    private static String address(byte[] b, int at) {
        return (b[at] & 0xFF) + "." + (b[at + 1] & 0xFF) + "." + (b[at + 2] & 0xFF) + "." + (b[at + 3] & 0xFF);
    }

    /** The client's newest message. */
    byte[] last() {
        return sent.get(sent.size() - 1);
    }

    static int type(byte[] message) {
        return message[242];
    }

    /** Value of an option as hexadecimal digits, or null. */
    static String option(byte[] message, int code) {
        for (int at = 240; (message[at] & 0xFF) != 255; at += 2 + message[at + 1]) {
            if ((message[at] & 0xFF) == code) {
                return hex(Arrays.copyOfRange(message, at + 2, at + 2 + message[at + 1]));
            }
        }
        return null;
    }

    static String hex(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte b : octets) {
            text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return text.toString();
    }

    static byte[] bytes(String hex) {
        String digits = hex.replace(" ", "");
        byte[] octets = new byte[digits.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return octets;
    }

    /** A sound reply to the client's newest message, with these options behind the type. */
    byte[] reply(int type, int yiaddr, String options) {
        byte[] asked = last();
        byte[] head = Arrays.copyOf(asked, 240);
        head[0] = 2;
        put(head, 12, 0);
        put(head, 16, yiaddr);
        return join(head, new byte[] {53, 1, (byte) type}, bytes(options));
    }

    static final String USUAL = "3604 0a000001 3304 00000e10 0104 ffffff00 0304 0a0000fe 0608 0a000001 0a000003 ff";

    static void put(byte[] to, int at, int value) {
        for (int i = 0; i < 4; i++) {
            to[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part, 0, part.length);
        }
        return all.toByteArray();
    }

    /** Sends a message to the client as the server does, to everybody or to the client's station. */
    void arrives(byte[] message, int destination) {
        byte[] to = destination == -1 ? bytes("ffffffffffff") : bytes("020000000001");
        byte[] header = bytes("4500 0000 0000 0000 4011 0000 0a000001 00000000 0043 0044 0000 0000");
        put(header, 16, destination);
        header[2] = (byte) (28 + message.length >> 8);
        header[3] = (byte) (28 + message.length);
        header[24] = (byte) (8 + message.length >> 8);
        header[25] = (byte) (8 + message.length);
        int sum = ~new PlainChecksum().sum(header, 0, 20, 0) & 0xFFFF;
        header[10] = (byte) (sum >> 8);
        header[11] = (byte) sum;
        byte[] whole = join(to, STATION, new byte[] {8, 0}, header, message);
        mac.transmit(whole, 0, whole.length);
        run(1);
    }

    /** Another station says something about addresses. */
    void arp(int operation, int sender, int target) {
        sendArp(operation, sender, target);
        run(1);
    }

    private void sendArp(int operation, int sender, int target) {
        byte[] packet =
                bytes("ffffffffffff 020000000002 0806 0001 0800 0604 0000 020000000002 00000000 000000000000 00000000");
        packet[21] = (byte) operation;
        put(packet, 28, sender);
        put(packet, 38, target);
        mac.transmit(packet, 0, packet.length);
    }

    /** The whole way to a lease of an hour. */
    DhcpServerScript bound() {
        client.start();
        run(1);
        arrives(reply(2, OFFERED, USUAL), -1);
        arrives(reply(5, OFFERED, USUAL), -1);
        return run(10_000);
    }

    boolean poolsAreWhole() {
        return stack.buffers().small.available() == stack.buffers().small.size()
                && stack.buffers().send.available() == stack.buffers().send.size()
                && stack.buffers().receive.available()
                        == stack.buffers().receive.size() - 1;
    }
}
