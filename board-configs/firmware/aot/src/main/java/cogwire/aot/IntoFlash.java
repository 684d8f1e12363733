package cogwire.aot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.teavm.dependency.DependencyInfo;

/**
 * Rewrites generated C so that what never changes needs no RAM, and what no board looks at is not there at all:
 *
 * <ol>
 *   <li>{@link ConstantTables}: static arrays of literals become constants, and classes whose initializer did nothing
 *       else need none;
 *   <li>{@link ClassTables}: a class is what allocation, casts and virtual calls need, 8 octets instead of 100;
 *   <li>{@link UnusedFields}: fields that make no difference are not there, nor such as hold one value for good;
 *   <li>{@link OnlyObjects}: objects of which there is one are variables of the image;
 *   <li>{@link FieldOrder}: fields lie where short instructions reach them, without holes;
 *   <li>{@link StringLiterals}: two thirds of an octet a character, no pool;
 *   <li>{@link Initializers}: what static initializers are left run before main.
 * </ol>
 *
 * <p>All of it knows the shape of TeaVM 0.13's C. Another version may need other patterns, and what is not found fails
 * here.
 */
final class IntoFlash {
    private final Path directory;
    private final DependencyInfo program;

    IntoFlash(Path directory, DependencyInfo program) {
        this.directory = directory;
        this.program = program;
    }

    void rewrite() throws IOException {
        Map<Path, String> files = read();
        ConstantTables.rewrite(files);
        ClassTables.rewrite(files);
        UnusedFields.rewrite(files, program);
        FieldOrder.rewrite(files, program);
        StringLiterals.rewrite(files);
        Initializers.rewrite(files);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue(), StandardCharsets.UTF_8);
        }
        // Tells stack traces apart: there are none.
        Files.delete(directory.resolve("callsites.c"));
    }

    /** Everything that describes classes and strings, by path; TeaVM's own runtime only where it declares them. */
    private Map<Path, String> read() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all.filter(f -> f.toString().matches(".*\\.[ch]"))::iterator) {
                files.put(file, Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** The one file of that name at the top. */
    static Path file(Map<Path, String> files, String name) throws IOException {
        for (Path path : files.keySet()) {
            if (path.endsWith(name) && files.containsKey(path.resolveSibling("core.h"))) {
                return path;
            }
        }
        throw new IOException("no " + name + ": not the C of TeaVM 0.13");
    }

    /** Replaces all of {@code pattern}, which must be there. */
    static String replace(String text, Pattern pattern, String by, String what) throws IOException {
        String changed = pattern.matcher(text).replaceAll(by);
        if (changed.equals(text)) {
            throw new IOException("no " + what + " found: not the C of TeaVM 0.13");
        }
        return changed;
    }
}
