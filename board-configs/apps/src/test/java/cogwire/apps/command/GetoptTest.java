package cogwire.apps.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GetoptTest {
    private final Getopt getopt = new Getopt("antc:", "numeric", "n");
    private final Words words = new Words(80, 12);

    /** What it finds, one word each: "a", "c=5", "?x" unknown, "!c" without argument, "??" unknown word; operands last. */
    private String found(String line) {
        byte[] octets = line.getBytes(ISO_8859_1);
        words.set(octets, 0, octets.length);
        getopt.begin(words);
        StringBuilder found = new StringBuilder();
        for (int next = getopt.next(); next != Getopt.END; next = getopt.next()) {
            switch (next) {
                case Getopt.UNKNOWN -> found.append("?").append(getopt.letter);
                case Getopt.NO_ARGUMENT -> found.append("!").append(getopt.letter);
                case Getopt.UNKNOWN_WORD -> found.append("??");
                case 'c' -> found.append("c=").append(getopt.number());
                default -> found.append((char) next);
            }
            found.append(' ');
        }
        for (int i = 0; i < getopt.operands(); i++) {
            found.append(getopt.operand(i)).append(' ');
        }
        return found.toString().trim();
    }

    @Test
    void togetherAndApart() {
        assertEquals("a n t", found("netstat -ant"));
        assertEquals("a n t", found("netstat -a -n -t"));
        assertEquals("", found("netstat"));
    }

    @Test
    void arguments() {
        assertEquals("c=5", found("netstat -c5"));
        assertEquals("c=5 a", found("netstat -c 5 -a"));
        assertEquals("a c=5 n", found("netstat -ac 5 -n"));
        assertEquals("!c", found("netstat -c"));
    }

    @Test
    @DisplayName("options behind operands count; two dashes end them; one dash is an operand")
    void operands() {
        assertEquals("a 1", found("netstat tcp -a"));
        assertEquals("a 3 4", found("netstat -a -- -n x"));
        assertEquals("1", found("netstat -"));
    }

    @Test
    void unknown() {
        assertEquals("a ?x n", found("netstat -axn"));
        assertEquals("?:", found("netstat -:"));
        assertEquals("n ??", found("netstat --numeric --nonsense"));
    }
}
