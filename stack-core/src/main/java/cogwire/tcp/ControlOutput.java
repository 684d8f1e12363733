package cogwire.tcp;

import cogwire.link.Netif;
import cogwire.wire.TcpHeader;
import cogwire.wire.TcpOptions;

/** Segments without text that no established connection sends: SYN, RST, and what a record of a few words answers. */
final class ControlOutput {
    private final TcpProtocol tcp;
    private final Transmitter transmitter;
    private final byte[] scratch;

    ControlOutput(TcpProtocol tcp, Transmitter transmitter) {
        this.tcp = tcp;
        this.transmitter = transmitter;
        this.scratch = transmitter.scratch;
    }

    /** SYN or SYN+ACK of an active open, first or again; false when the MAC is full. */
    boolean syn(Tcb tcb) {
        boolean received = tcb.state == TcpState.SYN_RECEIVED;
        int row = tcb.index;
        // The window of a SYN is never scaled (RFC 7323 section 2.2).
        int window = Math.min(received ? tcp.output.advance(tcb) : tcp.window.initial(), 0xFFFF);
        boolean stamps = tcb.has(TcpFeature.TIMESTAMPS);
        int options = SynOptions.write(
                scratch,
                Transmitter.OPTIONS_AT,
                tcp.announcedMss(tcp.demux.remoteAddress(row), tcb.netif),
                tcb.features,
                tcp.window.shift(),
                stamps ? tcp.config.timestamps.value(tcb, tcp.nowMs) : 0,
                stamps && received ? tcp.config.timestamps.echo(tcb) : 0);
        boolean sent = control(
                row,
                tcb.iss,
                received ? tcb.rcvNxt : 0,
                (received ? TcpHeader.SYN | TcpHeader.ACK : TcpHeader.SYN)
                        | SynOptions.ecnFlags(tcb.features, received),
                window,
                options,
                tcb.tos,
                tcb.ttl,
                tcb.netif);
        if (sent && received) {
            TcpOutput.acknowledged(tcb);
        }
        return sent;
    }

    /** SYN+ACK of a passive open's record. */
    void synAck(int record) {
        SynRecords records = tcp.synRecords;
        Listener l = tcp.listeners.of(records.listenerHandle[record]);
        int row = records.row(record);
        int features = records.features[record];
        boolean stamps = (features & TcpFeature.TIMESTAMPS) != 0;
        int options = SynOptions.write(
                scratch,
                Transmitter.OPTIONS_AT,
                tcp.announcedMss(tcp.demux.remoteAddress(row), l.netif),
                features,
                tcp.window.shift(),
                stamps ? timestamp(row) : 0,
                stamps ? records.tsRecent[record] : 0);
        control(
                row,
                records.iss[record],
                records.irs[record] + 1,
                TcpHeader.SYN | TcpHeader.ACK | SynOptions.ecnFlags(features, true),
                records.wnd[record],
                options,
                l.tos,
                l.ttl,
                l.netif);
    }

    /** SYN+ACK that carries a cookie: it answers the SYN {@code seg}, and no record remembers it. */
    void synCookie(Listener l, Segment seg, int iss, int features, int tsVal) {
        int options = SynOptions.write(
                scratch,
                Transmitter.OPTIONS_AT,
                tcp.announcedMss(seg.remoteAddress, l.netif),
                features,
                tcp.window.shift(),
                tsVal,
                seg.tsVal);
        reply(
                seg,
                iss,
                seg.seq + 1,
                TcpHeader.SYN | TcpHeader.ACK,
                tcp.window.initial(),
                options,
                l.tos,
                l.ttl,
                l.netif);
    }

