package cogwire.gates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The class files that run on a board, read from where the build puts them, by internal name. */
final class BoardClasses {
    /** Modules whose main classes a board's image may hold, by folder. */
    static final List<String> MODULES =
            List.of("hal-ethernet", "stack-core", "stack-core/scripts", "board-configs/apps", "board-configs/microej");

    private BoardClasses() {}

    /** Where the classes of a module lie; the build runs the tests in the folder of their own module. */
    static Path folder(String module) {
        return Path.of("..", module, "target", "classes").normalize();
    }

    /** All modules together. */
    static Map<String, ClassNode> all() {
        Map<String, ClassNode> all = new TreeMap<>();
        MODULES.forEach(module -> all.putAll(of(module)));
        return all;
    }

    /** The classes of one module. An empty folder is an error: a gate that looks at nothing would always be open. */
    static Map<String, ClassNode> of(String module) {
        Map<String, ClassNode> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder(module))) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                ClassNode node = parse(Files.readAllBytes(file));
                classes.put(node.name, node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (classes.isEmpty()) {
            throw new IllegalStateException("no classes in " + folder(module));
        }
        return classes;
    }

    /** The classes of fixtures, which the gates' own tests look at. */
    static Map<String, ClassNode> fixtures(Class<?>... classes) {
        Map<String, ClassNode> nodes = new LinkedHashMap<>();
        for (Class<?> c : classes) {
            try (InputStream in = c.getResourceAsStream("/" + c.getName().replace('.', '/') + ".class")) {
                ClassNode node = parse(in.readAllBytes());
                nodes.put(node.name, node);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return nodes;
    }

    /** A list of violations as a readable message. */
    static String report(List<String> violations) {
        return violations.size() + " violations:\n  " + String.join("\n  ", new ArrayList<>(violations)) + "\n";
    }

    private static ClassNode parse(byte[] octets) {
        ClassNode node = new ClassNode();
        new ClassReader(octets).accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }
}
