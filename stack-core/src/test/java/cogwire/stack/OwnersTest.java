package cogwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cogwire.Err;
import org.junit.jupiter.api.Test;

class OwnersTest {
    @Test
    void numbersBeginAtOneAndStay() {
        Owners owners = new Owners(2);
        assertEquals(1, owners.register("echo"));
        assertEquals(2, owners.register("httpd"));
        assertEquals(1, owners.register("echo"));
        assertEquals(Err.MEM, owners.register("third"));
        assertEquals(2, owners.count());
        assertEquals("httpd", owners.name(2));
    }

    @Test
    void nobodyIsADash() {
        Owners owners = new Owners(1);
        assertEquals("-", owners.name(0));
        assertEquals("-", owners.name(1));
        assertEquals("-", owners.name(-1));
    }

    @Test
    void aNumberMustFitAnOctet() {
        assertThrows(IllegalArgumentException.class, () -> new Owners(0));
        assertThrows(IllegalArgumentException.class, () -> new Owners(256));
    }
}
