package cogwire.script;

/** The lines that put segments on the wire and expect them there. */
abstract class WireLines extends ScriptRun {
    WireLines(int variant) {
        super(variant);
    }

    /** A segment reaches us, in a poll of its own. */
    public TcpScript arrives(String segment) {
        return arriveTogether(segment);
    }

    /** Segments reach us together, in one poll. */
    public TcpScript arriveTogether(String... segments) {
        for (int i = 0; i < segments.length; i++) {
            SegmentSpec s = new SegmentSpec(segments[i]);
            if (i == 0 ? !begin((segments.length > 1 ? "> > " : "> ") + s.text) : !log("  > " + s.text)) {
                return self();
            }
            if (s.problem != null) {
                fail("the script says " + s.problem);
                return self();
            }
            mac.put(FrameBuilder.segment(s, peer));
        }
        settle();
        return self();
    }

    /** An ICMP error about a segment of ours that begins at a relative sequence number. */
    public TcpScript icmp(int type, int code, int aboutSeq) {
        return icmp(type, code, 0, FrameBuilder.OUR_PORT, aboutSeq);
    }

    /** A router cannot forward a segment of ours that begins at a relative sequence number; 0: it names no MTU. */
    public TcpScript tooLarge(int mtu, int aboutSeq) {
        return icmp(3, 4, mtu, FrameBuilder.OUR_PORT, aboutSeq);
    }

    public TcpScript icmp(int type, int code, int rest, int localPort, int aboutSeq) {
        if (begin("> icmp " + type + "/" + code + " about " + aboutSeq)) {
            mac.put(FrameBuilder.icmpError(type, code, rest, peer, localPort, aboutSeq));
            settle();
        }
        return self();
    }

    /** The MAC takes nothing more (true), or again (false). */
    public TcpScript macFull(boolean full) {
        if (begin("macFull(" + full + ")")) {
            mac.full = full;
            settle();
        }
        return self();
    }

    /** Exactly this comes out next. */
    public TcpScript emits(String segment) {
        SegmentSpec s = new SegmentSpec(segment);
        if (check("< " + segment)) {
            if (s.problem != null) {
                fail("the script says " + s.problem);
            } else if (sighted.size() == 0) {
                fail("nothing came out");
            } else {
                Sighted out = sighted.remove(0);
                String difference = Comparison.difference(s, out, peer, config.tcp.ttl);
                if (difference != null) {
                    fail(difference + "; came out: " + out.show(peer));
                }
            }
        }
        return self();
    }

    public TcpScript emitsNothing() {
        if (check("< nothing") && sighted.size() > 0) {
            fail("came out: " + sighted.get(0).show(peer));
        }
        return self();
    }

    /** Takes whatever came out, between so many segments. */
    public TcpScript emitsBetween(int least, int most) {
        if (check("< between " + least + " and " + most + " segments")) {
            if (sighted.size() < least || sighted.size() > most) {
                fail(sighted.size() + " segments came out");
            }
            sighted.clear();
        }
        return self();
    }

    /** A RST with this sequence number comes out; whether it carries an ACK as well is all the same to the peer. */
    public TcpScript emitsReset(int seq) {
        if (check("< RST at " + seq)) {
            Sighted out = sighted.size() == 0 ? null : sighted.remove(0);
            if (out == null) {
                fail("nothing came out");
            } else if ((out.flags & ~SegmentSpec.ACK) != SegmentSpec.RST || out.seq - peer.iss != seq) {
                fail("came out: " + out.show(peer));
            }
        }
        return self();
    }

    /** Whatever came out were ACKs without text. */
    public TcpScript acknowledgesOnly() {
        if (check("< only ACKs")) {
            for (int i = 0; i < sighted.size(); i++) {
                if (sighted.get(i).text.length > 0 || sighted.get(i).flags != SegmentSpec.ACK) {
                    fail("came out: " + sighted.get(i).show(peer));
                }
            }
            sighted.clear();
        }
        return self();
    }

    /** Of what came out, ACKs all of it, this is the last. */
    public TcpScript lastEmitted(String segment) {
        while (failure == null && sighted.size() > 1) {
            Sighted out = sighted.remove(0);
            if (out.text.length > 0 || out.flags != SegmentSpec.ACK) {
                fail("came out: " + out.show(peer));
            }
        }
        return emits(segment);
    }

