package cogwire.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.teavm.dependency.DependencyInfo;
import org.teavm.model.FieldReader;
import org.teavm.model.FieldReference;
import org.teavm.model.ValueType;

/**
 * Fields that make no difference, and the code that only they keep:
 *
 * <ul>
 *   <li>those that are always null, because the program makes no object that could stand in them: what would be done with
 *       an optional part of the stack, had it been passed in;
 *   <li>those that are never written, which are 0;
 *   <li>those that are written but never read: counters that no program of the image shows;
 *   <li>settings of the stack that get constants only, one after the other in one function, as a board's do: they are the
 *       last of these;
 *   <li>those that have one value for good, or refer to the one object of a class ({@link KnownFields}).
 * </ul>
 *
 * <p>Of a field whose arrays are all of one length the C compiler is told that ({@code board_array_of}): a check of the
 * bounds compares with a number, and one index is checked once for many arrays.
 *
 * <p>What a field is read from is still evaluated, but that it is not null is no longer noticed there.
 */
final class UnusedFields {
    private static final String ACCESS = "TEAVM_FIELD(";
    /** How each access ends, and whether it is a store; of the project's objects, and of what is thrown. */
    private static final Pattern END = Pattern.compile(", (cls_(?:c\\w*_\\w+|jl_Throwable), fld_\\w+)\\)( = (?!=))?");

    private static final Pattern FIELD = Pattern.compile("    (\\S+) (fld_\\w+);\\n");

    /** Fields that are only ever null, as {@code cls_X, fld_y}. */
    private final Set<String> nulls = new HashSet<>();

    /** A setting, the constant it gets, at the outermost level of a function. */
    private static final Pattern SETTING =
            Pattern.compile("(?m)^    TEAVM_FIELD\\(\\w+, (cls_\\w+, fld_\\w+)\\) = (INT32_C\\(-?\\d+\\));$");

    private static final Set<String> SETTINGS = Set.of("cogwire.stack.StackConfig", "cogwire.tcp.TcpConfig");
    /** What such settings are, by field. */
    private final Map<String, String> values = new HashMap<>();

    /** How long the arrays in a field are. */
    private final Map<String, Integer> lengths = new HashMap<>();

    private final Map<String, Integer> reads = new HashMap<>();
    private final Map<String, Integer> stores = new HashMap<>();

    static void rewrite(Map<Path, String> files, DependencyInfo program) throws IOException {
        UnusedFields fields = new UnusedFields();
        fields.findNulls(files, program);
        files.values().forEach(fields::count);
        fields.findSettings(files, program);
        fields.findKnown(files, program);
        files.replaceAll((path, text) -> fields.rewrite(text));
        files.replaceAll((path, text) -> fields.withoutMembers(text));
    }

    /** No type of object reaches them, says TeaVM's analysis of the whole program. */
    private void findNulls(Map<Path, String> files, DependencyInfo program) {
        JavaFields.of(files, program).forEach((name, field) -> {
            boolean reference = !(field.getType() instanceof ValueType.Primitive);
            if (reference && program.getField(field.getReference()).getValue().getTypes().length == 0) {
                nulls.add(name);
            }
        });
    }

    private void count(String text) {
        Matcher end = END.matcher(text);
        while (end.find()) {
            String field = end.group(1);
            // What only makes a field's own new value does not count as reading it.
            int line = text.lastIndexOf('\n', end.start()) + 1;
            boolean ownValue = end.group(2) == null
                    && text.substring(line, end.start()).matches(" *TEAVM_FIELD\\(.*, " + field + "\\) = .*");
            if (!ownValue) {
                (end.group(2) == null ? reads : stores).merge(field, 1, Integer::sum);
            }
        }
    }

