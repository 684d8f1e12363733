package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The counters by number are the counters by name, all of them. */
class TcpCountersTest {
    @Test
    @DisplayName("value(i) is the field that name(i) names")
    void valuesHaveTheirNames() throws ReflectiveOperationException {
        TcpCounters counters = new TcpCounters();
        for (int i = 0; i < TcpCounters.count(); i++) {
            Field field = TcpCounters.class.getField(TcpCounters.name(i));
            field.setInt(counters, 100 + i);
            assertEquals(100 + i, counters.value(i), TcpCounters.name(i));
        }
        assertEquals(0, counters.value(-1));
        assertEquals(0, counters.value(TcpCounters.count()));
    }

    @Test
    @DisplayName("none is missing")
    void complete() {
        long fields = Arrays.stream(TcpCounters.class.getFields())
                .filter(f -> f.getType() == int.class)
                .count();
        assertEquals(fields, TcpCounters.count());
    }
}
