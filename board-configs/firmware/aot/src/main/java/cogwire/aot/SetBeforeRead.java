package cogwire.aot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.teavm.common.Graph;
import org.teavm.model.BasicBlock;
import org.teavm.model.FieldReference;
import org.teavm.model.Instruction;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.instructions.ExitInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.PutFieldInstruction;
import org.teavm.model.util.ProgramUtils;

/**
 * Fields whose 0 or null from before the constructor nobody sees: only constructors of their class set them, on each way
 * through, and what a constructor calls before that reads them nowhere.
 */
final class SetBeforeRead {
    private final WholeProgram program;
    /** Fields that each method reads itself. */
    private final Map<MethodReference, Set<FieldReference>> reads = new HashMap<>();
    /** Those that are written, by anything that the program reaches. */
    private final Set<FieldReference> written = new HashSet<>();

    private final Set<FieldReference> writtenElsewhere = new HashSet<>();

    SetBeforeRead(WholeProgram program) {
        this.program = program;
        program.instructions((method, block, insn) -> {
            if (insn instanceof GetFieldInstruction) {
                reads.computeIfAbsent(method, m -> new HashSet<>())
                        .add(program.resolved(((GetFieldInstruction) insn).getField()));
            } else if (insn instanceof PutFieldInstruction) {
                PutFieldInstruction put = (PutFieldInstruction) insn;
                FieldReference field = program.resolved(put.getField());
                written.add(field);
                boolean own = put.getInstance() != null && put.getInstance().getIndex() == 0;
                if (!own || !isConstructor(method, field.getClassName())) {
                    writtenElsewhere.add(field);
                }
            }
        });
    }

    private static boolean isConstructor(MethodReference method, String type) {
        return method.getName().equals("<init>") && method.getClassName().equals(type);
    }

    Set<FieldReference> written() {
        return written;
    }

    boolean is(FieldReference field) {
        if (writtenElsewhere.contains(field)) {
            return false;
        }
        for (MethodReference method : program.programs().keySet()) {
            if (isConstructor(method, field.getClassName()) && seenIn(method, field)) {
                return false;
            }
        }
        return true;
    }

    /** Goes every way through the constructor as far as the place that sets the field. */
    private boolean seenIn(MethodReference constructor, FieldReference field) {
        Program code = program.programs().get(constructor);
        Graph flow = ProgramUtils.buildControlFlowGraph(code);
        Set<Integer> reached = new HashSet<>(Set.of(0));
        List<Integer> ahead = new ArrayList<>(List.of(0));
        while (!ahead.isEmpty()) {
            BasicBlock block = code.basicBlockAt(ahead.remove(ahead.size() - 1));
            boolean set = false;
            for (Instruction insn = block.getFirstInstruction(); insn != null && !set; insn = insn.getNext()) {
                set = sets(insn, constructor, field);
                if (!set && sees(insn, field)) {
                    return true;
                }
            }
            if (!set) {
                for (int next : flow.outgoingEdges(block.getIndex())) {
                    if (reached.add(next)) {
                        ahead.add(next);
                    }
                }
            }
        }
        return false;
    }

    /** By itself, or because it is a call of this(...). */
    private boolean sets(Instruction insn, MethodReference constructor, FieldReference field) {
        if (insn instanceof PutFieldInstruction) {
            return program.resolved(((PutFieldInstruction) insn).getField()).equals(field);
        }
        if (insn instanceof InvokeInstruction) {
            InvokeInstruction call = (InvokeInstruction) insn;
            return isConstructor(call.getMethod(), constructor.getClassName())
                    && call.getInstance().getIndex() == 0;
        }
        return false;
    }

    private boolean sees(Instruction insn, FieldReference field) {
        if (insn instanceof InvokeInstruction) {
            for (MethodReference target : program.targets((InvokeInstruction) insn)) {
                if (reads(target, field, new HashSet<>())) {
                    return true;
                }
            }
            return false;
        }
        return insn instanceof ExitInstruction
                || insn instanceof GetFieldInstruction
                        && program.resolved(((GetFieldInstruction) insn).getField())
                                .equals(field);
    }

    /** The method, or what it calls. */
    private boolean reads(MethodReference method, FieldReference field, Set<MethodReference> asked) {
        Program code = program.programs().get(method);
        if (code == null || !asked.add(method)) {
            return false;
        }
        if (reads.getOrDefault(method, Set.of()).contains(field)) {
            return true;
        }
        for (BasicBlock block : code.getBasicBlocks()) {
            for (Instruction insn : block) {
                if (insn instanceof InvokeInstruction) {
                    for (MethodReference next : program.targets((InvokeInstruction) insn)) {
                        if (reads(next, field, asked)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }
}
