package cogwire.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The character generator of RFC 864. */
class ChargenServerTest {
    private final Talk talk = new Talk(2);
    private final ChargenServer chargen = new ChargenServer(talk.board.tcp(), 2);

    {
        assertTrue(chargen.listen(ChargenServer.PORT, 0) > 0);
    }

    @Test
    @DisplayName("RFC 864's pattern, from its first line on, for as long as the client wants")
    void pattern() {
        Talk.Call call = talk.new Call(ChargenServer.PORT);
        talk.run(() -> call.count() > 95 * 74 * 3);
        String[] lines = call.text().split("\r\n", -1);
        assertEquals(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefg", lines[0]);
        assertEquals("!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefgh", lines[1]);
        assertEquals("~ !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdef", lines[94]);
        for (int i = 95; i + 1 < lines.length; i++) {
            assertEquals(lines[i - 95], lines[i], "line " + i);
        }
        call.finish().untilEnd();
        assertEquals(Err.OK, call.error);
        assertEquals(0, chargen.connections());
        call.close();
        talk.assertNothingIsLeft();
    }

    @Test
    @DisplayName("a client that does not read holds up nobody else; two at most; a dead one gives its place back")
    void backPressure() {
        Talk.Call deaf = talk.new Call(ChargenServer.PORT);
        deaf.reading = false;
        talk.runFor(20_000);
        Talk.Call other = talk.new Call(ChargenServer.PORT);
        talk.run(() -> other.count() > 20_000);
        Talk.Call third = talk.new Call(ChargenServer.PORT);
        talk.run(() -> third.error != Err.OK);
        assertEquals(Err.RST, third.error);
        assertEquals(1, chargen.turnedAway());
        other.abort();
        deaf.abort();
        talk.run(() -> chargen.connections() == 0);
        assertEquals(2, chargen.served());
        talk.assertNothingIsLeft();
    }
}
