package cogwire.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All static initializers run before main: what is first looked at after an hour must not be allocated then. */
final class Initializers {
    private static final Pattern INITIALIZER = Pattern.compile("(?m)^void (initclass_\\w+)\\(\\) \\{");
    private static final Pattern START = Pattern.compile("(?m)^    (?:initclass_|meth_otr_Fiber_startMain)");

    private Initializers() {}

    static void rewrite(Map<Path, String> files) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String text : files.values()) {
            Matcher initializer = INITIALIZER.matcher(text);
            while (initializer.find()) {
                names.add(initializer.group(1));
            }
        }
        Path main = IntoFlash.file(files, "main.c");
        // Which classes are those of strings and characters: for the runtime that is left out.
        String text = files.get(main).replaceAll("(?m)^ *teavm_\\w+Class = .*\\n", "");
        Matcher start = START.matcher(text);
        if (!start.find()) {
            throw new IOException("main.c starts nothing: not the C of TeaVM 0.13");
        }
        StringBuilder declarations = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        for (String name : names) {
            declarations.append("extern void ").append(name).append("(void);\n");
            calls.append("    ").append(name).append("();\n");
        }
        files.put(main, declarations + text.substring(0, start.start()) + calls + text.substring(start.start()));
    }
}
