package cogwire.apps.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.apps.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private final Words words = new Words(40, 4);

    private boolean set(String line) {
        byte[] octets = line.getBytes(ISO_8859_1);
        return words.set(octets, 0, octets.length);
    }

    private List<String> all() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < words.count(); i++) {
            TextBuffer word = new TextBuffer(40);
            words.put(i, word);
            found.add(new String(word.octets(), 0, word.length(), ISO_8859_1));
        }
        return found;
    }

    @Test
    @DisplayName("splits at blanks, but not between quotes")
    void splits() {
        assertTrue(set("  netstat\t-a  'two words' \"\" "));
        assertEquals(List.of("netstat", "-a", "two words", ""), all());
        assertTrue(set(""));
        assertEquals(0, words.count());
        assertTrue(set("a'b c'd"));
        assertEquals(List.of("ab cd"), all());
    }

    @Test
    @DisplayName("a line that does not fit leaves no words behind")
    void tooMuch() {
        assertTrue(set("a b c d"));
        assertFalse(set("a b c d e"));
        assertEquals(0, words.count());
        assertTrue(set("x".repeat(40)));
        assertFalse(set("x".repeat(41)));
        assertEquals(0, words.count());
        assertFalse(set("say 'what"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0,0",
        "9000,9000",
        "2147483647,2147483647",
        "2147483648,-1",
        "99999999999,-1",
        "-1,-1",
        "12a,-1",
        "'',-1"
    })
    void numbers(String text, int value) {
        set("n '" + text + "'");
        assertEquals(value, words.number(1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10.0.0.2,true", "255.255.255.255,true", "0.0.0.0,true", "256.0.0.1,false", "10.0.0,false", "10.0.0.2.1,false",
        "10..0.2,false", "10.0.0.,false", ".0.0.2,false", "a.b.c.d,false", "1000.0.0.1,false", "'',false"
    })
    void addresses(String text, boolean right) {
        set("a '" + text + "'");
        assertEquals(right, words.isAddress(1));
        if (right) {
            TextBuffer out = new TextBuffer(20);
            out.address(words.address(1));
            assertEquals(text, new String(out.octets(), 0, out.length(), ISO_8859_1));
        }
    }
}
