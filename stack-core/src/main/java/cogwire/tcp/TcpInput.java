package cogwire.tcp;

import cogwire.Err;
import cogwire.ip.IpDatagram;
import cogwire.ip.IpProtocol;
import cogwire.wire.Checksum;
import cogwire.wire.TcpHeader;

/**
 * Where IP hands segments and ICMP errors to TCP: what is wrong with a segment is found here, once; the rest goes to the
 * connection that it belongs to.
 */
final class TcpInput implements IpProtocol {
    private final TcpProtocol tcp;
    private final Checksum checksum;
    private final Segment seg = new Segment();
    private final AddressLoss addressLoss;

    TcpInput(TcpProtocol tcp) {
        this.tcp = tcp;
        checksum = tcp.ip.checksum();
        addressLoss = new AddressLoss(tcp);
    }

    @Override
    public boolean input(IpDatagram d) {
        tcp.counters.inSegs++;
        if (d.broadcast) {
            tcp.counters.inBroadcast++;
            return true;
        }
        if (d.length < TcpHeader.MIN_LENGTH) {
            tcp.counters.inErrs++;
            return true;
        }
        int header = TcpHeader.length(d.data, d.offset);
        if (header < TcpHeader.MIN_LENGTH || header > d.length) {
            tcp.counters.inErrs++;
            return true;
        }
        if (!d.checksumVerified
                && checksum.sum(
                                d.data,
                                d.offset,
                                d.length,
                                TcpHeader.pseudoHeaderSum(d.source, d.destination, d.length))
                        != 0xFFFF) {
            tcp.counters.inErrs++;
            tcp.counters.inChecksumErrs++;
            return true;
        }
        seg.set(d);
        if (seg.localPort == 0 || seg.remotePort == 0) {
            tcp.counters.inErrs++;
            return true;
        }
        dispatch(seg);
        return true;
    }

    private void dispatch(Segment s) {
        int row = tcp.demux.find(s.localAddress, s.localPort, s.remoteAddress, s.remotePort);
        if (row < 0) {
            Listener listener = tcp.listeners.find(s.localAddress, s.localPort);
            if (listener == null) {
                tcp.control.resetReply(s);
            } else if (s.localAddress != s.remoteAddress || s.localPort != s.remotePort) {
                tcp.passiveOpen.arrivesInListen(listener, s);
            }
        } else if (row < tcp.tcbs.size()) {
            Tcb tcb = tcp.tcbs.get(row);
            if (tcb.state == TcpState.SYN_SENT) {
                tcp.synSent.arrives(tcb, s);
            } else {
                tcp.segmentArrives.arrives(tcb, s);
            }
        } else if (row < tcp.firstTimeWaitRow) {
            tcp.passiveOpen.arrivesInSynReceived(row - tcp.tcbs.size(), s);
        } else {
            tcp.timeWait.arrives(row - tcp.firstTimeWaitRow, s);
        }
    }

    @Override
    public void icmpError(
            int type, int code, int mtu, int source, int destination, byte[] data, int offset, int length) {
        int row = tcp.demux.find(
                source, TcpHeader.sourcePort(data, offset), destination, TcpHeader.destinationPort(data, offset));
        if (row < 0 || row >= tcp.tcbs.size()) {
            tcp.counters.icmpErrorsIgnored++;
            return;
        }
        Tcb tcb = tcp.tcbs.get(row);
        int seq = TcpHeader.sequence(data, offset);
        if (Seq.lt(seq, tcb.sndUna) || Seq.geq(seq, tcb.sndNxt)) {
            // RFC 5927 section 4: it must quote something that is in flight.
            tcp.counters.icmpErrorsIgnored++;
            return;
        }
        tcp.counters.icmpErrors++;
        if (type == ICMP_UNREACHABLE && code == ICMP_FRAGMENTATION && tcp.config.pathMtu != null) {
            tcp.pathIsNarrow(tcb, destination, mtu);
            return;
        }
        boolean hard = type == ICMP_UNREACHABLE && (code == ICMP_PROTOCOL || code == ICMP_PORT);
        if (hard && (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED)) {
            // SHLD-26; once synchronized, RFC 5927 section 5.2 takes hard errors for soft ones.
            tcp.counters.attemptFails++;
            tcp.states.fail(tcb, Err.RST, Cause.ICMP_ARRIVED);
            return;
        }
        tcp.softError(tcb, type, code);
    }

    @Override
    public void addressChanges(int old, int next) {
        addressLoss.lost(old, next);
    }

    private static final int ICMP_UNREACHABLE = 3;
    private static final int ICMP_PROTOCOL = 2;
    private static final int ICMP_PORT = 3;
    private static final int ICMP_FRAGMENTATION = 4;
}
