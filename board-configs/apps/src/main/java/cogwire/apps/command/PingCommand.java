package cogwire.apps.command;

import cogwire.Err;
import cogwire.apps.TextBuffer;
import cogwire.ip.EchoReplyFn;
import cogwire.stack.NetStack;

/**
 * ping, in its own words. One at a time for each stack, which has one place for a listener to echo replies. Times are the
 * clock's, in microseconds; a reply to a request more than {@link #REMEMBERED} before the last one counts without a time.
 */
public final class PingCommand extends Tool implements EchoReplyFn {
    private static final int REMEMBERED = 32;
    private static final int HEADER_OCTETS = 8;
    private static final int LINES = 160;

    private final NetStack stack;
    private final int[] sentAt = new int[REMEMBERED];
    private final boolean[] answered = new boolean[REMEMBERED];
    private final byte[] data;
    /** What replies have to say until the next step. */
    private final TextBuffer replies = new TextBuffer(4 * LINES);

    private int address;
    private int count;
    private int intervalMs;
    private int size;
    private int patienceMs;
    private boolean quiet;
    private boolean running;
    private int identifier;
    private int sent;
    private int received;
    private int duplicates;
    private int startedMs;
    private int nextMs;
    private int leastUs;
    private int mostUs;
    private long sumUs;

    public PingCommand(NetStack stack) {
        super("ping", "asks another station for an echo", new Getopt("c:i:s:W:w:qn4"));
        this.stack = stack;
        data = new byte[stack.buffers().send.capacity() - 42];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: ping [-c count] [-i seconds] [-s octets] [-W seconds] [-q] address\n")
                .put("for example: ping -c 3 10.0.0.2\n");
    }

    @Override
    void reset() {
        address = 0;
        count = 0;
        intervalMs = 1000;
        size = 56;
        patienceMs = 1000;
        quiet = false;
        sent = 0;
        received = 0;
        duplicates = 0;
        leastUs = Integer.MAX_VALUE;
        mostUs = 0;
        sumUs = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        switch (letter) {
            case 'c':
                count = options.number();
                return count > 0 || wrong("invalid count:", line, options.argument, out);
            case 'i':
                intervalMs = milliseconds(line);
                return intervalMs >= 2 || wrong("bad timing interval:", line, options.argument, out);
            case 'W':
            case 'w':
                patienceMs = milliseconds(line);
                return patienceMs >= 1 || wrong("bad wait time:", line, options.argument, out);
            case 's':
                size = options.number();
                return size >= 0 && size <= data.length
                        || wrong("more octets than one frame holds:", line, options.argument, out);
            case 'q':
                quiet = true;
                return true;
            default:
                return true;
        }
    }

    /** Seconds with at most three digits behind the point, as milliseconds; -1: it is none. */
    private int milliseconds(Words line) {
        int from = options.argumentAt;
        int end = line.length(options.argument);
        int point = from;
        while (point < end && line.charAt(options.argument, point) != '.') {
            point++;
        }
        int whole = point == from ? 0 : line.number(options.argument, from, point);
        if (whole < 0 || whole > 86400 || end - point > 4) {
            return -1;
        }
        int ms = whole * 1000;
        int unit = 100;
        for (int at = point + 1; at < end; at++) {
            int digit = line.number(options.argument, at, at + 1);
            if (digit < 0) {
                return -1;
            }
            ms += digit * unit;
            unit /= 10;
        }
        return ms;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        if (options.operands() != 1) {
            return wrong("one address is needed", line, -1, out);
        }
        if (!line.isAddress(options.operand(0))) {
            return wrong("not an IPv4 address (there is no name service):", line, options.operand(0), out);
        }
        address = line.address(options.operand(0));
        identifier = identifier + 1 & 0xFFFF;
        running = true;
        startedMs = nowMs;
        nextMs = nowMs;
        replies.clear();
        stack.ip().icmp.onEchoReply(this);
        out.put("PING ")
                .address(address)
                .put(" (")
                .address(address)
                .put(") ")
                .dec(size)
                .put('(');
        out.dec(size + 28).put(") bytes of data.\n");
        return true;
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        out.put(replies);
        replies.clear();
        if (!running) {
            return received > 0 ? DONE : FAILED;
        }
        boolean last = count > 0 && sent == count;
        if (last && (received >= count || nowMs - nextMs >= 0)) {
            end(nowMs, out);
            return received > 0 ? DONE : FAILED;
        }
        if (!last && nowMs - nextMs >= 0) {
            send(nowMs, out);
        }
        int wait = nextMs - nowMs;
        return wait > 0 ? wait : 0;
    }

    private void send(int nowMs, TextBuffer out) {
        int sequence = ++sent & 0xFFFF;
        answered[sequence % REMEMBERED] = false;
        sentAt[sequence % REMEMBERED] = stack.clock().nowMicros();
        int err = stack.ip().icmp.sendEcho(address, identifier, sequence, data, 0, size);
        if (err != Err.OK) {
            out.put("ping: ")
                    .put(err == Err.RTE ? "connect: Network is unreachable" : Err.name(err))
                    .newLine();
        }
        nextMs = nowMs + (count > 0 && sent == count ? patienceMs : intervalMs);
    }

    @Override
    public void echoReply(int source, int id, int sequence, int ttl, byte[] from, int offset, int length) {
        if (!running || id != identifier || source != address) {
            return;
        }
        boolean known = (sent - sequence & 0xFFFF) < REMEMBERED;
        boolean again = known && answered[sequence % REMEMBERED];
        if (known) {
            answered[sequence % REMEMBERED] = true;
        }
        int us = stack.clock().nowMicros() - sentAt[sequence % REMEMBERED];
        if (again) {
            duplicates++;
        } else {
            received++;
            if (known) {
                leastUs = us < leastUs ? us : leastUs;
                mostUs = us > mostUs ? us : mostUs;
                sumUs += us;
            }
        }
        if (quiet) {
            return;
        }
        replies.dec(length + HEADER_OCTETS)
                .put(" bytes from ")
                .address(source)
                .put(": icmp_seq=")
                .dec(sequence);
        replies.put(" ttl=").dec(ttl);
        if (known) {
            milliseconds(us, replies.put(" time=")).put(" ms");
        }
        replies.put(again ? " (DUP!)\n" : "\n");
    }

    /** Microseconds as milliseconds with three digits behind the point. */
    private static TextBuffer milliseconds(int us, TextBuffer out) {
        return out.seconds(us, 3);
    }

    @Override
    public boolean endless() {
        return count == 0;
    }

    @Override
    public void end(int nowMs, TextBuffer out) {
        if (!running) {
            return;
        }
        running = false;
        stack.ip().icmp.onEchoReply(null);
        out.put("\n--- ")
                .address(address)
                .put(" ping statistics ---\n")
                .dec(sent)
                .put(" packets transmitted, ");
        out.dec(received).put(" received, ");
        if (duplicates > 0) {
            out.put('+').dec(duplicates).put(" duplicates, ");
        }
        out.dec(sent == 0 ? 0 : (int) (100L * (sent - received) / sent)).put("% packet loss, time ");
        out.dec(nowMs - startedMs).put("ms\n");
        if (received > 0 && mostUs > 0) {
            out.put("rtt min/avg/max = ");
            milliseconds(leastUs, out).put('/');
            milliseconds((int) (sumUs / received), out).put('/');
            milliseconds(mostUs, out).put(" ms\n");
        }
    }
}
