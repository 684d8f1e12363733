package cogwire.aot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.teavm.dependency.DependencyInfo;
import org.teavm.model.ValueType;

/**
 * Fields of objects, small ones first, and among those of a size the ones that code names most. That leaves no holes, and
 * an instruction of Thumb's short form reaches 32 octets from the beginning of an object for a byte, 64 for two, 128 for
 * a word. Java does not say where fields lie, and nothing in an image asks.
 *
 * <p>TeaVM's boolean is a signed byte, which no short instruction loads; here it is an unsigned one.
 */
final class FieldOrder {
    private static final Pattern USE = Pattern.compile("\\b(cls_\\w+, fld_\\w+)\\)");
    private static final Pattern STRUCT = Pattern.compile("(typedef struct (cls_\\w+) \\{\\n    struct \\w+ parent;\\n)"
            + "((?:    \\S+ fld_\\w+;\\n)+)(?=\\} cls_\\w+;)");
    private static final Pattern FIELD = Pattern.compile("    (\\S+) (fld_\\w+);\\n");
    /** Octets of what is neither int nor address. */
    private static final Map<String, Integer> SIZES =
            Map.of("int8_t", 1, "uint8_t", 1, "int16_t", 2, "char16_t", 2, "int64_t", 8, "double", 8);

    private FieldOrder() {}

    static void rewrite(Map<Path, String> files, DependencyInfo program) {
        Set<String> booleans = new HashSet<>();
        JavaFields.of(files, program).forEach((name, field) -> {
            if (field.getType() == ValueType.BOOLEAN) {
                booleans.add(name);
            }
        });
        Map<String, Integer> uses = new HashMap<>();
        for (String text : files.values()) {
            Matcher use = USE.matcher(text);
            while (use.find()) {
                uses.merge(use.group(1), 1, Integer::sum);
            }
        }
        files.replaceAll((path, text) -> STRUCT.matcher(text)
                .replaceAll(struct -> struct.group(1)
                        + ordered(struct.group(2), unsigned(struct.group(2), struct.group(3), booleans), uses)));
    }

    private static String unsigned(String type, String fields, Set<String> booleans) {
        return FIELD.matcher(fields)
                .replaceAll(field -> booleans.contains(type + ", " + field.group(2))
                        ? "    uint8_t " + field.group(2) + ";\n"
                        : field.group());
    }

    private static String ordered(String type, String fields, Map<String, Integer> uses) {
        List<Matcher> declared = new ArrayList<>();
        Matcher field = FIELD.matcher(fields);
        while (field.lookingAt()) {
            Matcher one = FIELD.matcher(field.group());
            one.lookingAt();
            declared.add(one);
            field.region(field.end(), fields.length());
        }
        declared.sort(Comparator.<Matcher>comparingInt(one -> SIZES.getOrDefault(one.group(1), 4))
                .thenComparingInt(one -> -uses.getOrDefault(type + ", " + one.group(2), 0)));
        StringBuilder out = new StringBuilder();
        for (Matcher one : declared) {
            out.append(one.group());
        }
        return out.toString();
    }
}
