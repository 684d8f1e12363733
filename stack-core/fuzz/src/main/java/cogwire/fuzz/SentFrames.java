package cogwire.fuzz;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What leaves the stack must be sound, must go to somebody who is known, and must hold no octet that does not belong
 * there: text is our programs', an echo's is its request's, an error quotes what came.
 */
final class SentFrames {
    private static final int DHCP_CLIENT = 68;

    private final Board board;
    /** Initial sequence numbers of our streams, by remote address, local and remote port. */
    private final Map<Long, Integer> initial = new HashMap<>();
    /** The newest timestamp of each connection that has agreed on them, by the same key. */
    private final Map<Long, Integer> timestamps = new HashMap<>();
    /** Everybody who sent to us or whom a program named. */
    private final Set<Integer> known = new HashSet<>();

    private int lastEchoReplies;

    SentFrames(Board board) {
        this.board = board;
        known.add(-1);
    }

    void knows(int address) {
        known.add(address);
    }

    private static long key(int remote, int localPort, int remotePort) {
        return (long) remote << 32 | (long) localPort << 16 | remotePort;
    }

    /** The options of a peer's segment that is in step: timestamps, when the connection has agreed on them. */
    byte[] optionsInStep(int remote, int localPort, int remotePort) {
        Integer newest = timestamps.get(key(remote, localPort, remotePort));
        return newest == null ? new byte[0] : TcpOptionOctets.timestamps(board.nowMs(), newest);
    }

    /** Echo replies among the frames so far. */
    int echoReplies() {
        return lastEchoReplies;
    }

    void check(HostileMac mac, byte[] f) {
        try {
            ethernet(mac, f);
        } catch (AssertionError | IndexOutOfBoundsException e) {
            throw new AssertionError("sent a frame with " + e.getMessage() + ": " + Packets.hex(f), e);
        }
    }

    private void ethernet(HostileMac mac, byte[] f) {
        Oracle.require(f.length >= 34, () -> "a length of " + f.length);
        Oracle.require(f.length <= mac.mtu() + Packets.ETHERNET_HEADER, () -> "a length of " + f.length);
        Oracle.require(Arrays.equals(Arrays.copyOfRange(f, 6, 12), mac.station()), "a source that is not ours");
        int type = Packets.get16(f, 12);
        if (type == Packets.ARP) {
            arp(mac, f);
        } else {
            Oracle.require(type == Packets.IPV4, () -> "type " + type);
            ipv4(f);
        }
    }

    private void arp(HostileMac mac, byte[] f) {
        Oracle.require(f.length == 42, () -> "an ARP packet of " + (f.length - 14));
        Oracle.require(Packets.get32(f, 14) == 0x00010800 && Packets.get16(f, 18) == 0x0604, "a wrong ARP header");
        int operation = Packets.get16(f, 20);
        Oracle.require(operation == 1 || operation == 2, () -> "ARP operation " + operation);
        Oracle.require(Arrays.equals(Arrays.copyOfRange(f, 22, 28), mac.station()), "a sender that is not ours");
        int sender = Packets.get32(f, 28);
        Oracle.require(sender == 0 || board.wasOurs(sender), () -> "an ARP sender " + Packets.dotted(sender));
    }

    private void ipv4(byte[] f) {
        int at = Packets.ETHERNET_HEADER;
        Oracle.require(f[at] == 0x45, () -> "an IPv4 header that begins with " + f[at]);
        int total = Packets.get16(f, at + 2);
        Oracle.require(total == f.length - at, () -> "a total length of " + total);
        Oracle.require(Packets.checksum(f, at, 20, 0) == 0, "a wrong header checksum");
        Oracle.require(f[at + 8] != 0, "TTL 0");
        int source = Packets.get32(f, at + 12);
        int destination = Packets.get32(f, at + 16);
        Oracle.require(source == 0 || board.wasOurs(source), () -> "source " + Packets.dotted(source));
        Oracle.require(
                destination >>> 24 != 127 && destination != 0, () -> "destination " + Packets.dotted(destination));
        boolean dhcp = f[at + 9] == Packets.UDP && Packets.get16(f, at + 20) == DHCP_CLIENT;
        Oracle.require(
                dhcp || known.contains(destination),
                () -> "a third party, " + Packets.dotted(destination) + ", as destination");
        if ((Packets.get16(f, at + 6) & 0x3FFF) != 0) {
            return; // a fragment: its parts have no checksum of their own
        }
        int protocol = Packets.get8(f, at + 9);
        int payload = at + 20;
        int length = total - 20;
        switch (protocol) {
            case Packets.TCP:
                require(Packets.checksum(
                                f, payload, length, Packets.pseudoHeader(source, destination, Packets.TCP, length))
                        == 0);
                tcp(f, payload, length, destination);
                break;
            case Packets.UDP:
                require(Packets.get16(f, payload + 6) == 0
                        || Packets.checksum(
                                        f,
                                        payload,
                                        length,
                                        Packets.pseudoHeader(source, destination, Packets.UDP, length))
                                == 0);
                udp(f, payload, length);
                break;
            case Packets.ICMP:
                require(Packets.checksum(f, payload, length, 0) == 0);
                icmp(f, payload, length);
                break;
            default:
                throw new AssertionError("protocol " + protocol);
        }
    }

