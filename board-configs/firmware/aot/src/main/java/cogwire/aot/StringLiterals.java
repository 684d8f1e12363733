package cogwire.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * String literals. A reference to one is its number, which an instruction of two octets makes where an address takes six;
 * those that code names most have the smallest. The characters lie in one array, coded ({@link TextCode}), and the C side
 * ({@code text.c}) takes them apart. TeaVM's pool, a table in RAM of pointers to UTF-16, is gone.
 *
 * <p>A string has no header, by which other objects know their class. Nothing asks for it: a call of a method of String
 * is direct, as the class is final, and what would look at the header is refused here.
 */
final class StringLiterals {
    private static final Pattern ENTRY = Pattern.compile("(?m)^ *TEAVM_STRING(?:_FROM_CODES)?\\((\\d+), -?\\d+,\\s*"
            + "(?:u(\".*\"(?:\\s*\".*\")*)|([0-9, ]+))\\),? *// string #(\\d+)$");
    /** A character of a literal: between two parts of it, escaped, or as it is. */
    private static final Pattern CHARACTER =
            Pattern.compile("\"\\s*\"|\\\\u([0-9a-fA-F]{4})|\\\\([0-7]{1,3})|\\\\([abfnrtv\"'?\\\\])|([^\\\\])");

    private static final String LETTERS = "abfnrtv\"'?\\";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000B\"'?\\";

    private static final Pattern USE = Pattern.compile("TEAVM_GET_STRING\\((\\d+)\\)");
    private static final Pattern STRUCT = Pattern.compile("(?s)typedef struct TeaVM_String \\{.*?\\} TeaVM_String;");

    /** Casts, and calls by what a string is beside a String. */
    private static final Pattern HEADER_USE = Pattern.compile(
            "(?:teavm_checkcast|teavm_instanceof)\\(.*supertypeof_jl_(?:String|CharSequence|Comparable)\\b"
                    + "|TEAVM_METHOD\\(.*, jl_(?:Object|String|CharSequence|Comparable)_VT,");
    /** One in so many texts has its place in a table, from which the others are found. */
    private static final int TEXTS_PER_START = 16;

    private StringLiterals() {}

    static void rewrite(Map<Path, String> files) throws IOException {
        Map<Integer, Integer> uses = new HashMap<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            String text = file.getValue();
            if (HEADER_USE.matcher(text).find()) {
                throw new IOException(file.getKey() + ": a board's strings cannot be cast, nor called as CharSequence,"
                        + " Comparable or Object");
            }
            Matcher use = USE.matcher(text);
            while (use.find()) {
                uses.merge(Integer.valueOf(use.group(1)), 1, Integer::sum);
            }
        }
        Path core = IntoFlash.file(files, "core.h");
        files.put(
                core,
                IntoFlash.replace(
                        files.get(core),
                        STRUCT,
                        "typedef struct TeaVM_String { char none; } TeaVM_String;",
                        "struct TeaVM_String"));
        Path pool = IntoFlash.file(files, "strings.c");
        Map<Integer, int[]> texts = new HashMap<>();
        Matcher entry = ENTRY.matcher(files.get(pool));
        while (entry.find()) {
            int[] octets = entry.group(2) == null ? codes(entry.group(3)) : octets(entry.group(2));
            texts.put(Integer.valueOf(entry.group(4)), octets);
            if (octets.length != Integer.parseInt(entry.group(1))) {
                throw new IOException(
                        "a string of " + entry.group(1) + " characters was read as " + octets.length + ": " + entry);
            }
        }
        if (!texts.keySet().containsAll(uses.keySet())) {
            throw new IOException("some strings have no text: not the C of TeaVM 0.13");
        }
        List<Integer> order = new ArrayList<>(uses.keySet());
        order.sort((a, b) -> uses.get(a).equals(uses.get(b)) ? a - b : uses.get(b) - uses.get(a));
        files.put(pool, definitions(order, texts));
        StringBuilder numbers = new StringBuilder("#pragma once\n#include \"runtime.h\"\n"
                + "#define TEAVM_GET_STRING(i) ((TeaVM_String*) BOARD_STRING_##i)\n");
        for (int i = 0; i < order.size(); i++) {
            // 0 is null.
            numbers.append("#define BOARD_STRING_" + order.get(i) + " " + (i + 1) + "\n");
        }
        files.put(pool.resolveSibling("strings.h"), numbers.toString());
    }

    private static String definitions(List<Integer> order, Map<Integer, int[]> texts) {
        List<int[]> plain = new ArrayList<>();
        for (int number : order) {
            plain.add(texts.get(number));
        }
        TextCode code = new TextCode(plain);
        StringBuilder starts = new StringBuilder("const uint16_t board_text_starts[] = {");
        StringBuilder octets = new StringBuilder("const uint8_t board_texts[] = {");
        int place = 0;
        for (int i = 0; i < code.texts().length; i++) {
            if (i % TEXTS_PER_START == 0) {
                starts.append(place).append(", ");
            }
            for (int octet : code.texts()[i]) {
                octets.append(octet).append(", ");
            }
            octets.append(TextCode.END).append(",\n");
            place += code.texts()[i].length + 1;
        }
        StringBuilder pairs = new StringBuilder("const uint8_t board_text_pairs[][2] = {");
        for (int[] pair : code.pairs()) {
            pairs.append("{" + pair[0] + ", " + pair[1] + "}, ");
        }
        return "#include <stdint.h>\n" + octets + "};\n" + starts + "};\n" + pairs + "};\n"
                + "const uint8_t board_text_first_pair = " + code.firstPair() + ";\n"
                + "const uint16_t board_text_count = " + order.size() + ";\n";
    }

    private static int[] codes(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** The characters of a literal in C, which may come in several parts. */
    private static int[] octets(String literal) throws IOException {
        int[] out = new int[literal.length()];
        int length = 0;
        String inner = literal.substring(1, literal.length() - 1);
        Matcher character = CHARACTER.matcher(inner);
        int end = 0;
        while (end < inner.length()) {
            if (!character.find(end) || character.start() != end) {
                throw new IOException("not understood in a string: " + inner.substring(end));
            }
            end = character.end();
            int octet = character.group(1) != null
                    ? Integer.parseInt(character.group(1), 16)
                    : character.group(2) != null
                            ? Integer.parseInt(character.group(2), 8)
                            : character.group(3) != null
                                    ? ESCAPED.charAt(LETTERS.indexOf(character.group(3)))
                                    : character.group(4) != null
                                            ? character.group(4).charAt(0)
                                            : -1;
            if (octet >= TextCode.END) {
                throw new IOException("a board's strings are ISO 8859-1 below 255, and this one is not: " + literal);
            }
            if (octet >= 0) {
                out[length++] = octet;
            }
        }
        return Arrays.copyOf(out, length);
    }
}
