package cogwire.fuzz;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Section A of malformed-cases.txt: hostile TCP, each row in a buffer of its size and in a dirty one")
class MalformedCasesTest {
    static List<MalformedRow> rows() {
        List<MalformedRow> rows = new ArrayList<>(MalformedOptions.rows());
        rows.addAll(MalformedHeaders.rows());
        rows.addAll(HostileSequences.rows());
        return rows;
    }

    @TestFactory
    Stream<DynamicNode> cases() {
        return rows().stream()
                .map(row -> dynamicContainer(
                        row.id() + ": " + row.what(),
                        Stream.of(
                                dynamicTest(row.id() + " exact: " + row.what(), () -> row.run(true)),
                                dynamicTest(row.id() + " dirty: " + row.what(), () -> row.run(false)))));
    }
}