    /** An ACK of a passive open's record. */
    void synReceivedAck(int record) {
        SynRecords records = tcp.synRecords;
        Listener l = tcp.listeners.of(records.listenerHandle[record]);
        int row = records.row(record);
        boolean stamps = (records.features[record] & TcpFeature.TIMESTAMPS) != 0;
        boolean scaled = (records.features[record] & TcpFeature.WINDOW_SCALE) != 0;
        control(
                row,
                records.iss[record] + 1,
                records.irs[record] + 1,
                TcpHeader.ACK,
                scaled ? tcp.window.scaled(records.wnd[record]) : records.wnd[record],
                stamps ? timestamps(row, records.tsRecent[record]) : 0,
                l.tos,
                l.ttl,
                l.netif);
    }

    /** An ACK of a record in TIME-WAIT: it no longer knows its pcb's type of service and time to live. */
    void timeWaitAck(int record) {
        TimeWaitRecords records = tcp.timeWaitRecords;
        int row = records.row(record);
        control(
                row,
                records.sndNxt[record],
                records.rcvNxt[record],
                TcpHeader.ACK,
                records.rcvWnd[record],
                records.stamped(record) ? timestamps(row, records.tsRecent[record]) : 0,
                0,
                tcp.config.ttl,
                null);
    }

    /** TSval for a row that has no control block. */
    int timestamp(int row) {
        return tcp.nowMs
                + tcp.initialSequence.timestampOffset(tcp.demux.localAddress(row), tcp.demux.remoteAddress(row));
    }

    private int timestamps(int row, int echo) {
        TcpOptions.writeTimestamps(scratch, Transmitter.OPTIONS_AT, timestamp(row), echo);
        return TcpOptions.TIMESTAMPS_WORDS;
    }

    /** A segment without text for any row of the demultiplexer; so many octets of options stand in the scratch frame. */
    private boolean control(
            int row, int seq, int ack, int flags, int window, int options, int tos, int ttl, Netif netif) {
        int length = TcpHeader.MIN_LENGTH + options;
        TcpDemux demux = tcp.demux;
        int sum = TcpHeader.write(
                scratch,
                Transmitter.HEADER_AT,
                demux.localPort(row),
                demux.remotePort(row),
                seq,
                ack,
                length,
                flags,
                window,
                0);
        return transmitter.transmit(
                scratch,
                Transmitter.HEADER_AT,
                length,
                TcpHeader.MIN_LENGTH,
                sum,
                demux.localAddress(row),
                demux.remoteAddress(row),
                tos,
                ttl,
                netif);
    }

    /** The RST that ends a connection from this side (RFC 9293 section 3.10.5). Lost when the MAC is full. */
    void reset(Tcb tcb) {
        tcp.counters.outRsts++;
        control(tcb.index, tcb.sndNxt, tcb.rcvNxt, TcpHeader.RST | TcpHeader.ACK, 0, 0, tcb.tos, tcb.ttl, tcb.netif);
    }

    /**
     * The RST that answers a segment which belongs to no connection, or acknowledges what was never sent (RFC 9293
     * section 3.10.7.1).
     */
    void resetReply(Segment seg) {
        if (seg.has(TcpHeader.RST)) {
            return;
        }
        boolean ack = seg.has(TcpHeader.ACK);
        tcp.counters.outRsts++;
        reply(
                seg,
                ack ? seg.ack : 0,
                ack ? 0 : seg.seq + seg.len,
                ack ? TcpHeader.RST : TcpHeader.RST | TcpHeader.ACK,
                0,
                0,
                0,
                tcp.config.ttl,
                null);
    }

    /** A segment without text back to where {@code seg} came from. */
    private void reply(
            Segment seg, int seq, int ack, int flags, int window, int options, int tos, int ttl, Netif netif) {
        int length = TcpHeader.MIN_LENGTH + options;
        int sum = TcpHeader.write(
                scratch, Transmitter.HEADER_AT, seg.localPort, seg.remotePort, seq, ack, length, flags, window, 0);
        transmitter.transmit(
                scratch,
                Transmitter.HEADER_AT,
                length,
                TcpHeader.MIN_LENGTH,
                sum,
                seg.localAddress,
                seg.remoteAddress,
                tos,
                ttl,
                netif);
    }
}
