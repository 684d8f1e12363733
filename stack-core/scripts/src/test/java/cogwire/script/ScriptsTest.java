package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every segment script as a test of its own, in each variant; {@code -Dcogwire.variants=N} plays the first N only. */
class ScriptsTest {
    @TestFactory
    Stream<DynamicNode> scripts() {
        return IntStream.range(0, Integer.getInteger("cogwire.variants", TcpScript.VARIANTS))
                .mapToObj(variant ->
                        dynamicContainer(label(variant), Scripts.all().stream().map(s -> test(s, variant))));
    }

    private static String label(int variant) {
        return ((variant & TcpScript.PASSIVE) != 0 ? "passive" : "active")
                + ((variant & TcpScript.SWAP_WRAPS) != 0 ? ", ours below 2^32" : ", ours below 2^31");
    }

    private static DynamicTest test(Script script, int variant) {
        return dynamicTest("RFC " + script.section + " " + script.name + ": " + script.title, () -> {
            String failure = script.run(variant);
            if (failure != null) {
                fail(script.name + "\n" + failure);
            }
        });
    }

    @Test
    void namesAreUnique() {
        Set<String> names = new HashSet<>();
        for (Script script : Scripts.all()) {
            assertTrue(names.add(script.name), script.name + " is there twice");
        }
    }
}
