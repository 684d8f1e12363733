package cogwire.host.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/** Lines of a reader that may keep one waiting: meanwhile something else is done. A thread of its own reads. */
final class AwaitedLines implements Script.LineSource {
    private final LinkedBlockingQueue<Optional<String>> read = new LinkedBlockingQueue<>();
    private final Runnable meanwhile;
    private volatile IOException failure;

    /** @param meanwhile done over and over while there is no line; it takes its time itself */
    AwaitedLines(BufferedReader lines, Runnable meanwhile) {
        this.meanwhile = meanwhile;
        Thread reader = new Thread(() -> read(lines), "lines");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(Optional.of(line));
            }
        } catch (IOException e) {
            failure = e;
        }
        read.add(Optional.empty());
    }

    @Override
    public String next() throws IOException {
        Optional<String> line = read.poll();
        while (line == null) {
            meanwhile.run();
            line = read.poll();
        }
        if (line.isEmpty() && failure != null) {
            throw failure;
        }
        return line.orElse(null);
    }
}
