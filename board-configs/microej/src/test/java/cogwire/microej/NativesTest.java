package cogwire.microej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The natives' Java side and the C header say the same, by SNI's rules. */
class NativesTest {
    private static final Path HEADER = Path.of("c", "LLCOGWIRE_impl.h");
    private static final Pattern NAME = Pattern.compile("#define (LLCOGWIRE_IMPL_\\w+) +(Java_\\w+)");
    private static final Pattern PROTOTYPE = Pattern.compile("(?m)^(\\w+) (LLCOGWIRE_IMPL_\\w+)\\(([^)]*)\\);");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+) (\\*?)\\w+");

    @Test
    @DisplayName("each native of every class has its prototype, with its types, and no prototype is left over")
    void signatures() throws Exception {
        assertEquals(javaSide(), headerSide());
        assertEquals(9, javaSide().size());
    }

    @Test
    @DisplayName("natives are static and take base types and arrays of them only, as SNI wants; none is overloaded")
    void sniRules() throws Exception {
        Map<String, Integer> names = new TreeMap<>();
        for (Method m : natives()) {
            assertTrue(Modifier.isStatic(m.getModifiers()), m.toString());
            assertTrue(m.getReturnType().isPrimitive(), m.toString());
            for (Class<?> p : m.getParameterTypes()) {
                assertTrue(
                        p.isPrimitive() || p.isArray() && p.getComponentType().isPrimitive(), m.toString());
            }
            assertTrue(m.getName().indexOf('_') < 0, "an underscore would have to be escaped: " + m);
            assertEquals(1, names.merge(m.getDeclaringClass().getName() + m.getName(), 1, Integer::sum), m.toString());
        }
    }

    /** C name and types of each native, as SNI derives them. */
    private static Map<String, String> javaSide() throws Exception {
        Map<String, String> all = new TreeMap<>();
        for (Method m : natives()) {
            String name = "Java_" + m.getDeclaringClass().getName().replace('.', '_') + "_" + m.getName();
            String types =
                    Stream.of(m.getParameterTypes()).map(NativesTest::cType).collect(Collectors.joining(", "));
            all.put(name, cType(m.getReturnType()) + " (" + types + ")");
        }
        return all;
    }

    private static Map<String, String> headerSide() throws IOException {
        String header = Files.readString(HEADER);
        Map<String, String> linked = new TreeMap<>();
        Matcher name = NAME.matcher(header);
        while (name.find()) {
            linked.put(name.group(1), name.group(2));
        }
        Map<String, String> all = new TreeMap<>();
        Matcher prototype = PROTOTYPE.matcher(header);
        while (prototype.find()) {
            String types = PARAMETER
                    .matcher(prototype.group(3))
                    .results()
                    .map(p -> p.group(1) + p.group(2))
                    .collect(Collectors.joining(", "));
            String symbol = linked.remove(prototype.group(2));
            all.put(String.valueOf(symbol), prototype.group(1) + " (" + types + ")");
        }
        assertEquals(Map.of(), linked, "names without a prototype");
        return all;
    }

    /** Of every class of the package that has any. */
    private static Iterable<Method> natives() throws Exception {
        Path classes = Path.of("target", "classes", "cogwire", "microej");
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".class"))
                    .map(f -> "cogwire.microej." + f.substring(0, f.length() - 6))
                    .flatMap(NativesTest::methods)
                    .filter(m -> Modifier.isNative(m.getModifiers()))
                    .collect(Collectors.toList());
        }
    }

    private static Stream<Method> methods(String className) {
        try {
            return Stream.of(Class.forName(className).getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cType(Class<?> type) {
        if (type.isArray()) {
            return cType(type.getComponentType()) + "*";
        }
        return type == void.class ? "void" : "j" + type.getName();
    }
}
