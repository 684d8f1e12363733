package cogwire.tcp;

import cogwire.ip.IpDatagram;
import cogwire.memory.Pbuf;
import cogwire.wire.Octets;
import cogwire.wire.TcpHeader;
import cogwire.wire.TcpOptions;

/**
 * The segment that arrives: the SEG variables of RFC 9293 section 3.3.1. One reused object; {@link #trim} moves its
 * beginning and end as step one of section 3.10.7.4 asks.
 */
final class Segment {
    /** SEG.SEQ. */
    int seq;
    /** SEG.ACK. */
    int ack;
    /** SEG.WND. */
    int wnd;
    /** SEG.UP, when URG is set. */
    int up;
    /** Control bits, see {@link TcpHeader}. */
    int flags;
    /** SEG.LEN: text plus one for SYN and one for FIN. */
    int len;
    /** Octets of text. */
    int textLength;
    /** Where the text begins in {@link #data}. */
    int textOffset;

    int localAddress;
    int remoteAddress;
    int localPort;
    int remotePort;

    /** The IP header's type of service: its two low bits are ECN's. */
    int tos;

    byte[] data;
    Pbuf frame;
    /** SEG.TSval, when {@link #readTimestamps} found it. */
    int tsVal;
    /** Whether {@link #readTimestamps} found the option in this segment. */
    boolean hasTimestamps;
    /** Blocks that {@link #sackOption} found. */
    int sackBlocks;

    private int timestampsAt;
    private int headerOffset;
    private int headerLength;

    /** Takes over a datagram whose header length has been checked. */
    void set(IpDatagram d) {
        byte[] b = d.data;
        int at = d.offset;
        data = b;
        frame = d.frame;
        headerOffset = at;
        headerLength = TcpHeader.length(b, at);
        seq = TcpHeader.sequence(b, at);
        ack = TcpHeader.acknowledgment(b, at);
        wnd = TcpHeader.window(b, at);
        flags = TcpHeader.flags(b, at);
        up = (flags & TcpHeader.URG) == 0 ? 0 : TcpHeader.urgentPointer(b, at);
        textOffset = at + headerLength;
        textLength = d.length - headerLength;
        len = textLength + ((flags & TcpHeader.SYN) >>> 1) + (flags & TcpHeader.FIN);
        int ports = TcpHeader.ports(b, at);
        remotePort = ports >>> 16;
        localPort = ports & 0xFFFF;
        localAddress = d.destination;
        remoteAddress = d.source;
        tos = d.tos;
        hasTimestamps = false;
        sackBlocks = 0;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The MSS option, or -1. */
    int mssOption() {
        int i = option(TcpOptions.MSS, TcpOptions.MSS_LENGTH);
        return i < 0 ? -1 : Octets.get16(data, i + 2);
    }

    /** The shift count of the window scale option, or -1. */
    int windowScaleOption() {
        int i = option(TcpOptions.WINDOW_SCALE, TcpOptions.WINDOW_SCALE_LENGTH);
        return i < 0 ? -1 : data[i + 2] & 0xFF;
    }

    boolean sackPermitted() {
        return option(TcpOptions.SACK_PERMITTED, TcpOptions.SACK_PERMITTED_LENGTH) >= 0;
    }

    /** Reads the timestamps option; false when there is none. */
    boolean readTimestamps() {
        int octets = headerLength - TcpHeader.MIN_LENGTH;
        int i = octets == 0 ? -1 : TcpOptions.timestamps(data, headerOffset + TcpHeader.MIN_LENGTH, octets);
        hasTimestamps = i >= 0;
        if (hasTimestamps) {
            tsVal = Octets.get32(data, i);
            timestampsAt = i;
        }
        return hasTimestamps;
    }

    /** SEG.TSecr, when {@link #readTimestamps} found it: asked for once a round trip. */
    int tsEcr() {
        return Octets.get32(data, timestampsAt + 4);
    }

    /** Where the first block of a SACK option is in {@link #data}, or -1; then {@link #sackBlocks} says how many follow. */
    int sackOption() {
        int i = option(TcpOptions.SACK, 0);
        if (i < 0 || (data[i + 1] - 2 & 7) != 0) {
            return -1;
        }
        sackBlocks = (data[i + 1] - 2) / TcpOptions.SACK_BLOCK;
        return i + 2;
    }

    /** The value of the user time-out option, 0 when there is none. */
    int userTimeoutOption() {
        int i = option(TcpOptions.USER_TIMEOUT, TcpOptions.USER_TIMEOUT_LENGTH);
        return i < 0 ? 0 : Octets.get16(data, i + 2);
    }

    /** Whether there are options beyond those of every segment. */
    boolean hasMoreThan(int headerOctets) {
        return headerLength > headerOctets;
    }

    /** Where an option begins in {@link #data}, or -1. */
    private int option(int kind, int size) {
        int octets = headerLength - TcpHeader.MIN_LENGTH;
        return octets == 0 ? -1 : TcpOptions.find(data, headerOffset + TcpHeader.MIN_LENGTH, octets, kind, size);
    }

    /** Takes SYN away: the segment then begins at its text. */
    void stripSyn() {
        flags &= ~TcpHeader.SYN;
        seq++;
        len--;
        // The urgent pointer is an offset from the SEQ that was sent.
        up--;
    }

    /** Forgets the text and FIN: only the acknowledgment, urgent pointer and window are left. */
    void stripText() {
        flags &= ~TcpHeader.FIN;
        textLength = 0;
        len = 0;
    }

    /**
     * Cuts off what lies outside {@code [rcvNxt, rightEdge)} (RFC 9293 section 3.10.7.4, end of step one).
     *
     * <p>A FIN is at the segment's end: it goes when anything is cut there. SYN has been dealt with before.
     */
    void trim(int rcvNxt, int rightEdge) {
        int before = rcvNxt - seq;
        if (before > 0) {
            int text = Math.min(before, textLength);
            textOffset += text;
            textLength -= text;
            if (before > text) {
                flags &= ~TcpHeader.FIN;
            }
            seq = rcvNxt;
            up -= before;
            len = textLength + (flags & TcpHeader.FIN);
        }
        int beyond = seq + len - rightEdge;
        if (beyond > 0) {
            if (has(TcpHeader.FIN)) {
                flags &= ~TcpHeader.FIN;
                beyond--;
            }
            textLength = Math.max(0, textLength - beyond);
            len = textLength;
        }
    }
}
