package cogwire.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Objects of which there is one, as of most classes of the stack: they lie outside of the heap, at an address that the
 * linker knows, and a field that refers to one is no field ({@link UnusedFields}). Their octets come out of the heap's
 * share of RAM. Only those that are called by an interface, or cast, have their class in their header.
 */
final class OnlyObjects {
    private static final Pattern ALLOCATION = Pattern.compile("board_allocate\\(&(\\w+)_Cls\\)");

    /** A virtual call, or a cast, and the type that it names. */
    private static final Pattern ASKS = Pattern.compile(
            "TEAVM_METHOD\\(.*?, (\\w+)_VT, |(?:teavm_checkcast|teavm_instanceof)\\(.*?, supertypeof_(\\w+)\\)");

    /** In the header file of each type. */
    private static final Pattern DECLARES = Pattern.compile("extern int32_t supertypeof_(\\w+)\\(TeaVM_Class\\*\\);");

    private OnlyObjects() {}

    /** Those of {@code types}, by class name to name in C, that are made at one place of the C too. */
    static Map<String, String> find(Map<Path, String> files, Set<String> types) {
        Map<String, Integer> allocations = new TreeMap<>();
        for (String text : files.values()) {
            Matcher allocation = ALLOCATION.matcher(text);
            while (allocation.find()) {
                allocations.merge(allocation.group(1), 1, Integer::sum);
            }
        }
        Map<String, String> found = new TreeMap<>();
        JavaFields.structs(files).forEach((type, struct) -> {
            String name = struct.substring(JavaFields.PREFIX.length());
            if (types.contains(type) && allocations.getOrDefault(name, 0) == 1) {
                found.put(type, name);
            }
        });
        return found;
    }

    /** Makes them variables: {@code only} is what {@link #find} gave. */
    static void rewrite(Map<Path, String> files, Map<String, String> only, WholeProgram program) throws IOException {
        Set<String> asked = typesAsked(files);
        Map<String, String> replacements = new TreeMap<>();
        only.forEach((type, name) -> {
            boolean header = asked.stream().anyMatch(superType -> program.isSuperType(superType, type));
            String place = "&board_only_" + name;
            replacements.put(name, header ? "board_only(&" + name + "_Cls, " + place + ")" : "((void*) " + place + ")");
        });
        files.replaceAll((path, text) ->
                ALLOCATION.matcher(text).replaceAll(site -> replacements.getOrDefault(site.group(1), site.group())));
        StringBuilder headers = new StringBuilder("#pragma once\n#include \"runtime.h\"\n");
        StringBuilder declarations = new StringBuilder("#pragma once\n");
        StringBuilder definitions = new StringBuilder("#include \"only_octets.h\"\n");
        StringBuilder octets = new StringBuilder("#define BOARD_ONLY_OCTETS ((int32_t) (0");
        Path core = IntoFlash.file(files, "core.h");
        JavaFields.structs(files).forEach((type, struct) -> {
            String name = struct.substring(JavaFields.PREFIX.length());
            if (name.equals(only.get(type))) {
                headers.append("#include \"" + core.getParent().relativize(JavaFields.header(core, type)) + "\"\n");
                declarations.append("extern struct " + struct + " board_only_" + name + ";\n");
                definitions.append(struct + " board_only_" + name + ";\n");
                octets.append(" + sizeof(" + struct + ")");
            }
        });
        files.put(core.resolveSibling("only.h"), declarations.toString());
        files.put(
                core.resolveSibling("only_octets.h"),
                headers + octets.append("))\n").toString());
        files.put(core.resolveSibling("only.c"), definitions.toString());
    }

    /** Types as which objects are called, or cast: what asks an object for its class. */
    private static Set<String> typesAsked(Map<Path, String> files) {
        Set<String> names = new TreeSet<>();
        Map<String, String> types = new TreeMap<>();
        files.forEach((path, text) -> {
            Matcher asks = ASKS.matcher(text);
            while (asks.find()) {
                names.add(asks.group(1) == null ? asks.group(2) : asks.group(1));
            }
            Matcher declares = DECLARES.matcher(text);
            if (path.toString().endsWith(".h") && declares.find()) {
                types.put(declares.group(1), JavaFields.type(path));
            }
        });
        Set<String> asked = new TreeSet<>();
        names.forEach(name -> asked.add(types.get(name)));
        return asked;
    }
}
