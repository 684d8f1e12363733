package cogwire.fuzz;

import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;

/** The alphabet of an input: each operation takes the octets it needs. */
final class Operations {
    private static final int MOST_TEXT = 600;
    private static final int MOST_BUSY_MS = 1200;

    private final Board board;
    private final FuzzInput in;
    private final UserCallOperations calls;
    private final ConnectionView view = new ConnectionView();
    private int ipId = 100;

    Operations(Board board, FuzzInput in) {
        this.board = board;
        this.in = in;
        calls = new UserCallOperations(board, in);
    }

    void next() {
        int what = in.octet();
        switch (what & 15) {
            case 0:
            case 1:
            case 2:
            case 3:
                segmentOfConnection();
                break;
            case 4:
                segmentOfStranger();
                break;
            case 5:
                rawFrame();
                break;
            case 6:
                rawPayload();
                break;
            case 7:
                icmpError();
                break;
            case 8:
                echoOrUdp();
                break;
            case 9:
                arp();
                break;
            case 10:
                fragment();
                break;
            case 11:
            case 12:
                calls.next();
                break;
            case 13:
                dhcp();
                break;
            case 14:
                wait(in.octet());
                break;
            default:
                wait(1 << in.octet() % 18);
                break;
        }
        if ((what & 128) == 0) {
            board.poll(); // else the next one joins the same turn
        }
    }

    /** While something waits for room in the MAC or for a neighbour there is a turn every millisecond. */
    private void wait(int ms) {
        board.run(Math.min(ms, board.canSend() && board.peersAnswer ? ms : MOST_BUSY_MS));
    }

    /** A segment in step with a connection, but for what the input changes. */
    private void segmentOfConnection() {
        ConnectionView v = pick(in.octet());
        if (v == null) {
            return;
        }
        SegmentFields s = new SegmentFields();
        s.source = v.remoteAddress;
        s.destination = v.localAddress;
        s.sourcePort = v.remotePort;
        s.destinationPort = v.localPort;
        s.flags = in.octet();
        s.seq = v.rcvNxt;
        s.ack = v.sndNxt;
        s.options = board.sent.optionsInStep(s.source, s.destinationPort, s.sourcePort);
        int irs = v.irs;
        change(s, v, in.octet());
        board.tainted |= v.compact; // its text's place is not known
        if ((s.flags & SegmentFields.SYN) == 0) {
            s.text = Pattern.theirs(s.seq - irs - 1, s.text.length);
        } else if (s.text.length > 0) {
            board.tainted = true;
        }
        board.put(s);
    }

    private void change(SegmentFields s, ConnectionView v, int what) {
        if ((what & 1) != 0) {
            s.seq = position(s.seq, v.rcvNxt + v.rcvWnd);
        }
        if ((what & 2) != 0) {
            s.ack = position(s.ack, v.sndUna);
        }
        if ((what & 4) != 0) {
            s.window = in.int16();
        }
        if ((what & 8) != 0) {
            s.options = TcpOptionOctets.from(in, v.sndNxt);
        }
        if ((what & 16) != 0) {
            s.text = new byte[(what & 32) != 0 ? in.octet() % 130 : in.int16() % (MOST_TEXT - s.options.length - 20)];
        }
        if ((what & 64) != 0) {
            s.urgent = in.int16();
        }
        if ((what & 128) != 0) {
            int odd = in.octet();
            s.damaged = (odd & 1) != 0;
            s.reserved = (odd & 2) != 0 ? odd >> 4 : 0;
            s.dataOffset = (odd & 4) != 0 ? odd >> 4 : -1;
            s.cut = (odd & 8) != 0 ? odd >> 4 : 0;
            board.tainted |= s.dataOffset >= 0 || s.cut > 0;
        }
    }

    /** A number near either of two places, or anywhere. */
    private int position(int one, int other) {
        int where = in.octet();
        switch (where & 3) {
            case 0:
                return one + in.delta();
            case 1:
                return other + in.delta();
            case 2:
                return one + (byte) in.octet();
            default:
                return in.int32();
        }
    }

