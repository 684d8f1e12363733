package cogwire.script;

/** One segment of ours as it left, read strictly by code of this package: nothing of the stack's own is used here. */
final class Sighted {
    int destination;
    int source;
    int sourcePort;
    int destinationPort;
    int seq;
    int ack;
    int flags;
    int window;
    int urg;
    int ttl;
    int tos;
    byte[] options = new byte[0];
    byte[] text = new byte[0];
    /** Another protocol than TCP; only this field then says anything. */
    int otherProtocol;

    /** What breaks the rules, or null. */
    String problem;

    Sighted(byte[] f) {
        int at = FrameBuilder.ETHERNET;
        if (f.length < at + 20) {
            problem = "frame of " + f.length + " octets";
            return;
        }
        if (FrameBuilder.get16(f, 12) != 0x0800) {
            problem = "Ethernet type " + FrameBuilder.get16(f, 12);
            return;
        }
        int total = FrameBuilder.get16(f, at + 2);
        if (f[at] != 0x45) {
            problem = "IP version and header length " + f[at];
        } else if (total < 20 || at + total > f.length || (at + total < f.length && f.length > 60)) {
            problem = "IP length " + total + " in a frame of " + f.length;
        } else if ((FrameBuilder.get16(f, at + 6) & 0x3FFF) != 0) {
            problem = "a fragment";
        } else if (FrameBuilder.fold(FrameBuilder.sum(f, at, 20, 0)) != 0xFFFF) {
            problem = "IP header checksum";
        }
        if (problem != null) {
            return;
        }
        tos = f[at + 1] & 0xFF;
        ttl = f[at + 8] & 0xFF;
        source = FrameBuilder.get32(f, at + 12);
        destination = FrameBuilder.get32(f, at + 16);
        otherProtocol = f[at + 9] == 6 ? 0 : f[at + 9];
        checkLink(f);
        if (otherProtocol == 0 && (FrameBuilder.get16(f, at + 6) & 0x4000) == 0) {
            problem = "a segment that may be fragmented (RFC 1191 section 3)";
        }
        if (otherProtocol == 0 && problem == null) {
            readTcp(f, at + 20, total - 20);
        }
    }

    private void checkLink(byte[] f) {
        for (int i = 0; i < 6; i++) {
            if (f[i] != FrameBuilder.peerMac(destination, i)) {
                problem = "sent to the wrong station";
            } else if (f[6 + i] != FrameBuilder.ourMac(i)) {
                problem = "sent from a wrong station address";
            }
        }
    }

    private void readTcp(byte[] f, int t, int length) {
        int header = length < 20 ? 0 : (f[t + 12] >> 4 & 0xF) * 4;
        if (header < 20 || header > length) {
            problem = "TCP data offset " + header + " in " + length;
            return;
        }
        if (FrameBuilder.fold(FrameBuilder.sum(f, t, length, FrameBuilder.pseudo(source, destination, length)))
                != 0xFFFF) {
            problem = "TCP checksum (MUST-2)";
            return;
        }
        sourcePort = FrameBuilder.get16(f, t);
        destinationPort = FrameBuilder.get16(f, t + 2);
        seq = FrameBuilder.get32(f, t + 4);
        ack = FrameBuilder.get32(f, t + 8);
        flags = f[t + 13] & 0xFF;
        window = FrameBuilder.get16(f, t + 14);
        urg = FrameBuilder.get16(f, t + 18);
        options = new byte[header - 20];
        System.arraycopy(f, t + 20, options, 0, options.length);
        text = new byte[length - header];
        System.arraycopy(f, t + header, text, 0, text.length);
        if ((f[t + 12] & 0xF) != 0) {
            problem = "reserved bits set";
        } else if ((flags & SegmentSpec.URG) == 0 && urg != 0) {
            problem = "urgent pointer without URG";
        } else if ((flags & SegmentSpec.ACK) == 0 && ack != 0) {
            problem = "acknowledgment number without ACK";
        } else {
            checkOptions();
        }
    }

    /** Every option but EOL and NOP has a length (MUST-68), octets after EOL are zero (MUST-69), MSS goes on SYNs only
     * (MUST-65). */
    private void checkOptions() {
        int i = 0;
        while (i < options.length) {
            int kind = options[i] & 0xFF;
            if (kind == 0) {
                for (; i < options.length; i++) {
                    if (options[i] != 0) {
                        problem = "octets after end of options are not zero (MUST-69)";
                    }
                }
            } else if (kind == 1) {
                i++;
            } else {
                int size = i + 1 < options.length ? options[i + 1] & 0xFF : 0;
                if (size < 2 || i + size > options.length) {
                    problem = "option " + kind + " of length " + size + " (MUST-68)";
                    return;
                }
                if (kind == 2 && size != 4) {
                    problem = "MSS option of length " + size;
                } else if (kind == 2 && (flags & SegmentSpec.SYN) == 0) {
                    problem = "MSS option without SYN (MUST-65)";
                }
                i += size;
            }
        }
    }

    /** In the script's notation, numbers relative to the connection's. */
    String show(Peer peer) {
        StringBuilder s = new StringBuilder();
        if (otherProtocol != 0) {
            return "IP protocol " + otherProtocol;
        }
        int rel = seq - peer.iss;
        s.append(SegmentSpec.letters(flags)).append(' ');
        if (rel > 100000000 || rel < -100000000) {
            s.append('@').append(seq);
        } else {
            s.append(rel).append(':').append(rel + text.length);
        }
        s.append('(').append(text.length).append(')');
        if ((flags & SegmentSpec.ACK) != 0) {
            s.append(" ack ").append(ack - peer.irs);
        }
        s.append(" win ").append(window);
        if ((flags & SegmentSpec.URG) != 0) {
            s.append(" urg ").append(urg);
        }
        if (options.length > 0) {
            s.append(" <x ");
            for (int i = 0; i < options.length; i++) {
                s.append("0123456789abcdef".charAt(options[i] >> 4 & 15))
                        .append("0123456789abcdef".charAt(options[i] & 15));
            }
            s.append('>');
        }
        if (destinationPort != peer.port || destination != peer.address) {
            s.append(" to port ").append(destinationPort);
        }
        return s.toString();
    }
}
