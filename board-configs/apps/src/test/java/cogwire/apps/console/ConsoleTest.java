package cogwire.apps.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.apps.TextBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final Counting counting = new Counting();
    private final Console console = new Console(new ConsoleCommand[] {counting}, "> ");

    @Test
    @DisplayName("a command's parts come one after the other, empty ones are passed over, then the prompt")
    void parts() {
        assertEquals("> ", shown());
        type("count 4\r");
        assertEquals("count 4\r\nrow 1\r\nrow 3\r\n> ", shown());
    }

    @Test
    @DisplayName("a command that waits shows nothing, and goes on when asked again")
    void waits() {
        counting.waiting = true;
        shown();
        type("count 2\r");
        assertEquals("count 2\r\n", shown());
        counting.waiting = false;
        assertEquals("row 1\r\n> ", shown());
    }

    @Test
    @DisplayName("one line may be typed while a command runs")
    void typedAhead() {
        counting.waiting = true;
        shown();
        type("count 1\r");
        shown();
        type("count 2\rlost");
        counting.waiting = false;
        assertTrue(shown().endsWith("row 1\r\n> "));
    }

    @Test
    @DisplayName("Ctrl-C ends a command, backspace and Ctrl-U take characters back")
    void keys() {
        counting.waiting = true;
        shown();
        type("count 2\r");
        shown();
        type("\u0003");
        assertTrue(counting.cancelled);
        assertEquals("^C\r\n> ", shown());
        counting.waiting = false;
        type("x\u0015cq\bount 2\r");
        assertTrue(shown().endsWith("row 1\r\n> "));
    }

    @Test
    @DisplayName("wrong arguments show the usage, unknown commands and help say what there is, an empty line nothing")
    void help() {
        shown();
        type("count\r");
        assertEquals("count\r\ncount N  rows\r\n> ", shown());
        type("nonsense\r");
        assertEquals("nonsense\r\nno such command; help lists them\r\n> ", shown());
        type("help\r");
        assertEquals("help\r\ncount N  rows\r\n> ", shown());
        type("  \r");
        assertEquals("  \r\n> ", shown());
    }

    @Test
    @DisplayName("numbers and addresses are what they look like, or nothing")
    void words() {
        ConsoleLine line = new ConsoleLine();
        "x 10.0.2.255 256.0.0.1 1.2.3 1..2.3 1.2.3.4.5 17 1a 1234567890".chars().forEach(line::add);
        line.split();
        assertEquals(8, line.words());
        assertEquals(0x0A0002FF, line.address(1));
        assertTrue(line.sound());
        for (int i = 2; i <= 5; i++) {
            line.address(i);
            assertFalse(line.sound(), "word " + i);
        }
        assertEquals(17, line.number(6));
        assertEquals(-1, line.number(7));
        assertEquals(-1, line.number(8));
    }

    private void type(String text) {
        text.chars().forEach(console::input);
    }

    private String shown() {
        StringBuilder text = new StringBuilder();
        for (int c = console.peek(); c >= 0; c = console.peek()) {
            text.append((char) c);
            console.taken();
        }
        return text.toString();
    }

    /** Shows every other row. */
    private static final class Counting implements ConsoleCommand {
        boolean waiting;
        boolean cancelled;
        private int rows;

        @Override
        public String name() {
            return "count";
        }

        @Override
        public String usage() {
            return "N  rows";
        }

        @Override
        public boolean begin(ConsoleLine line) {
            rows = line.number(1);
            return rows >= 0;
        }

        @Override
        public int part(int at, TextBuffer out) {
            if (waiting) {
                return at;
            }
            if (at % 2 == 1) {
                out.put("row ").dec(at).newLine();
            }
            return at < rows ? at + 1 : END;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
