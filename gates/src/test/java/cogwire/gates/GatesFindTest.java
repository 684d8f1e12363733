package cogwire.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.gates.fixture.Blameless;
import cogwire.gates.fixture.CycleA;
import cogwire.gates.fixture.CycleB;
import cogwire.gates.fixture.ManyReferences;
import cogwire.gates.fixture.OneReference;
import cogwire.gates.fixture.Outside;
import cogwire.gates.fixture.Threaded;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/** That each gate finds what it is there to find: a gate which is always open looks just like one that holds. */
class GatesFindTest {
    private static final EdcApi EDC = new EdcApi();
    private static final String HOUSE = "cogwire.gates.fixture.house";

    private static void found(String expected, List<String> violations) {
        assertTrue(violations.contains(expected), () -> "wanted: " + expected + "\n" + BoardClasses.report(violations));
    }

    @Test
    @DisplayName("the list of EDC 1.3 was read")
    void edcList() {
        assertTrue(EDC.size() > 500);
        assertTrue(EDC.hasMember("java/lang/StringBuilder", "append", "(I)Ljava/lang/StringBuilder;"));
        assertTrue(EDC.hasMember("java/util/ArrayList", "clear", "()V"), "by way of List");
        assertFalse(EDC.hasClass("java/util/Arrays"), "in doubt");
        assertFalse(EDC.hasClass("java/io/File"), "another module's");
    }

    @Test
    @DisplayName("a class that keeps the rules passes them all")
    void blameless() {
        Map<String, ClassNode> c = BoardClasses.fixtures(Blameless.class);
        assertEquals(List.of(), EdcRule.violations(EDC, c));
        assertEquals(List.of(), BoardRules.outOfBounds(c));
        assertEquals(List.of(), BoardRules.enums(c));
        assertEquals(List.of(), BoardRules.tooManyReferences(c));
        assertEquals(List.of(), InitialiserCycles.violations(c));
    }

    @Test
    @DisplayName("classes and members outside EDC 1.3, wherever they stand")
    void outside() {
        List<String> v = EdcRule.violations(EDC, BoardClasses.fixtures(Outside.class));
        String x = Outside.class.getName();
        String not = ", which is not in EDC 1.3";
        found(x + ".file uses java.io.File" + not + " (it is in MicroEJ's ej.api:fs)", v);
        found(
                x + ".format uses java.lang.String.format(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;"
                        + not,
                v);
        found(x + ".bits uses java.lang.Integer.bitCount(I)I" + not, v);
        found(x + ".fill uses java.util.Arrays" + not + " (whether it is there is in doubt)", v);
        found(x + ".cast uses java.nio.ByteBuffer" + not, v);
        found(x + ".caught uses java.util.concurrent.CancellationException" + not, v);
        found(x + ".type uses java.lang.Integer.TYPELjava/lang/Class;" + not, v);
        found(x + ".lambda uses invokedynamic" + not, v);
        found(x + ".inherited uses " + x + ".hashCodeOfNothing()I" + not + " (it is inherited)", withMissingMember());
    }

    /** A call of a member that exists nowhere, as a class compiled against another version would have it. */
    private static List<String> withMissingMember() {
        Map<String, ClassNode> c = BoardClasses.fixtures(Outside.class);
        ClassNode node = c.values().iterator().next();
        node.methods.removeIf(m -> m.name.equals("hashCodeOfNothing"));
        return EdcRule.violations(EDC, c);
    }

    @Test
    @DisplayName("a class file newer than Java 7")
    void newer() {
        found(
                Blameless.class.getName()
                        + " is a class file of version 61, and a board's VM takes 51 (Java 7) at most",
                BoardRules.newerThanJava7(BoardClasses.fixtures(Blameless.class)));
    }

    @Test
    @DisplayName("32 reference fields, one of them inherited")
    void references() {
        Map<String, ClassNode> c = BoardClasses.fixtures(ManyReferences.class, OneReference.class);
        found(
                ManyReferences.class.getName()
                        + " has 32 reference fields, and MicroEJ takes 31 a class: gather some of them in an object",
                BoardRules.tooManyReferences(c));
        assertEquals(
                List.of(), BoardRules.tooManyReferences(BoardClasses.fixtures(ManyReferences.class)), "31 are allowed");
    }

    @Test
    @DisplayName("threads, locks, the wall clock, assertions, 64-bit arrays, enums")
    void threaded() {
        Map<String, ClassNode> c = BoardClasses.fixtures(Threaded.class, Threaded.Colour.class);
        List<String> v = BoardRules.outOfBounds(c);
        String x = Threaded.class.getName();
        found(x + ".flag is volatile: the stack has one owner", v);
        found(x + ".longs is an array of 64-bit elements, which move wrongly on 32-bit boards", v);
        found(x + ".<init> makes an array of 64-bit elements, which move wrongly on 32-bit boards", v);
        found(x + ".method is synchronized: the stack has one owner", v);
        found(x + ".block takes a lock: the stack has one owner", v);
        found(x + ".thread uses threads: the stack has one owner", v);
        found(x + ".clock reads the wall clock: time comes in through Clock", v);
        found(x + " asserts: throw in the constructor, or drop and count", v);
        List<String> enums = BoardRules.enums(c);
        found(Threaded.Colour.class.getName() + " is an enum: use int constants and a table of names", enums);
        found(x + ".choose switches on an enum", enums);
    }

    @Test
    @DisplayName("class initialisers that need each other")
    void cycle() {
        Map<String, ClassNode> c = BoardClasses.fixtures(CycleA.class, CycleB.class);
        assertEquals(2, InitialiserCycles.violations(c).size());
        assertEquals(List.of(), InitialiserCycles.violations(BoardClasses.fixtures(CycleA.class)));
    }

    @Test
    @DisplayName("arrows that point up or sideways")
    void layers() {
        JavaClasses house = new ClassFileImporter().importPackages(HOUSE);
        List<ArchRule> rules = LayerRules.layers(HOUSE);
        assertEquals(
                List.of(
                        "wire may use only wire",
                        "link may use only wire, memory, time, hal, link",
                        "tcp may use only wire, memory, time, hal, link, ip, tcp"),
                rules.stream()
                        .filter(r -> r.evaluate(house).hasViolation())
                        .map(ArchRule::getDescription)
                        .toList());
        assertTrue(LayerRules.halIsLeaf(HOUSE).evaluate(house).hasViolation());
        assertTrue(LayerRules.everyClassHasALayer(HOUSE).evaluate(house).hasViolation());
    }
}
