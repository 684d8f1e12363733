package cogwire.aot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.teavm.common.Graph;
import org.teavm.dependency.DependencyInfo;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.FieldReader;
import org.teavm.model.FieldReference;
import org.teavm.model.Instruction;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.instructions.ConstructInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.util.PhiUpdater;
import org.teavm.model.util.ProgramUtils;

/** The methods that the program reaches, in SSA form, which of them each call may mean, and what is run once at most. */
final class WholeProgram {
    /** A call, and where it stands. */
    private record Site(MethodReference method, BasicBlock block) {}

    /** Is shown every instruction. */
    interface Visitor {
        void visit(MethodReference method, BasicBlock block, Instruction insn);
    }

    private final ClassReaderSource classes;
    private final Map<MethodReference, Program> programs = new LinkedHashMap<>();
    /** Where objects of each class are made. */
    private final Map<String, List<Site>> made = new LinkedHashMap<>();
    /** Where each method is called. */
    private final Map<MethodReference, List<Site>> calls = new HashMap<>();

    private final Map<MethodReference, Boolean> once = new HashMap<>();

    WholeProgram(DependencyInfo info) {
        classes = info.getClassSource();
        for (MethodReference reference : info.getReachableMethods()) {
            MethodReader method = classes.getMethod(reference);
            if (method != null && method.getProgram() != null) {
                Program program = ProgramUtils.copy(method.getProgram());
                new PhiUpdater().updatePhis(program, method.parameterCount() + 1);
                programs.put(reference, program);
            }
        }
        instructions((method, block, insn) -> {
            if (insn instanceof ConstructInstruction) {
                String type = ((ConstructInstruction) insn).getType();
                made.computeIfAbsent(type, t -> new ArrayList<>()).add(new Site(method, block));
            }
        });
        instructions((method, block, insn) -> {
            if (insn instanceof InvokeInstruction) {
                for (MethodReference target : targets((InvokeInstruction) insn)) {
                    calls.computeIfAbsent(target, t -> new ArrayList<>()).add(new Site(method, block));
                }
            }
        });
    }

    void instructions(Visitor visitor) {
        programs.forEach((method, program) -> {
            for (BasicBlock block : program.getBasicBlocks()) {
                for (Instruction insn : block) {
                    visitor.visit(method, block, insn);
                }
            }
        });
    }

    Map<MethodReference, Program> programs() {
        return programs;
    }

    boolean isSuperType(String superType, String type) {
        return classes.isSuperType(superType, type).orElse(true);
    }

    ClassReaderSource classes() {
        return classes;
    }

    /** Every method that the call may come to; also such as have no program, which are native. */
    Collection<MethodReference> targets(InvokeInstruction call) {
        if (call.getType() == InvocationType.SPECIAL) {
            return Set.of(resolved(call.getMethod()));
        }
        Set<MethodReference> targets = new LinkedHashSet<>();
        for (String type : receivers(call.getMethod())) {
            targets.add(implementation(type, call.getMethod()));
        }
        return targets;
    }

    /** Types of the objects that a virtual call's receiver may be. */
    Collection<String> receivers(MethodReference method) {
        Set<String> types = new LinkedHashSet<>();
        for (String type : made.keySet()) {
            if (isSuperType(method.getClassName(), type)
                    && classes.resolveImplementation(type, method.getDescriptor()) != null) {
                types.add(type);
            }
        }
        return types;
    }

    MethodReference implementation(String type, MethodReference method) {
        return classes.resolveImplementation(type, method.getDescriptor()).getReference();
    }

    /** The field where it is declared. */
    FieldReference resolved(FieldReference field) {
        FieldReader reader = classes.resolve(field);
        return reader == null ? field : reader.getReference();
    }

    /** The method where it is declared. */
    MethodReference resolved(MethodReference method) {
        MethodReader reader = classes.resolve(method);
        return reader == null ? method : reader.getReference();
    }

    /** Whether anything that the program reaches calls it. */
    boolean called(MethodReference method) {
        return calls.containsKey(method);
    }

    /** Classes of which the program makes one object, and no more. */
    Set<String> onlyObjects() {
        Set<String> types = new HashSet<>();
        made.forEach((type, sites) -> {
            if (type.startsWith("cogwire.") && sites.size() == 1 && once(sites.get(0))) {
                types.add(type);
            }
        });
        return types;
    }

    private boolean once(Site site) {
        return !inLoop(site.block) && once(site.method);
    }

    /** Main, static initializers, and what is called from one place only that runs once. */
    private boolean once(MethodReference method) {
        Boolean known = once.get(method);
        if (known == null) {
            once.put(method, false); // what calls itself
            List<Site> sites = calls.get(method);
            known = sites == null
                    ? method.getName().equals("main") || method.getName().equals("<clinit>")
                    : sites.size() == 1 && once(sites.get(0));
            once.put(method, known);
        }
        return known;
    }

    private static boolean inLoop(BasicBlock block) {
        Graph flow = ProgramUtils.buildControlFlowGraph(block.getProgram());
        Set<Integer> seen = new HashSet<>();
        List<Integer> ahead = new ArrayList<>();
        ahead.add(block.getIndex());
        while (!ahead.isEmpty()) {
            for (int next : flow.outgoingEdges(ahead.remove(ahead.size() - 1))) {
                if (next == block.getIndex()) {
                    return true;
                }
                if (seen.add(next)) {
                    ahead.add(next);
                }
            }
        }
        return false;
    }
}
