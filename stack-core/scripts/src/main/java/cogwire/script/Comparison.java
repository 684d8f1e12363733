package cogwire.script;

/** Whether a segment that left is the one that the script expects, and whether it keeps the rules that always hold. */
final class Comparison {
    private Comparison() {}

    /** The first difference, or null. */
    static String difference(SegmentSpec s, Sighted out, Peer peer, int defaultTtl) {
        if (out.otherProtocol != 0) {
            return "not TCP";
        }
        if (out.destination != peer.address || out.destinationPort != peer.port) {
            return "sent to another peer";
        }
        // PSH on a FIN means nothing, and stacks differ.
        int ignored = s.anyPush || (out.flags & SegmentSpec.FIN) != 0 ? SegmentSpec.PSH : 0;
        if ((s.flags | ignored) != (out.flags | ignored)) {
            return "flags are " + SegmentSpec.letters(out.flags);
        }
        int seq = s.absolute ? out.seq : out.seq - peer.iss;
        if (seq != s.seq) {
            return "sequence number is " + seq;
        }
        if (out.text.length != s.length) {
            return "length is " + out.text.length;
        }
        if (s.hasAck && out.ack - peer.irs != s.ack) {
            return "ack is " + (out.ack - peer.irs);
        }
        if (s.hasWin && out.window != s.win) {
            return "window is " + out.window;
        }
        if (out.urg != s.urg) {
            return "urgent pointer is " + out.urg;
        }
        if (!s.anyOptions && !same(s.options.expected(peer, out.options), out.options)) {
            return "options differ";
        }
        if (out.ttl != (s.ttl >= 0 ? s.ttl : defaultTtl)) {
            return "TTL is " + out.ttl;
        }
        if (out.tos != (s.tos >= 0 ? s.tos : 0)) {
            return "TOS is " + out.tos;
        }
        return null;
    }

    private static boolean same(byte[] a, byte[] b) {
        boolean same = a.length == b.length;
        for (int i = 0; same && i < a.length; i++) {
            same = a[i] == b[i];
        }
        return same;
    }

    /** The first rule broken, or null: our text is what was written, our window's right edge never moves back. */
    static String always(Sighted s, Peer p) {
        if ((s.flags & SegmentSpec.SYN) != 0 && p.fresh) {
            p.previousIss = p.iss;
            p.iss = s.seq;
            p.previousStamp = p.ourStamp;
            p.ourStamp = OptionSpec.stamp(s.options);
            p.ourShift = OptionSpec.shift(s.options);
            p.fresh = false;
        }
        int first = s.seq - p.iss + ((s.flags & SegmentSpec.SYN) != 0 ? 1 : 0);
        for (int i = 0; i < s.text.length; i++) {
            if (s.text[i] != Peer.ours(first + i)) {
                return "octet " + (first + i) + " was never written so";
            }
            if (first + i > p.written) {
                return "octet " + (first + i) + " was never written";
            }
        }
        if ((s.flags & (SegmentSpec.ACK | SegmentSpec.RST)) == SegmentSpec.ACK) {
            int edge = s.ack + ((s.flags & SegmentSpec.SYN) != 0 || !p.scales ? s.window : s.window << p.ourShift);
            if (p.edgeKnown && edge - p.rightEdge < 0) {
                return "the window's right edge moved back by " + (p.rightEdge - edge) + " (SHLD-14)";
            }
            p.edgeKnown = true;
            p.rightEdge = edge;
        }
        return null;
    }
}
