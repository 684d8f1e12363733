package cogwire.aot;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Static arrays of literals: tables of names and numbers. TeaVM makes them by code at start-up, in the heap. Here the
 * array is a constant of the image and the static field is initialized with its address, which the C compiler then
 * follows; a table that nobody reads vanishes, and the texts in it. A class whose static initializer did nothing else has none any more, and
 * nobody asks whether it has run.
 *
 * <p>Only fields that are named like constants: one who writes into such an array writes into flash, and faults.
 */
final class ConstantTables {
    private static final Pattern INITIALIZER =
            Pattern.compile("(?ms)^void meth_(\\w+)__clinit_\\(\\) \\{\\n(.*?)^\\}\\n");
    private static final Pattern TABLE =
            Pattern.compile(" *(sfld_\\w+?_([A-Z][A-Z0-9_]*)) = TEAVM_WITH_CALL_SITE_ID\\(\\d+,"
                    + " teavm_fill(\\w*)Array\\(board_allocate_array\\(&(\\w+)_Cls, (\\d+)\\), (.*)\\)\\);");
    private static final Pattern LITERALS = Pattern.compile(
            "(?:-?INT32_C\\(-?\\d+\\)|TEAVM_GET_STRING\\(\\d+\\))(?:, (?:-?INT32_C\\(-?\\d+\\)|TEAVM_GET_STRING\\(\\d+\\)))*");
    private static final Pattern DECLARATION = Pattern.compile("extern TeaVM_Array\\* (sfld_\\w+);");
    /** What {@link #constant} writes. */
    private static final Pattern DEFINITION = Pattern.compile(
            "(?s)static const struct \\{ TeaVM_Array array; [^}]*\\} (\\w+)_table = \\{\\n.*?\\}\\};\\nTeaVM_Array\\* const .*?;\\n");
    /** Lines that name such a field and do not read it: its own, and those for a collector. */
    private static final Pattern NO_USE =
            Pattern.compile("extern |static const struct |TeaVM_Array\\* const |\\(void\\*\\*\\) &");

    private static final Pattern FIELD = Pattern.compile("\\bsfld_\\w+\\b");
    private static final Map<String, String> ELEMENTS = Map.of(
            "",
            "void*",
            "Boolean",
            "int8_t",
            "Byte",
            "int8_t",
            "Short",
            "int16_t",
            "Char",
            "char16_t",
            "Int",
            "int32_t");

    private ConstantTables() {}

    static void rewrite(Map<Path, String> files) {
        Set<String> done = new TreeSet<>();
        Set<String> constants = new HashSet<>();
        files.replaceAll((path, text) -> tables(text, done, constants));
        files.replaceAll((path, text) -> withoutChecks(text, done));
        files.replaceAll((path, text) -> DECLARATION
                .matcher(text)
                .replaceAll(field -> constants.contains(field.group(1))
                        ? "extern TeaVM_Array* const " + field.group(1) + ";"
                        : field.group()));
        Set<String> named = new HashSet<>();
        files.values().forEach(text -> text.lines()
                .filter(line -> !NO_USE.matcher(line).lookingAt())
                .forEach(line -> FIELD.matcher(line).results().forEach(field -> named.add(field.group()))));
        files.replaceAll((path, text) -> DEFINITION
                .matcher(text)
                .replaceAll(table -> named.contains(table.group(1)) ? "$0" : "TeaVM_Array* const $1 = 0;\n"));
    }

    /** Turns what it can of each initializer into constants; {@code done} learns of classes that need none. */
    private static String tables(String text, Set<String> done, Set<String> fields) {
        Matcher initializer = INITIALIZER.matcher(text);
        StringBuilder out = new StringBuilder();
        StringBuilder constants = new StringBuilder();
        String rest = text;
        while (initializer.find()) {
            StringBuilder left = new StringBuilder();
            boolean work = false;
            for (String line : initializer.group(2).split("\n")) {
                Matcher table = TABLE.matcher(line);
                if (table.matches()
                        && ELEMENTS.containsKey(table.group(3))
                        && LITERALS.matcher(table.group(6)).matches()) {
                    constants.append(constant(table));
                    fields.add(table.group(1));
                    rest = rest.replace("TeaVM_Array* " + table.group(1) + ";\n", "");
                } else {
                    left.append(line).append('\n');
                    work |= !line.isBlank()
                            && !line.matches(" *TEAVM_(ALLOC|RELEASE)_STACK.*|.*void\\* teavm_local_\\d+;");
                }
            }
            rest = rest.replace(
                    initializer.group(), "void meth_" + initializer.group(1) + "__clinit_() {\n" + left + "}\n");
            if (!work) {
                done.add(initializer.group(1));
            }
        }
        if (constants.length() == 0) {
            return text;
        }
        int afterIncludes = rest.indexOf('\n', rest.lastIndexOf("#include")) + 1;
        return out.append(rest, 0, afterIncludes)
                .append(constants)
                .append(rest, afterIncludes, rest.length())
                .toString()
                .replaceAll("(?m)^sfld_\\w+?_[A-Z][A-Z0-9_]* = NULL;\\n", "");
    }

    private static String constant(Matcher table) {
        String field = table.group(1);
        return "static const struct { TeaVM_Array array; " + ELEMENTS.get(table.group(3)) + " data[" + table.group(5)
                + "]; } " + field + "_table = {\n    .array = {.parent = {.header = (int32_t) &" + table.group(4)
                + "_Cls}, .size = " + table.group(5) + "},\n    .data = {" + table.group(6) + "}};\n"
                + "TeaVM_Array* const " + field + " = (TeaVM_Array*) &" + field + "_table;\n";
    }

    private static String withoutChecks(String text, Set<String> done) {
        String changed = text;
        for (String name : done) {
            changed = changed.replaceAll(
                    " *if \\(\\(!\\(\\(\\(TeaVM_Class \\*\\) &" + name
                            + "_Cls\\)->flags & INT32_C\\(1\\)\\)\\)\\) \\{\\s*(?:TEAVM_GC_ROOT\\w*\\(.*\\);\\s*)*TEAVM_WITH_CALL_SITE_ID\\(\\d+, initclass_"
                            + name + "\\(\\)\\);\\s*\\}\\n",
                    "");
            changed = changed.replaceAll("(?ms)^void initclass_" + name + "\\(\\) \\{\\n.*?^\\}\\n", "");
            changed = changed.replaceAll("(?ms)^void meth_" + name + "__clinit_\\(\\) \\{\\n.*?^\\}\\n", "");
            changed = changed.replace("    initclass_" + name + "();\n", "");
        }
        return changed;
    }
}
