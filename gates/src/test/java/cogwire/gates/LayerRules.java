package cogwire.gates;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrows of the house: they point down only. */
final class LayerRules {
    /** What each layer may use besides itself. Every layer may use {@code Err}, the root package. */
    private static final Map<String, List<String>> LAYERS = new LinkedHashMap<>();

    static {
        List<String> below = new ArrayList<>();
        for (String layer : List.of("wire", "memory", "time")) {
            LAYERS.put(layer, List.copyOf(below));
            below.add(layer);
        }
        below.add("hal");
        for (String layer : List.of("link", "ip")) {
            LAYERS.put(layer, List.copyOf(below));
            below.add(layer);
        }
        // Side by side: neither sees the other.
        LAYERS.put("udp", List.copyOf(below));
        LAYERS.put("tcp", List.copyOf(below));
        below.add("udp");
        below.add("tcp");
        for (String layer : List.of("raw", "stack")) {
            LAYERS.put(layer, List.copyOf(below));
            below.add(layer);
        }
    }

    private LayerRules() {}

    /** One rule for each layer of the stack under a root package. */
    static List<ArchRule> layers(String root) {
        List<ArchRule> rules = new ArrayList<>();
        LAYERS.forEach((layer, below) -> {
            List<String> allowed = new ArrayList<>(below);
            allowed.add(layer);
            rules.add(ArchRuleDefinition.classes()
                    .that(in(root, List.of(layer)))
                    .should()
                    .onlyDependOnClassesThat(outside(root).or(inRoot(root)).or(in(root, allowed)))
                    .as(layer + " may use only " + String.join(", ", allowed))
                    .allowEmptyShould(true));
        });
        return rules;
    }

    /** The hardware abstraction is the leaf: it uses nothing else of the project. */
    static ArchRule halIsLeaf(String root) {
        return ArchRuleDefinition.classes()
                .that(in(root, List.of("hal")))
                .should()
                .onlyDependOnClassesThat(outside(root).or(in(root, List.of("hal"))))
                .as("hal is the leaf");
    }

    /** Nothing of the stack lives outside its layers, so that no new package escapes the rules. */
    static ArchRule everyClassHasALayer(String root) {
        return ArchRuleDefinition.classes()
                .should()
                .resideInAnyPackage(packages(root, new ArrayList<>(LAYERS.keySet())))
                .orShould()
                .haveFullyQualifiedName(root + ".Err")
                .orShould()
                .haveSimpleName("package-info")
                .as("every class of stack-core is in a layer, or is Err");
    }

    private static DescribedPredicate<JavaClass> in(String root, List<String> names) {
        return JavaClass.Predicates.resideInAnyPackage(packages(root, names));
    }

    private static DescribedPredicate<JavaClass> inRoot(String root) {
        return JavaClass.Predicates.resideInAPackage(root);
    }

    private static DescribedPredicate<JavaClass> outside(String root) {
        return describe(
                "outside " + root,
                c -> !c.getBaseComponentType().getPackageName().startsWith(root));
    }

    private static String[] packages(String root, List<String> names) {
        return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    }
}