    private static void require(boolean checksum) {
        Oracle.require(checksum, "a wrong transport checksum");
    }

    private void tcp(byte[] f, int at, int length, int destination) {
        int header = (f[at + 12] >> 4 & 15) * 4;
        Oracle.require(header >= 20 && header <= length, () -> "a data offset of " + header);
        String fault = TcpOptionOctets.fault(f, at + 20, at + header);
        Oracle.require(fault == null, fault);
        int flags = Packets.get8(f, at + 13);
        boolean syn = (flags & SegmentFields.SYN) != 0;
        boolean rst = (flags & SegmentFields.RST) != 0;
        boolean ack = (flags & SegmentFields.ACK) != 0;
        int text = length - header;
        Oracle.require(ack || syn || rst, "neither SYN, RST nor ACK");
        Oracle.require(!syn || !rst && (flags & SegmentFields.FIN) == 0, "SYN with FIN or RST");
        Oracle.require(!rst || text == 0, "text on a RST");
        Oracle.require((f[at + 12] & 15) == 0, "reserved bits");
        int local = Packets.get16(f, at);
        int remote = Packets.get16(f, at + 2);
        Oracle.require(local != 0 && remote != 0, "port 0");
        int seq = Packets.get32(f, at + 4);
        long key = key(destination, local, remote);
        int timestamp = TcpOptionOctets.find(f, at + 20, at + header, 8);
        if (timestamp > 0 && ack) { // in a SYN they are only offered
            timestamps.put(key, Packets.get32(f, timestamp));
        }
        if (syn) {
            Oracle.require(text == 0, "text on a SYN");
            initial.put(key, seq);
        }
        Integer iss = initial.get(key);
        if (text > 0 && iss != null && !isWritten(f, at + header, text, seq - iss - 1)) {
            // The SYN of a later connection between the same ends may never have left: then its number is the table's.
            Integer live = board.issOf(destination, local, remote);
            if (live == null || live.equals(iss) || !isWritten(f, at + header, text, seq - live - 1)) {
                throw new AssertionError("text from octet " + (seq - iss - 1) + " on that nobody has written");
            }
            initial.put(key, live);
        }
    }

    private static boolean isWritten(byte[] f, int at, int text, int place) {
        for (int i = 0; i < text; i++) {
            if (f[at + i] != Pattern.ours(place + i)) {
                return false;
            }
        }
        return true;
    }

    private static void udp(byte[] f, int at, int length) {
        Oracle.require(Packets.get16(f, at + 4) == length, () -> "a UDP length of " + Packets.get16(f, at + 4));
        if (Packets.get16(f, at) == DHCP_CLIENT) {
            return; // the DHCP client's messages are its own tests' matter
        }
        for (int i = 8; i < length; i++) {
            Oracle.require(f[at + i] == Pattern.ours(i - 8), "UDP text that nobody has written");
        }
    }

    private void icmp(byte[] f, int at, int length) {
        Oracle.require(length >= 8, () -> "an ICMP message of " + length);
        byte[] rest = Arrays.copyOfRange(f, at + 8, at + length);
        int type = f[at];
        switch (type) {
            case 0:
                lastEchoReplies++;
                Oracle.require(board.heard.echoed(Packets.get32(f, at + 4), rest), "an echo of what nobody sent");
                break;
            case 8:
                for (int i = 0; i < rest.length; i++) {
                    Oracle.require(rest[i] == Pattern.ours(i), "an echo request with foreign octets");
                }
                break;
            case 3:
            case 11:
                Oracle.require(board.heard.quotable(rest), "a quote of what nobody sent");
                break;
            default:
                throw new AssertionError("ICMP type " + type);
        }
    }
}
