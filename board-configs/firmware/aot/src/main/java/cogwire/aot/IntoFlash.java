package cogwire.aot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rewrites generated C so that what never changes needs no RAM. TeaVM fills in the headers of classes and string
 * literals at start-up, because a header is half an address; on a board a header is the whole address of the class
 * ({@code firmware.h}), which the linker knows. So
 *
 * <ul>
 *   <li>classes go to sections of their own, {@code .tables.*}, for flash; those with a static initializer stay in RAM,
 *       because they note whether it has run;
 *   <li>the pool of string literals goes there too, without the strings that only stack traces would print.
 * </ul>
 *
 * <p>And all static initializers run before main: a table of names that is first looked at after an hour must not be
 * allocated then.
 *
 * Both shapes are those of TeaVM 0.13; another version may need other patterns, and what no longer matches fails here.
 */
final class IntoFlash {
    private static final Pattern CLASS = Pattern.compile("alignas\\(8\\) (\\w+_VT|TeaVM_Class) (\\w+)_Cls = \\{");
    private static final Pattern CLASS_FIRST_FIELD = Pattern.compile("(\\n\\s+)\\.size = ");
    private static final Pattern INITIALIZER = Pattern.compile("(?m)^void (initclass_\\w+)\\(\\) \\{");
    private static final Pattern LAYOUT = Pattern.compile("\\.layout = \\w+,");
    private static final Pattern POOL = Pattern.compile("TeaVM_String\\* teavm_stringPool\\[(\\d+)\\] = \\{");
    private static final Pattern POOL_ENTRY = Pattern.compile("(?m)^ *(TEAVM_STRING.*?),? *// string #(\\d+)$");
    private static final Pattern STRING_USE = Pattern.compile("(TEAVM_GET_STRING(?:_ADDRESS)?)\\((\\d+)\\)");

    private final Path directory;

    IntoFlash(Path directory) {
        this.directory = directory;
    }

    void rewrite() throws IOException {
        Map<Integer, Integer> strings = new HashMap<>();
        Set<String> initializers = new TreeSet<>();
        int classes = 0;
        for (Path file : sources()) {
            String name = file.getFileName().toString();
            if (name.equals("callsites.c")) {
                Files.delete(file); // tells stack traces apart: there are none
            } else if (!name.equals("strings.c")) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                if (CLASS.matcher(text).find()) {
                    classes++;
                }
                Matcher initializer = INITIALIZER.matcher(text);
                while (initializer.find()) {
                    initializers.add(initializer.group(1));
                }
                Files.writeString(file, classTables(renumberStrings(text, strings)), StandardCharsets.UTF_8);
            }
        }
        if (classes == 0) {
            throw new IOException("no class table found in " + directory + ": not the C of TeaVM 0.13");
        }
        Path pool = directory.resolve("strings.c");
        Files.writeString(pool, stringPool(Files.readString(pool, StandardCharsets.UTF_8), strings));
        Path main = directory.resolve("main.c");
        Files.writeString(main, initializeAll(Files.readString(main, StandardCharsets.UTF_8), initializers));
    }

    private static String renumberStrings(String text, Map<Integer, Integer> numbers) {
        return STRING_USE.matcher(text).replaceAll(use -> {
            Integer number = numbers.computeIfAbsent(Integer.valueOf(use.group(2)), old -> numbers.size());
            return use.group(1) + "(" + number + ")";
        });
    }

    private static String initializeAll(String text, Set<String> initializers) throws IOException {
        Matcher first = Pattern.compile("(?m)^    initclass_").matcher(text);
        int include = text.indexOf("#include");
        if (!first.find() || include < 0) {
            throw new IOException("main.c initializes no class: not the C of TeaVM 0.13");
        }
        StringBuilder declarations = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        for (String name : initializers) {
            declarations.append("extern void ").append(name).append("(void);\n");
            calls.append("    ").append(name).append("();\n");
        }
        return text.substring(0, include)
                + declarations
                + text.substring(include, first.start())
                + calls
                + text.substring(first.start());
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".c"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static String classTables(String text) {
        StringBuilder out = new StringBuilder();
        Matcher table = CLASS.matcher(text);
        while (table.find()) {
            boolean changes = text.contains("void initclass_" + table.group(2) + "()");
            String section = changes ? "" : " __attribute__((section(\".tables." + table.group(2) + "\")))";
            table.appendReplacement(
                    out, "alignas(8) " + table.group(1) + " " + table.group(2) + "_Cls" + section + " = {");
        }
        table.appendTail(out);
        String headed =
                CLASS_FIRST_FIELD.matcher(out).replaceAll("$1.parent = {.header = BOARD_CLASS_HEADER},$1.size = ");
        String constant = headed.replace("(TeaVM_Class*[])", "(TeaVM_Class* const[])");
        return LAYOUT.matcher(constant).replaceAll(".layout = NULL,"); // where references are: for collectors
    }

    private static String stringPool(String text, Map<Integer, Integer> numbers) throws IOException {
        Matcher head = POOL.matcher(text);
        if (!head.find()) {
            throw new IOException("no string pool found: not the C of TeaVM 0.13");
        }
        String[] kept = new String[numbers.size()];
        Matcher entry = POOL_ENTRY.matcher(text.substring(head.end()));
        while (entry.find()) {
            Integer number = numbers.get(Integer.valueOf(entry.group(2)));
            if (number != null) {
                kept[number] = entry.group(1);
            }
        }
        return text.substring(0, head.start())
                + "TeaVM_String* teavm_stringPool[] __attribute__((section(\".tables.teavm_stringPool\"))) = {\n    "
                + String.join(",\n    ", kept)
                + "\n};\n";
    }
}
