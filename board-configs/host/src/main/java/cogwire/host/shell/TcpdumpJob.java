package cogwire.host.shell;

import cogwire.hal.sim.PcapWriter;
import cogwire.host.world.Board;
import cogwire.host.world.Sniffer;
import cogwire.host.world.World;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** tcpdump on a board: what it sends and receives, or what a file holds. */
final class TcpdumpJob extends Job implements Sniffer.Listener {
    private final World world;
    private final List<String> words;
    private TcpdumpOptions options;
    private TcpdumpPrinter printer;
    private OutputStream file;
    private PcapWriter writer;
    private long startMicros;
    private int lastMicros;
    private long micros;
    private int seen;
    private int captured;

    TcpdumpJob(String title, Board board, World world, List<String> words, Output out) {
        super(title, board, out);
        this.world = world;
        this.words = words;
    }

    @Override
    void start(int nowMs) {
        try {
            options = TcpdumpOptions.of(words);
        } catch (IllegalArgumentException e) {
            say("tcpdump: " + e.getMessage());
            if (e.getMessage().contains("option")) {
                print(TcpdumpOptions.USAGE + "\n");
            }
            over(1);
            return;
        }
        printer = new TcpdumpPrinter(options);
        // A simulated world begins at midnight of 1970; a real one goes by the wall clock.
        startMicros = world.isRealTime() ? System.currentTimeMillis() * 1000 : nowMs * 1000L;
        lastMicros = world.clock().nowMicros();
        try {
            if (options.write != null) {
                file = new BufferedOutputStream(Files.newOutputStream(Path.of(options.write)));
                writer = new PcapWriter(file, world.clock(), (int) (startMicros / 1_000_000));
            }
            if (options.read != null) {
                CaptureFile.read(Path.of(options.read), (at, frame, length) -> take(at, "", frame, 0, length));
                finish(0);
                return;
            }
        } catch (IOException e) {
            say("tcpdump: " + (e.getMessage().contains(":") ? e.getMessage() : e.getMessage() + ": No such file"));
            finish(1);
            return;
        }
        board.sniffer().add(this);
        say("listening on " + (options.any ? "any" : Board.INTERFACE) + ", link-type EN10MB (Ethernet)"
                + (options.write == null ? "" : ", writing to " + options.write));
    }

    @Override
    public void frame(boolean sent, byte[] frame, int offset, int length) {
        if (isOver() || options.direction != 0 && sent != (options.direction == 2)) {
            return;
        }
        int now = world.clock().nowMicros();
        micros += now - lastMicros;
        lastMicros = now;
        String from = options.any ? String.format("%-5s %-3s ", Board.INTERFACE, sent ? "Out" : "In") : "";
        take(startMicros + micros, from, frame, offset, length);
    }

    private void take(long at, String from, byte[] frame, int offset, int length) {
        seen++;
        if (captured >= options.count || !options.filter.matches(frame, offset, length)) {
            return;
        }
        captured++;
        if (writer != null) {
            writer.write(frame, offset, length);
        } else {
            printer.lines(at, from, frame, offset, length).forEach(this::say);
        }
        if (captured >= options.count && options.read == null) {
            finish(0);
        }
    }

    private void finish(int status) {
        if (isOver()) {
            return;
        }
        board.sniffer().remove(this);
        if (writer != null) {
            writer.flush();
            try {
                file.close();
            } catch (IOException e) {
                say("tcpdump: " + options.write + ": " + e.getMessage());
            }
        }
        if (options.read == null && printer != null) {
            say(captured + (captured == 1 ? " packet captured" : " packets captured"));
            say(seen + (seen == 1 ? " packet" : " packets") + " received by filter");
        }
        over(status);
    }

    @Override
    public int step(int nowMs) {
        if (writer != null && writer.failed() && !isOver()) {
            say("tcpdump: " + options.write + " cannot be written any more");
            finish(1);
        }
        return World.NEVER;
    }

    @Override
    boolean endless() {
        return true;
    }

    @Override
    void interrupt(int nowMs) {
        finish(0);
    }
}
