package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SynRecordsTest {
    private final SynRecords records = new SynRecords(4, 100, false);

    private int take() {
        int r = records.allocate();
        records.listenerHandle[r] = 1;
        return r;
    }

    @Test
    @DisplayName("the oldest in use is known, whichever were released between")
    void oldest() {
        assertEquals(-1, records.oldest());
        int a = take();
        int b = take();
        int c = take();
        int d = take();
        assertEquals(-1, records.allocate());
        assertEquals(a, records.oldest());
        records.release(b);
        records.release(a);
        assertEquals(c, records.oldest());
        int e = take();
        records.release(d);
        records.release(c);
        assertEquals(e, records.oldest());
        records.release(e);
        assertEquals(-1, records.oldest());
        assertEquals(4, records.available());
        assertEquals(0, records.lowWater());
    }

    @Test
    void recyclingTheOldestGoesRoundForEver() {
        int[] order = {take(), take(), take(), take()};
        for (int i = 0; i < 1000; i++) {
            assertEquals(order[i % 4], records.oldest());
            records.release(records.oldest());
            assertEquals(order[i % 4], take());
        }
    }
}
