package cogwire.aot;

import java.util.HashMap;
import java.util.Map;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.ConstructArrayInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.LongConstantInstruction;
import org.teavm.model.instructions.NumericOperandType;
import org.teavm.model.util.DefinitionExtractor;

/**
 * Gives back to Java what TeaVM's C backend leaves to C, where these things are undefined or different: shift counts
 * are masked to 5 or 6 bits (JLS 15.19), division by zero throws (15.17.2, 15.17.3), and so does a negative array size
 * (15.10.2). Where the operand is a constant that needs no help, nothing is inserted.
 *
 * <p>{@code System.exit}, which TeaVM lacks, becomes C's.
 *
 * <p>Still as in C: a wrong element stored into an array of references is not noticed, and floating-point conversions to
 * integers do not saturate. The stack uses neither.
 */
public final class JavaSemantics implements ClassHolderTransformer {
    private static final String CHECKS = "cogwire.aot.Checks";
    private static final MethodReference SYSTEM_EXIT =
            new MethodReference("java.lang.System", "exit", ValueType.INTEGER, ValueType.VOID);
    private static final MethodReference EXIT =
            new MethodReference("cogwire.aot.Exit", "exit", ValueType.INTEGER, ValueType.VOID);

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (cls.getName().startsWith("org.teavm.runtime.") || cls.getName().equals(CHECKS)) {
            return;
        }
        for (MethodHolder method : cls.getMethods()) {
            if (method.hasProgram()) {
                for (BasicBlock block : method.getProgram().getBasicBlocks()) {
                    transform(method.getProgram(), block);
                }
            }
        }
    }

    /** The program is not in SSA form yet: a variable's constant holds until the variable is written again. */
    private static void transform(Program program, BasicBlock block) {
        Map<Integer, Long> constants = new HashMap<>();
        DefinitionExtractor definitions = new DefinitionExtractor();
        for (Instruction insn = block.getFirstInstruction(); insn != null; insn = insn.getNext()) {
            if (insn instanceof BinaryInstruction) {
                binary(program, (BinaryInstruction) insn, constants);
            } else if (insn instanceof InvokeInstruction) {
                InvokeInstruction call = (InvokeInstruction) insn;
                if (call.getMethod().equals(SYSTEM_EXIT)) {
                    call.setMethod(EXIT);
                }
            } else if (insn instanceof ConstructArrayInstruction) {
                ConstructArrayInstruction array = (ConstructArrayInstruction) insn;
                Long size = constants.get(array.getSize().getIndex());
                if (size == null || size < 0) {
                    array.setSize(checked(program, insn, "size", ValueType.INTEGER, array.getSize()));
                }
            }
            insn.acceptVisitor(definitions);
            Variable[] defined = definitions.getDefinedVariables();
            if (defined != null) {
                for (Variable variable : defined) {
                    constants.remove(variable.getIndex());
                }
            }
            if (insn instanceof IntegerConstantInstruction) {
                IntegerConstantInstruction constant = (IntegerConstantInstruction) insn;
                constants.put(constant.getReceiver().getIndex(), (long) constant.getConstant());
            } else if (insn instanceof LongConstantInstruction) {
                LongConstantInstruction constant = (LongConstantInstruction) insn;
                constants.put(constant.getReceiver().getIndex(), constant.getConstant());
            }
        }
    }

    private static void binary(Program program, BinaryInstruction insn, Map<Integer, Long> constants) {
        boolean wide = insn.getOperandType() == NumericOperandType.LONG;
        if (!wide && insn.getOperandType() != NumericOperandType.INT) {
            return;
        }
        Long operand = constants.get(insn.getSecondOperand().getIndex());
        switch (insn.getOperation()) {
            case SHIFT_LEFT:
            case SHIFT_RIGHT:
            case SHIFT_RIGHT_UNSIGNED:
                int mask = wide ? 63 : 31;
                if (operand == null || operand < 0 || operand > mask) {
                    insn.setSecondOperand(masked(program, insn, mask));
                }
                break;
            case DIVIDE:
            case MODULO:
                if (operand == null || operand == 0) {
                    ValueType type = wide ? ValueType.LONG : ValueType.INTEGER;
                    insn.setSecondOperand(checked(program, insn, "divisor", type, insn.getSecondOperand()));
                }
                break;
            default:
                break;
        }
    }

    private static Variable masked(Program program, BinaryInstruction shift, int mask) {
        IntegerConstantInstruction constant = new IntegerConstantInstruction();
        constant.setConstant(mask);
        constant.setReceiver(program.createVariable());
        constant.setLocation(shift.getLocation());
        BinaryInstruction and = new BinaryInstruction(BinaryOperation.AND, NumericOperandType.INT);
        and.setFirstOperand(shift.getSecondOperand());
        and.setSecondOperand(constant.getReceiver());
        and.setReceiver(program.createVariable());
        and.setLocation(shift.getLocation());
        shift.insertPrevious(constant);
        shift.insertPrevious(and);
        return and.getReceiver();
    }

    private static Variable checked(Program program, Instruction at, String check, ValueType type, Variable operand) {
        InvokeInstruction call = new InvokeInstruction();
        call.setType(InvocationType.SPECIAL);
        call.setMethod(new MethodReference(CHECKS, check, type, type));
        call.setArguments(operand);
        call.setReceiver(program.createVariable());
        call.setLocation(at.getLocation());
        at.insertPrevious(call);
        return call.getReceiver();
    }
}
