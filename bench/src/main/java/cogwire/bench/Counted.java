package cogwire.bench;

import com.sun.jna.Native;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;

/**
 * One row under callgrind: warms up until everything is compiled, then does a fixed number of turns between two marks.
 * Arguments: the row's key, the marks' library. Run by {@link Gate}, in a JVM whose compiler works in the foreground, so
 * that each run compiles the same.
 */
public final class Counted {
    /** Turns before and between the marks. */
    private static final int WARMUP = 20_000;

    private static final int TURNS = 1_000;
    /** A turn of a bulk row is a megabyte. */
    private static final int BULK_SHARE = 50;
    /** Two stacks are twice as much to compile. */
    private static final int BULK_PORTIONS = 100;

    private Counted() {}

    /** Begins to count. */
    static native void marks_begin();

    /** Ends, and writes down what was counted. */
    static native void marks_end();

    public static void main(String[] args) throws ReflectiveOperationException {
        Native.register(Counted.class, Path.of(args[1]).toAbsolutePath().toString());
        Row row = Stream.of(Rows.gated(), PartsCost.rows())
                .flatMap(List::stream)
                .filter(r -> r.key().equals(args[0]))
                .findFirst()
                .orElseThrow();
        StackBench bench = bench(row);
        int turns = turns(row);
        bench.setUp();
        // In portions: the loop's own first version, compiled while it runs, must not be what is measured.
        int portions = row.benchmark().startsWith("Bulk") ? BULK_PORTIONS : WARMUP / TURNS;
        for (int i = 0; i < portions; i++) {
            run(bench, turns);
        }
        marks_begin();
        run(bench, turns);
        marks_end();
        bench.prove();
    }

    private static int turns(Row row) {
        return row.benchmark().startsWith("Bulk") ? TURNS / BULK_SHARE : TURNS;
    }

    /** Operations between the marks. */
    static double operations(Row row) throws ReflectiveOperationException {
        var perTurn = Class.forName(className(row))
                .getMethod("turn")
                .getAnnotation(org.openjdk.jmh.annotations.OperationsPerInvocation.class);
        return (double) turns(row) * (perTurn == null ? 1 : perTurn.value());
    }

    private static String className(Row row) {
        return Counted.class.getPackageName() + "." + row.benchmark().split("\\.")[0];
    }

    private static StackBench bench(Row row) throws ReflectiveOperationException {
        StackBench bench =
                (StackBench) Class.forName(className(row)).getConstructor().newInstance();
        for (Field field : bench.getClass().getFields()) {
            Param param = field.getAnnotation(Param.class);
            if (param == null) {
                continue;
            }
            // What the row does not say is as the harness has it: the first value.
            String value = row.parameter(field.getName());
            value = value.isEmpty() ? param.value()[0] : value;
            if (field.getType() == int.class) {
                field.setInt(bench, Integer.parseInt(value));
            } else {
                field.set(bench, value);
            }
        }
        return bench;
    }

    private static void run(StackBench bench, int turns) {
        for (int i = 0; i < turns; i++) {
            bench.turn();
        }
    }
}
