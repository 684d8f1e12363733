package cogwire.gates;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows between the layers and modules of the project. */
class LayersTest {
    private static JavaClasses module(String... names) {
        List<java.nio.file.Path> folders = new ArrayList<>();
        for (String name : names) {
            folders.add(BoardClasses.folder(name));
        }
        return new ClassFileImporter().importPaths(folders);
    }

    @Test
    @DisplayName("wire <- memory <- time <- link <- ip <- udp, tcp <- raw <- stack")
    void layers() {
        JavaClasses stack = module("stack-core");
        for (ArchRule rule : LayerRules.layers("cogwire")) {
            rule.check(stack);
        }
        LayerRules.everyClassHasALayer("cogwire").check(stack);
    }

    @Test
    @DisplayName("hal is the leaf")
    void hal() {
        LayerRules.halIsLeaf("cogwire").check(module("hal-ethernet"));
    }

    @Test
    @DisplayName("the stack sees no driver, no simulated wire, no board, no script")
    void stackSeesTheContractOnly() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cogwire.hal.*..", "cogwire.host..", "cogwire.apps..", "cogwire.script..")
                .check(module("stack-core"));
    }

    @Test
    @DisplayName("programs that host and firmware share see no driver and no host")
    void apps() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cogwire.hal.*..", "cogwire.host..", "cogwire.script..")
                .check(module("board-configs/apps"));
    }

    @Test
    @DisplayName("what runs in a MicroEJ VM sees no driver and no host")
    void microej() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cogwire.hal.*..", "cogwire.host..", "cogwire.script..", "cogwire.firmware..")
                .check(module("board-configs/microej"));
    }
}
