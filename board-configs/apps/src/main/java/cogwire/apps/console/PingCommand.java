package cogwire.apps.console;

import cogwire.Err;
import cogwire.apps.TextBuffer;
import cogwire.ip.EchoReplyFn;
import cogwire.raw.TimeoutFn;
import cogwire.stack.NetStack;

/** ICMP echo requests of 56 octets, one a second, and their answers; one of the stack's time-outs while it runs. */
public final class PingCommand implements ConsoleCommand, EchoReplyFn, TimeoutFn {
    private static final int IDENTIFIER = 0x4357;
    private static final int OCTETS = 56;
    private static final int INTERVAL_MS = 1000;
    private static final int COUNT = 4;

    private final NetStack stack;
    private final byte[] data = new byte[OCTETS];
    private int host;
    private int count;
    private int sequence;
    private int sentAtMicros;
    private int received;
    private int roundTripMicros;
    private boolean answered;
    private boolean due;

    public PingCommand(NetStack stack) {
        this.stack = stack;
    }

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String usage() {
        return "ADDRESS [COUNT]  echo requests, one a second";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        host = line.address(1);
        count = line.words() > 2 ? line.number(2) : COUNT;
        if (!line.sound() || line.words() > 3 || count < 1) {
            return false;
        }
        sequence = 0;
        received = 0;
        answered = false;
        due = true;
        stack.ip().icmp.onEchoReply(this);
        return true;
    }

    @Override
    public int part(int at, TextBuffer out) {
        if (answered) {
            answered = false;
            out.put("64 octets from ").address(host).put(": seq ").dec(sequence);
            out.put(" time ").seconds(roundTripMicros, 3).put(" ms\n");
        } else if (due && sequence == count) {
            out.dec(sequence).put(" sent, ").dec(received).put(" received\n");
            cancel();
            return END;
        } else if (due) {
            send(out);
        }
        return 1;
    }

    private void send(TextBuffer out) {
        due = false;
        sequence++;
        sentAtMicros = stack.clock().nowMicros();
        int err = stack.ip().icmp.sendEcho(host, IDENTIFIER, sequence & 0xFFFF, data, 0, OCTETS);
        if (err != Err.OK) {
            out.put("not sent: ").put(Err.name(err)).newLine();
        }
        if (stack.timeouts().sysTimeout(INTERVAL_MS, this, null) != Err.OK) {
            out.put("no time-out free\n");
            sequence = count;
            due = true;
        }
    }

    @Override
    public void timeout(Object arg) {
        due = true;
    }

    @Override
    public void echoReply(int source, int id, int seq, int ttl, byte[] from, int offset, int length) {
        if (id == IDENTIFIER && source == host && seq == (sequence & 0xFFFF) && !due) {
            roundTripMicros = stack.clock().nowMicros() - sentAtMicros;
            received++;
            answered = true;
        }
    }

    @Override
    public void cancel() {
        stack.timeouts().sysUntimeout(this, null);
        stack.ip().icmp.onEchoReply(null);
    }
}
