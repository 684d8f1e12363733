package cogwire.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/** The gates, applied to everything that runs on a board. */
class BoardGatesTest {
    private static final Map<String, ClassNode> ALL = BoardClasses.all();

    @Test
    @DisplayName("the gates look at every module that runs on a board")
    void nothingEscapes() {
        assertTrue(ALL.containsKey("cogwire/hal/EthernetMac"));
        assertTrue(ALL.containsKey("cogwire/stack/NetStack"));
        assertTrue(ALL.containsKey("cogwire/script/package-info"));
        assertTrue(ALL.containsKey("cogwire/apps/package-info"));
        assertTrue(ALL.containsKey("cogwire/microej/NativeMac"));
    }

    @Test
    @DisplayName("class files are Java 7 at most")
    void javaSeven() {
        none(BoardRules.newerThanJava7(ALL));
    }

    @Test
    @DisplayName("only the project's classes and members of EDC 1.3 are used")
    void onlyEdc() {
        Map<String, ClassNode> everywhere = new TreeMap<>(ALL);
        everywhere.keySet().removeAll(BoardClasses.of("board-configs/microej").keySet());
        none(EdcRule.violations(new EdcApi(), everywhere));
    }

    @Test
    @DisplayName("what runs in a MicroEJ VM only uses the platform's time beside that, of BON")
    void edcAndBon() {
        EdcApi bon = new EdcApi()
                .and("ej/bon/Util platformTimeMillis ()J # documented")
                .and("ej/bon/Util platformTimeNanos ()J # documented");
        none(EdcRule.violations(bon, ALL));
    }

    @Test
    @DisplayName("no class has more reference fields than MicroEJ takes")
    void referenceFields() {
        none(BoardRules.tooManyReferences(ALL));
    }

    @Test
    @DisplayName("no threads, locks, wall clock, assertions, 64-bit arrays")
    void outOfBounds() {
        none(BoardRules.outOfBounds(ALL));
    }

    @Test
    @DisplayName("no enums in what is linked into firmware")
    void enums() {
        Map<String, ClassNode> linked = new TreeMap<>(BoardClasses.of("hal-ethernet"));
        linked.putAll(BoardClasses.of("stack-core"));
        linked.putAll(BoardClasses.of("board-configs/apps"));
        linked.putAll(BoardClasses.of("board-configs/microej"));
        none(BoardRules.enums(linked));
    }

    @Test
    @DisplayName("no class initialiser needs itself")
    void initialiserCycles() {
        none(InitialiserCycles.violations(ALL));
    }

    private static void none(List<String> violations) {
        assertEquals(0, violations.size(), () -> BoardClasses.report(violations));
    }
}
