package cogwire.host.shell;

import cogwire.host.world.Board;
import cogwire.host.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** netcat on a board. What becomes of its connections is in {@link NcTcp} and {@link NcUdp}. */
final class NcJob extends Job {
    final NcOptions options;

    private final Wire wire;
    private final List<Integer> portsToTry = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private OutputStream dump;
    private int dumped;
    private int nextLineMs;
    private boolean inputEnded;
    private boolean stopped;
    private int nowMs;
    private int open;

    /** What netcat needs of a protocol. */
    interface Wire {
        void listen();

        /** Whether the connection, or the attempt to make one, is under way. */
        void connect(int port);

        /** Octets that it takes now. */
        boolean send(byte[] octets);

        void finishSending();

        /** Does what is due; answers when to call again. */
        int step(int nowMs);

        /** Gives everything back. */
        void close();

        /** Whether it waits for its user or its peer, and for no answer that must come. */
        boolean idle();

        /** A program that was stopped reads nothing. */
        void goOn();
    }

    NcJob(String title, Board board, NcOptions options, Output out) {
        super(title, board, out);
        this.options = options;
        wire = options.datagrams ? new NcUdp(this) : new NcTcp(this);
    }

    @Override
    void start(int now) {
        nowMs = now;
        nextLineMs = now;
        if (options.dump != null) {
            try {
                dump = Files.newOutputStream(Path.of(options.dump));
            } catch (IOException e) {
                fail("nc: " + options.dump + ": cannot be written");
                return;
            }
        }
        if (options.listen) {
            wire.listen();
            return;
        }
        for (int port = options.firstPort; port <= options.lastPort; port++) {
            portsToTry.add(port);
        }
        if (options.random) {
            Collections.shuffle(portsToTry, new Random(now));
        }
        nextPort();
    }

    /** Goes on to the next port, or ends. */
    void nextPort() {
        if (portsToTry.isEmpty()) {
            finish(open > 0 ? 0 : 1);
            return;
        }
        wire.connect(portsToTry.remove(0));
    }

    /** A port of a scan answered. */
    void isOpen() {
        open++;
    }

    void fail(String why) {
        say(why);
        finish(1);
    }

    void finish(int status) {
        if (!isOver()) {
            wire.close();
            closeDump();
            over(status);
        }
    }

    int nowMs() {
        return nowMs;
    }

    boolean stopped() {
        return stopped;
    }

    /** As SIGSTOP and SIGCONT do. */
    void stop(boolean on) {
        stopped = on;
        if (!on) {
            wire.goOn();
        }
    }

    @Override
    public int step(int now) {
        nowMs = now;
        if (isOver()) {
            return World.NEVER;
        }
        int next = wire.step(now);
        while (!stopped && !waiting.isEmpty() && now - nextLineMs >= 0 && !isOver()) {
            byte[] line = waiting.get(0).getBytes(StandardCharsets.ISO_8859_1);
            if (!wire.send(line)) {
                break;
            }
            waiting.remove(0);
            dump('>', line);
            if (options.interval > 0) {
                nextLineMs = now + options.interval * 1000;
            }
        }
        if (inputEnded && waiting.isEmpty() && !isOver()) {
            wire.finishSending();
        }
        boolean later = !waiting.isEmpty() && nextLineMs - now > 0;
        return isOver() ? World.NEVER : Math.min(next, later ? nextLineMs - now : World.NEVER);
    }

    @Override
    boolean takesInput() {
        return !options.zero;
    }

    @Override
    void input(String line) {
        if (!inputEnded) {
            waiting.add(line + "\n");
        }
    }

    @Override
    void endInput() {
        inputEnded = true;
    }

    boolean inputEnded() {
        return inputEnded && waiting.isEmpty();
    }

    @Override
    boolean idle() {
        return waiting.isEmpty() && wire.idle();
    }

    /** Text arrived. */
    void received(byte[] octets) {
        dump('<', octets);
        print(new String(octets, StandardCharsets.ISO_8859_1));
    }

    void verbose(String line) {
        if (options.verbose) {
            say(line);
        }
    }

    @Override
    void interrupt(int now) {
        finish(130);
    }

    /** As the traditional netcat's -o: "< 00000000 68 65 6c …  # hel". */
    private void dump(char direction, byte[] octets) {
        if (dump == null) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < octets.length; at += 16) {
            text.append(direction).append(String.format(" %08x ", dumped + at));
            StringBuilder letters = new StringBuilder();
            for (int i = at; i < at + 16; i++) {
                boolean there = i < octets.length;
                text.append(there ? String.format("%02x ", octets[i]) : "   ");
                letters.append(!there ? "" : octets[i] >= ' ' && octets[i] < 127 ? (char) octets[i] : '.');
            }
            text.append("# ").append(letters).append('\n');
        }
        dumped += octets.length;
        try {
            dump.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            say("nc: " + options.dump + ": " + e.getMessage());
            closeDump();
        }
    }

    private void closeDump() {
        if (dump != null) {
            try {
                dump.close();
            } catch (IOException e) {
                say("nc: " + options.dump + ": " + e.getMessage());
            }
            dump = null;
        }
    }
}
