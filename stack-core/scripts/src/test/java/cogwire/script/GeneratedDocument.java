package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document in doc/ that is made from the scripts. {@code -Dcogwire.write} writes it, without it a difference fails. */
final class GeneratedDocument {
    /** The root of the tree; tests run in the module's directory. */
    static final Path ROOT = Path.of("..", "..");

    private GeneratedDocument() {}

    static void check(String name, String text) throws IOException {
        Path path = ROOT.resolve("doc").resolve(name);
        if (System.getProperty("cogwire.write") != null) {
            Files.writeString(path, text);
        }
        assertEquals(
                text,
                Files.exists(path) ? Files.readString(path) : "",
                "doc/" + name + " is not what the scripts say. To write it anew: mvn -q test -pl stack-core/scripts -am"
                        + " -Dcogwire.write=yes");
    }
}