    private void findSettings(Map<Path, String> files, DependencyInfo program) {
        Map<String, Integer> constants = new HashMap<>();
        Map<String, Set<String>> functions = new HashMap<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Matcher setting = SETTING.matcher(file.getValue());
            while (setting.find()) {
                String name = setting.group(1);
                constants.merge(name, 1, Integer::sum);
                String function = file.getKey() + ":" + file.getValue().lastIndexOf("\n}\n", setting.start());
                functions.computeIfAbsent(name, key -> new HashSet<>()).add(function);
                values.put(name, setting.group(2));
            }
        }
        Set<String> settings = new HashSet<>();
        JavaFields.of(files, program).forEach((name, field) -> {
            if (SETTINGS.contains(field.getOwnerName())) {
                settings.add(name);
            }
        });
        values.keySet()
                .removeIf(name -> !settings.contains(name)
                        || !constants.get(name).equals(stores.get(name))
                        || functions.get(name).size() > 1);
    }

    /** Fields that hold one value, or one object, for good. */
    private void findKnown(Map<Path, String> files, DependencyInfo program) throws IOException {
        WholeProgram whole = new WholeProgram(program);
        Map<String, String> only = OnlyObjects.find(files, whole.onlyObjects());
        Map<String, FieldReader> names = JavaFields.of(files, program);
        Map<FieldReference, Integer> settings = new HashMap<>();
        values.forEach((name, value) ->
                settings.put(names.get(name).getReference(), Integer.valueOf(value.replaceAll("INT32_C\\(|\\)", ""))));
        Map<FieldReference, Object> known = KnownFields.find(whole, only.keySet(), settings);
        names.forEach((name, field) -> {
            Object value = stores.containsKey(name) ? known.get(field.getReference()) : null;
            if (value instanceof Integer) {
                values.put(name, "INT32_C(" + value + ")");
            } else if (value instanceof Values.ArrayOf) {
                lengths.put(name, ((Values.ArrayOf) value).length());
            } else if (value != null) {
                values.put(name, "((void*) &board_only_" + only.get(value) + ")");
            }
        });
        OnlyObjects.rewrite(files, only, whole);
    }

    private boolean drops(String field) {
        return nulls.contains(field)
                || values.containsKey(field)
                || !stores.containsKey(field)
                || !reads.containsKey(field);
    }

    private String rewrite(String text) {
        String rest = text;
        // From the end, so that an access inside of another is still found where it was.
        int from = rest.length();
        for (int at = rest.lastIndexOf(ACCESS, from); at >= 0; at = rest.lastIndexOf(ACCESS, at - 1)) {
            int close = closing(rest, at + ACCESS.length());
            Matcher end = END.matcher(rest);
            int names = rest.lastIndexOf(", cls_", close);
            if (names < at || !end.find(names) || end.start() != names) {
                continue;
            }
            String object = rest.substring(at + ACCESS.length(), names);
            Integer length = lengths.get(end.group(1));
            if (!drops(end.group(1))) {
                if (length != null && end.group(2) == null) {
                    rest = rest.substring(0, at) + "board_array_of(" + length + ", " + rest.substring(at, end.end())
                            + ")" + rest.substring(end.end());
                }
            } else if (end.group(2) == null) {
                rest = rest.substring(0, at) + "((void) (" + object + "), " + values.getOrDefault(end.group(1), "0")
                        + ")" + rest.substring(end.end());
            } else {
                int stop = rest.indexOf(";\n", end.end());
                rest = rest.substring(0, at) + "((void) (" + object + "), (void) (" + rest.substring(end.end(), stop)
                        + "))" + rest.substring(stop);
            }
        }
        return rest;
    }

    /** Where the parenthesis closes that was opened just before {@code at}. */
    private static int closing(String text, int at) {
        int open = 1;
        int i = at;
        for (; open > 0; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return i - 1;
    }

    private String withoutMembers(String text) {
        Matcher struct = JavaFields.STRUCT.matcher(text);
        if (!struct.find()) {
            return text;
        }
        String type = struct.group(1);
        // Only what is accessed at all is known to be a field of ours.
        return FIELD.matcher(text)
                .replaceAll(field -> accessed(type + ", " + field.group(2)) && drops(type + ", " + field.group(2))
                        ? ""
                        : Matcher.quoteReplacement(field.group()));
    }

    private boolean accessed(String field) {
        return reads.containsKey(field) || stores.containsKey(field);
    }
}