    /** Counts what came out, for {@link #talliedBetween}, and takes it. */
    public TcpScript tally() {
        if (failure == null) {
            tally += sighted.size();
            sighted.clear();
        }
        return self();
    }

    /** So many segments were counted. */
    public TcpScript talliedBetween(int least, int most) {
        if (check("counted between " + least + " and " + most + " segments") && (tally < least || tally > most)) {
            fail("counted " + tally);
        }
        tally = 0;
        return self();
    }

    /** A probe of a closed window comes out, and nothing before: at most one octet. */
    public TcpScript probe(int minMs, int maxMs) {
        if (begin("probe(" + minMs + ", " + maxMs + ")")) {
            int waited = await(maxMs);
            log("+ " + waited + " ms");
            if (sighted.size() != 1 || waited < minMs) {
                fail(sighted.size() + " segments after " + waited + " ms");
            } else {
                Sighted out = sighted.remove(0);
                if (out.text.length > 1 || (out.flags & ~SegmentSpec.PSH) != SegmentSpec.ACK) {
                    fail("came out: " + out.show(peer));
                }
            }
        }
        return self();
    }

    /** Something comes out, now or in time. */
    public TcpScript somethingWithin(int maxMs) {
        if (begin("somethingWithin(" + maxMs + ")")) {
            int waited = await(maxMs);
            log("+ " + waited + " ms");
            if (sighted.size() == 0) {
                fail("nothing came out");
            }
            sighted.clear();
        }
        return self();
    }

    /**
     * All that was written from a relative number on comes out within a minute, in pieces of any size; the peer
     * acknowledges each as it comes.
     */
    public TcpScript emitsFrom(int seq) {
        if (!check("< all text from " + seq)) {
            return self();
        }
        int next = seq;
        int waited = 0;
        while (next <= peer.written && waited < 61000 && failure == null) {
            int before = next;
            Sighted out = null;
            while (sighted.size() > 0) {
                out = sighted.remove(0);
                int from = out.seq - peer.iss;
                next = from <= next && from + out.text.length > next ? from + out.text.length : next;
            }
            if (next > before) {
                mac.put(FrameBuilder.segment(new SegmentSpec(InState.segment(".", out.ack - peer.irs, 0, next)), peer));
                settle();
            } else {
                waited += tick(61000 - waited);
            }
        }
        if (next <= peer.written) {
            fail("octets from " + next + " are missing");
        }
        return self();
    }

    /** Takes whatever comes out in this time. */
    public TcpScript discardWithin(int ms) {
        return discard().after(ms).discard();
    }

    /** The right edge of the window that we offered, as a relative number. */
    public TcpScript rightEdge(int edge) {
        if (check("rightEdge(" + edge + ")") && peer.rightEdge - peer.irs != edge) {
            fail("the right edge is " + (peer.rightEdge - peer.irs));
        }
        return self();
    }

    /** Takes whatever came out. */
    public TcpScript discard() {
        if (failure == null) {
            sighted.clear();
        }
        return self();
    }

    /** A bare ACK comes out, now or within the 500 ms of MUST-40. */
    public TcpScript acks(int ack) {
        return emitsWithin(0, 499, ". =:=(0) ack " + ack);
    }

    /** Silence for at least {@code minMs}, then this, at most {@code maxMs} from now. */
    public TcpScript emitsWithin(int minMs, int maxMs, String segment) {
        if (failure != null) {
            return self();
        }
        String text = segment;
        int waited = await(maxMs);
        log("+ " + waited + " ms");
        if (waited < minMs && sighted.size() > 0) {
            fail("too early: " + sighted.get(0).show(peer) + " after " + waited + " ms, not before " + minMs);
        }
        int anySeq = text.indexOf("=:=");
        if (anySeq >= 0 && sighted.size() > 0) {
            int now = sighted.get(0).seq - peer.iss;
            text = text.substring(0, anySeq) + now + ":" + now + text.substring(anySeq + 3);
        } else if (anySeq >= 0) {
            text = text.substring(0, anySeq) + "0:0" + text.substring(anySeq + 3);
        }
        return emits(text);
    }
}
