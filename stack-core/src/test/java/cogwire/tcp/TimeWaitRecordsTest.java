package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWaitRecordsTest {
    /** Netstat looks the cause up in a table of names. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCauseIsKeptBesideTheStamp(boolean stamps) {
        TimeWaitRecords records = new TimeWaitRecords(1, 0, true);
        records.note(0, Cause.ADDRESS_LOST, stamps);
        assertEquals(Cause.ADDRESS_LOST, records.cause(0));
        assertEquals(stamps, records.stamped(0));
    }
}