    /** A connection of the table, never a listener; null when there is none. */
    private ConnectionView pick(int n) {
        int rows = board.stack.tcp().rows();
        for (int i = 0; i < rows; i++) {
            if (board.stack.tcp().row((n + i) % rows, view) && view.state != TcpState.LISTEN) {
                return view;
            }
        }
        return null;
    }

    /** From any port of any neighbour to any port of ours: a SYN, or what would like to be something else. */
    private void segmentOfStranger() {
        SegmentFields s = new SegmentFields();
        int who = in.octet();
        s.source = (who & 0x80) != 0 ? in.int32() : (Board.US & Board.NETMASK) + 2 + 4 * (who & 7);
        s.destination = Board.US;
        s.sourcePort = (who & 0x40) != 0 ? in.int16() : 2000 + in.octet() % 16;
        s.destinationPort = (who & 0x20) != 0 ? in.int16() : Board.ECHO + in.octet() % 4;
        s.flags = (who & 0x10) != 0 ? in.octet() : SegmentFields.SYN;
        s.seq = in.int32();
        view.reset();
        change(s, view, in.octet());
        s.text = Pattern.theirs(0, s.text.length);
        board.tainted |= s.text.length > 0;
        board.put(s);
    }

    private void rawFrame() {
        byte[] frame = in.take(1 + in.int16() % (Board.MTU + 20));
        if (in.flag() && frame.length > 12) {
            System.arraycopy(board.mac.station(), 0, frame, 0, 6);
        }
        board.put(frame);
    }

    /** Whatever the octets are, in a sound datagram, with a right checksum at the place of the protocol's. */
    private void rawPayload() {
        int what = in.octet();
        int[] protocols = {Packets.TCP, Packets.UDP, Packets.ICMP, in.octet()};
        int protocol = protocols[what & 3];
        int source = (what & 4) != 0 ? in.int32() : Board.PEER;
        int destination = (what & 8) != 0 ? in.int32() : (what & 16) != 0 ? -1 : Board.US;
        byte[] options = (what & 32) != 0 ? in.take(in.octet() % 41) : new byte[0];
        byte[] payload = in.take(in.int16() % (Board.MTU - 20 - options.length));
        if ((what & 64) != 0) {
            Packets.sealTransport(payload, source, destination, protocol);
        }
        byte[] datagram = Packets.ipv4(source, destination, protocol, ipId++, 0, options, payload);
        damageHeader(datagram, (what & 128) != 0 ? in.octet() : 0);
        board.put(toUs(destination == -1, datagram));
    }

    /** Changes one field of an IPv4 header, and makes its checksum right again. */
    private void damageHeader(byte[] datagram, int how) {
        if (how == 0) {
            return;
        }
        int at = how % 20;
        datagram[at] = (byte) in.octet();
        int header = Math.min(datagram.length, Math.max(20, (datagram[0] & 15) * 4));
        Packets.put16(datagram, 10, 0);
        Packets.put16(datagram, 10, Packets.checksum(datagram, 0, header, 0));
    }

    private byte[] toUs(boolean broadcast, byte[] datagram) {
        byte[] to = broadcast ? Packets.EVERYBODY : board.mac.station();
        byte[] padding = new byte[in.flag() ? Math.max(0, 46 - datagram.length) : 0];
        java.util.Arrays.fill(padding, (byte) 0xEE);
        return Packets.ethernet(to, Packets.station(Board.PEER), Packets.IPV4, Packets.join(datagram, padding));
    }

