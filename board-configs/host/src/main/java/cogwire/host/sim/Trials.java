package cogwire.host.sim;

import cogwire.host.sim.Trial.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Option;

/** Runs trials, several at once, and puts what came out where people read it. */
final class Trials {
    private static final double WARM_UP_SECONDS = 8;

    @Option(names = "--seeds", paramLabel = "N", description = "runs of each kind, from seed 1 on (${DEFAULT-VALUE})")
    int seeds = 5;

    @Option(names = "--jobs", paramLabel = "N", description = "runs at a time (${DEFAULT-VALUE})")
    int jobs = 5;

    @Option(
            names = "--late",
            paramLabel = "MS",
            description = "a run in which the bottleneck was once later than this is repeated (${DEFAULT-VALUE})")
    double lateMs = 20;

    @Option(
            names = "--congestion",
            paramLabel = "NAME",
            split = ",",
            description = "algorithms to compare, each with itself (all that our stack has)")
    List<String> congestion = TcpSettings.ALGORITHMS;

    @Option(names = "--results", paramLabel = "FOLDER", description = "where to write (${DEFAULT-VALUE})")
    Path results = Path.of("target/goodput");

    @Option(names = "--document", paramLabel = "FILE", description = "Markdown whose table is to be replaced")
    Path document;

    private int discarded;
    private int worstMicros;
    private double worstShare;
    private int runs;

    /**
     * Runs all; those that were never in time are left out.
     *
     * @throws IOException when one could not be run
     */
    List<Outcome> run(List<Trial> trials, PrintWriter progress) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        List<Outcome> good = new ArrayList<>();
        try {
            warmUp(trials, pool);
            List<Future<Outcome>> futures = new ArrayList<>();
            for (Trial trial : trials) {
                futures.add(pool.submit(trial));
            }
            for (Future<Outcome> future : futures) {
                Outcome outcome = future.get();
                discarded += outcome.discarded();
                runs += outcome.discarded() + (outcome.isGood() ? 1 : 0);
                if (outcome.isGood()) {
                    good.add(outcome);
                    worstMicros = Math.max(worstMicros, outcome.lateMicros());
                    worstShare = Math.max(worstShare, outcome.lateShare());
                }
                progress.print(outcome.isGood() ? "." : "x");
                progress.flush();
            }
            progress.println();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
        return good;
    }

    /** So that the compiler has done its work before time counts: a short run of each kind, thrown away. */
    private static void warmUp(List<Trial> trials, ExecutorService pool) throws InterruptedException {
        List<Callable<Boolean>> runs = new ArrayList<>();
        trials.stream()
                .map(trial -> trial.contender)
                .distinct()
                .forEach(contender -> runs.add(() -> {
                    new Trial(trials.get(0).cell, contender, 0, WARM_UP_SECONDS, Double.MAX_VALUE).call();
                    return true;
                }));
        pool.invokeAll(runs);
    }

    /** What the figures rest on, one paragraph. */
    String basis(double seconds) {
        return String.format(
                Locale.ROOT,
                "20 Mbit/s; a queue of one bandwidth–delay product, at least 64 full frames; %d seed%s of %s s each,"
                        + " medians. Linux %s, Java %s, %d processors; of %d runs %d were thrown away because a frame was"
                        + " more than %s ms late, or 1 %% of them more than 1 ms; of those kept the latest frame was"
                        + " %.1f ms late, and %.2f %% of a run's frames were more than 1 ms late at most.",
                seeds,
                seeds == 1 ? "" : "s",
                number(seconds),
                System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                runs,
                discarded,
                number(lateMs),
                worstMicros / 1000.0,
                100 * worstShare);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Writes a result file. */
    void write(String name, String text) throws IOException {
        Files.createDirectories(results);
        Files.writeString(results.resolve(name), text);
    }

    /** Writes a picture with the results, and beside the document if one was given. */
    void picture(String name, String svg) throws IOException {
        write(name, svg);
        if (document != null) {
            Files.writeString(document.resolveSibling(name), svg);
        }
    }

    /** Replaces what stands between the two marks of that name in the document, if one was given. */
    void intoDocument(String mark, String text) throws IOException {
        if (document == null) {
            return;
        }
        String old = Files.readString(document);
        String begin = "<!-- begin " + mark + " -->\n";
        String end = "<!-- end " + mark + " -->";
        int from = old.indexOf(begin);
        int to = old.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(document + " has no lines " + begin.strip() + " and " + end);
        }
        Files.writeString(document, old.substring(0, from + begin.length()) + text + old.substring(to));
    }
}
