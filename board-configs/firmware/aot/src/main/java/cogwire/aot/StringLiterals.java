package cogwire.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * String literals, each a constant of its own with an octet a character behind its length (the board's
 * {@code TString}). TeaVM's pool, a table in RAM of pointers to UTF-16, is gone, and with it every string that nothing
 * reaches.
 *
 * <p>A string has no header, by which other objects know their class. Nothing asks for it: a call of a method of String
 * is direct, as the class is final, and what would look at the header is refused here.
 */
final class StringLiterals {
    private static final Pattern ENTRY = Pattern.compile("(?m)^ *TEAVM_STRING(?:_FROM_CODES)?\\((\\d+), -?\\d+,\\s*"
            + "(?:u(\".*\"(?:\\s*\".*\")*)|([0-9, ]+))\\),? *// string #(\\d+)$");
    /** A character above 127. C's \x would swallow hexadecimal digits behind it; three octal ones are an end. */
    private static final Pattern ABOVE_ASCII = Pattern.compile("\\\\u00([0-9a-f]{2})");

    private static final Pattern USE = Pattern.compile("TEAVM_GET_STRING\\((\\d+)\\)");
    private static final Pattern STRUCT = Pattern.compile("(?s)typedef struct TeaVM_String \\{.*?\\} TeaVM_String;");
    private static final String SMALL =
            "typedef struct TeaVM_String {\n    uint16_t length;\n    char octets[];\n} TeaVM_String;";

    /** Casts, and calls by what a string is beside a String. */
    private static final Pattern HEADER_USE = Pattern.compile(
            "(?:teavm_checkcast|teavm_instanceof)\\(.*supertypeof_jl_(?:String|CharSequence|Comparable)\\b"
                    + "|TEAVM_METHOD\\(.*, jl_(?:Object|String|CharSequence|Comparable)_VT,");

    private StringLiterals() {}

    static void rewrite(Map<Path, String> files) throws IOException {
        Set<Integer> used = new TreeSet<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            String text = file.getValue();
            if (HEADER_USE.matcher(text).find()) {
                throw new IOException(file.getKey() + ": a board's strings cannot be cast, nor called as CharSequence,"
                        + " Comparable or Object");
            }
            Matcher use = USE.matcher(text);
            while (use.find()) {
                used.add(Integer.valueOf(use.group(1)));
            }
        }
        Path core = IntoFlash.file(files, "core.h");
        files.put(core, IntoFlash.replace(files.get(core), STRUCT, SMALL, "struct TeaVM_String"));
        Path pool = IntoFlash.file(files, "strings.c");
        StringBuilder definitions = new StringBuilder("#include \"strings.h\"\n");
        StringBuilder declarations = new StringBuilder("#pragma once\n#include \"runtime.h\"\n"
                + "#define TEAVM_GET_STRING(i) ((TeaVM_String*) &board_string_##i)\n");
        Set<String> lengths = new TreeSet<>();
        Matcher entry = ENTRY.matcher(files.get(pool));
        while (entry.find()) {
            String number = entry.group(4);
            if (used.remove(Integer.valueOf(number))) {
                String text = entry.group(2) == null ? "{" + entry.group(3) + "}" : octal(entry.group(2));
                definitions.append("BOARD_STRING(" + number + ", " + entry.group(1) + ", " + text + ")\n");
                if (lengths.add(entry.group(1))) {
                    declarations.append("BOARD_TEXT(" + entry.group(1) + ");\n");
                }
                declarations.append(
                        "extern const struct board_text_" + entry.group(1) + " board_string_" + number + ";\n");
            }
        }
        if (!used.isEmpty()) {
            throw new IOException("no text for the strings " + used + ": not the C of TeaVM 0.13");
        }
        files.put(pool, definitions.toString());
        files.put(pool.resolveSibling("strings.h"), declarations.toString());
    }

    private static String octal(String literal) throws IOException {
        String octets = ABOVE_ASCII
                .matcher(literal)
                .replaceAll(c -> String.format("\\\\%03o", Integer.parseInt(c.group(1), 16)));
        if (octets.contains("\\u")) {
            throw new IOException("a board's strings are ISO 8859-1, and this one is not: " + literal);
        }
        return octets;
    }
}