    /** An error that quotes something a connection has in flight, more or less. */
    private void icmpError() {
        ConnectionView v = pick(in.octet());
        if (v == null) {
            return;
        }
        int[] types = {3, 3, 11, 12, 5, 4, in.octet()};
        int type = types[in.octet() % types.length];
        int code = in.octet() % 16;
        int what = in.octet();
        byte[] start = Packets.join(
                Packets.be16(v.localPort),
                Packets.be16(v.remotePort),
                Packets.be32((what & 1) != 0 ? v.sndUna + in.delta() : v.sndUna));
        byte[] quoted = Packets.ipv4(v.localAddress, v.remoteAddress, Packets.TCP, start);
        Packets.put16(quoted, 2, 20 + MOST_TEXT);
        if ((what & 2) != 0) {
            quoted[in.octet() % quoted.length] = (byte) in.octet();
        }
        byte[] message = Packets.icmp(type, code, (what & 4) != 0 ? in.int16() : 0, quoted);
        int from = (what & 8) != 0 ? Board.GATEWAY : v.remoteAddress;
        board.put(toUs(false, Packets.ipv4(from, v.localAddress, Packets.ICMP, message)));
    }

    private void echoOrUdp() {
        int what = in.octet();
        int length = in.int16() % (MOST_TEXT - 20);
        byte[] text = Pattern.theirs(what, length);
        byte[] payload;
        if ((what & 1) != 0) {
            payload = Packets.icmp((what & 2) != 0 ? 0 : 8, in.octet() % 2, in.int32(), text);
        } else {
            payload =
                    Packets.udp(Board.PEER, Board.US, in.int16(), (what & 2) != 0 ? Board.UDP_ECHO : in.int16(), text);
            if ((what & 4) != 0) {
                Packets.put16(payload, 4, in.int16());
                Packets.sealTransport(payload, Board.PEER, Board.US, Packets.UDP);
            }
            if ((what & 8) != 0) {
                Packets.put16(payload, 6, 0);
            }
        }
        int protocol = (what & 1) != 0 ? Packets.ICMP : Packets.UDP;
        board.put(toUs(false, Packets.ipv4(Board.PEER, Board.US, protocol, payload)));
    }

    private void arp() {
        int what = in.octet();
        int sender = (what & 1) != 0 ? in.int32() : (Board.US & Board.NETMASK) + in.octet();
        int target = (what & 2) != 0 ? in.int32() : Board.US;
        byte[] station = (what & 4) != 0 ? java.util.Arrays.copyOf(in.take(6), 6) : Packets.station(sender);
        byte[] packet =
                Packets.arp((what & 8) != 0 ? in.int16() : 1 + in.octet() % 2, station, sender, station, target);
        if ((what & 16) != 0) {
            packet = java.util.Arrays.copyOf(packet, in.octet() % 60);
        }
        byte[] to = (what & 32) != 0 ? Packets.EVERYBODY : board.mac.station();
        board.put(Packets.ethernet(to, station, Packets.ARP, packet));
        board.peersAnswer ^= (what & 64) != 0;
    }

    private void dhcp() {
        if (in.octet() % 4 == 0) {
            board.dhcp.arp(in);
        } else {
            board.dhcp.reply(in);
        }
    }

    /** A piece of a large echo request, of a segment, or of anything. */
    private void fragment() {
        int what = in.octet();
        int[] protocols = {Packets.ICMP, Packets.TCP, Packets.UDP, in.octet()};
        int protocol = protocols[what & 3];
        board.tainted |= protocol == Packets.TCP;
        int at = (what & 4) != 0 ? in.int16() & 0x1FFF : in.octet() % 64;
        boolean more = (what & 8) != 0;
        byte[] whole = Packets.icmp(8, 0, what, Pattern.theirs(0, 4000));
        int length = in.int16() % (Board.MTU - 20);
        length = (what & 16) != 0 ? length : length & ~7;
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = at * 8 + i < whole.length ? whole[at * 8 + i] : 0;
        }
        int fragment = at | (more ? 0x2000 : 0);
        board.put(toUs(false, Packets.ipv4(Board.PEER, Board.US, protocol, what >> 5, fragment, new byte[0], payload)));
    }
}
