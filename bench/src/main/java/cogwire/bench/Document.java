package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a table between two marks of a document, so that what it says is what was measured last. */
final class Document {
    /** Where the table with the limits stands. */
    static final Path README = Path.of("README.md");

    /** Where everything else does. */
    static final Path PERFORMANCE = Path.of("doc/performance.md");

    private Document() {}

    /** Replaces what stands between {@code <!-- mark:begin -->} and {@code <!-- mark:end -->}. */
    static void replace(Path document, String mark, String table) throws IOException {
        String beginMark = "<!-- " + mark + ":begin -->";
        String text = Files.readString(document);
        int begin = text.indexOf(beginMark);
        int end = text.indexOf("<!-- " + mark + ":end -->");
        if (begin < 0 || end < begin) {
            throw new IOException(document + " has no " + beginMark + " with its end");
        }
        Files.writeString(document, text.substring(0, begin + beginMark.length()) + "\n" + table + text.substring(end));
    }
}
