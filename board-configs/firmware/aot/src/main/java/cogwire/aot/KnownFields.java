package cogwire.aot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.teavm.model.BasicBlock;
import org.teavm.model.FieldReader;
import org.teavm.model.FieldReference;
import org.teavm.model.Incoming;
import org.teavm.model.Instruction;
import org.teavm.model.MethodReference;
import org.teavm.model.Phi;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.ArrayLengthInstruction;
import org.teavm.model.instructions.AssignInstruction;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BoundCheckInstruction;
import org.teavm.model.instructions.CastInstruction;
import org.teavm.model.instructions.CastIntegerInstruction;
import org.teavm.model.instructions.ConstructArrayInstruction;
import org.teavm.model.instructions.ConstructInstruction;
import org.teavm.model.instructions.ExitInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NegateInstruction;
import org.teavm.model.instructions.NullCheckInstruction;
import org.teavm.model.instructions.NullConstantInstruction;
import org.teavm.model.instructions.PutFieldInstruction;
import org.teavm.model.instructions.UnwrapArrayInstruction;
import org.teavm.model.util.DefinitionExtractor;

/**
 * Fields that have the same value in every object and whenever they are read: numbers that are given to constructors and
 * never change, references to the one object of a class ({@link WholeProgram#onlyObjects}), arrays of one length.
 *
 * <p>Values are followed through variables, parameters, results and fields of the whole program until nothing new comes
 * out (constant propagation; every call of a method is the same to it). What a value is starts as unknown and only ever
 * goes on to one value, and from there to {@link Values#VARIES}. Arrays' elements and static fields vary.
 */
final class KnownFields {
    private final WholeProgram program;
    private final Set<String> only;
    private final Map<FieldReference, Integer> settings;
    private final Set<FieldReference> written;
    private final Map<FieldReference, Object> fields = new HashMap<>();
    private final Map<MethodReference, Object[]> variables = new HashMap<>();
    private final Map<MethodReference, Object> results = new HashMap<>();
    private final DefinitionExtractor definitions = new DefinitionExtractor();
    private boolean changed;
    /** What is gone through at present. */
    private MethodReference method;

    private Object[] values;

    private KnownFields(WholeProgram program, Set<String> only, Map<FieldReference, Integer> settings) {
        this.program = program;
        this.only = only;
        this.settings = settings;
        SetBeforeRead setBeforeRead = new SetBeforeRead(program);
        written = setBeforeRead.written();
        for (FieldReference field : written) {
            if (!setBeforeRead.is(field)) {
                fields.put(field, atFirst(field));
            }
        }
        fields.putAll(settings);
    }

    /**
     * An Integer, the name of the class whose one object it is, or a {@link Values.ArrayOf}, for each field of which that
     * is known.
     *
     * @param only classes of which there is one object
     * @param settings fields that are known anyway, whatever is stored
     */
    static Map<FieldReference, Object> find(
            WholeProgram program, Set<String> only, Map<FieldReference, Integer> settings) {
        KnownFields known = new KnownFields(program, only, settings);
        known.follow();
        Map<FieldReference, Object> found = new HashMap<>();
        for (FieldReference field : known.written) {
            Object value = known.fields.get(field);
            if (value != null && value != Values.NULL && value != Values.VARIES) {
                found.put(field, value);
            }
        }
        return found;
    }

    private Object atFirst(FieldReference field) {
        FieldReader reader = program.classes().resolve(field);
        return reader == null || reader.getType() instanceof ValueType.Primitive ? (Object) 0 : Values.NULL;
    }

    private void follow() {
        program.programs().forEach((reference, code) -> {
            Object[] all = new Object[code.variableCount()];
            // What TeaVM's own code, or nobody that can be seen, calls.
            if (!reference.getClassName().startsWith("cogwire.") || !program.called(reference)) {
                Arrays.fill(all, 0, Math.min(reference.parameterCount() + 1, all.length), Values.VARIES);
            }
            variables.put(reference, all);
        });
        do {
            changed = false;
            program.programs().forEach(this::go);
        } while (changed);
    }

    private void go(MethodReference reference, Program code) {
        method = reference;
        values = variables.get(reference);
        for (BasicBlock block : code.getBasicBlocks()) {
            set(block.getExceptionVariable(), Values.VARIES);
            for (Phi phi : block.getPhis()) {
                for (Incoming incoming : phi.getIncomings()) {
                    set(phi.getReceiver(), get(incoming.getValue()));
                }
            }
            for (Instruction insn : block) {
                go(insn);
            }
        }
    }

    private Object get(Variable variable) {
        return values[variable.getIndex()];
    }

    private void set(Variable variable, Object value) {
        if (variable != null) {
            set(values, variable.getIndex(), value);
        }
    }

    private void set(Object[] of, int index, Object value) {
        if (index < of.length) {
            of[index] = joined(of[index], value);
        }
    }

    private Object joined(Object old, Object value) {
        Object joined = Values.join(old, value);
        changed |= joined != null && !joined.equals(old);
        return joined;
    }

    private void go(Instruction insn) {
        if (insn instanceof IntegerConstantInstruction) {
            IntegerConstantInstruction constant = (IntegerConstantInstruction) insn;
            set(constant.getReceiver(), constant.getConstant());
        } else if (insn instanceof NullConstantInstruction) {
            set(((NullConstantInstruction) insn).getReceiver(), Values.NULL);
        } else if (insn instanceof ConstructInstruction) {
            ConstructInstruction construct = (ConstructInstruction) insn;
            set(construct.getReceiver(), object(construct.getType()));
        } else if (insn instanceof ConstructArrayInstruction) {
            ConstructArrayInstruction construct = (ConstructArrayInstruction) insn;
            set(construct.getReceiver(), Values.array(get(construct.getSize())));
        } else if (insn instanceof ArrayLengthInstruction) {
            ArrayLengthInstruction length = (ArrayLengthInstruction) insn;
            set(length.getReceiver(), Values.length(get(length.getArray())));
        } else if (insn instanceof UnwrapArrayInstruction) {
            UnwrapArrayInstruction unwrap = (UnwrapArrayInstruction) insn;
            set(unwrap.getReceiver(), get(unwrap.getArray()));
        } else if (insn instanceof AssignInstruction) {
            AssignInstruction assign = (AssignInstruction) insn;
            set(assign.getReceiver(), get(assign.getAssignee()));
        } else if (insn instanceof NullCheckInstruction) {
            NullCheckInstruction check = (NullCheckInstruction) insn;
            set(check.getReceiver(), get(check.getValue()));
        } else if (insn instanceof BoundCheckInstruction) {
            BoundCheckInstruction check = (BoundCheckInstruction) insn;
            set(check.getReceiver(), get(check.getIndex()));
        } else if (insn instanceof CastInstruction) {
            CastInstruction cast = (CastInstruction) insn;
            set(cast.getReceiver(), get(cast.getValue()));
        } else if (insn instanceof CastIntegerInstruction) {
            CastIntegerInstruction cast = (CastIntegerInstruction) insn;
            set(cast.getReceiver(), Values.narrowed(get(cast.getValue()), cast.getTargetType()));
        } else if (insn instanceof NegateInstruction) {
            NegateInstruction negate = (NegateInstruction) insn;
            set(negate.getReceiver(), Values.negated(negate.getOperandType(), get(negate.getOperand())));
        } else if (insn instanceof BinaryInstruction) {
            BinaryInstruction binary = (BinaryInstruction) insn;
            Object result = Values.binary(binary, get(binary.getFirstOperand()), get(binary.getSecondOperand()));
            set(binary.getReceiver(), result);
        } else if (insn instanceof GetFieldInstruction) {
            GetFieldInstruction read = (GetFieldInstruction) insn;
            FieldReference field = program.resolved(read.getField());
            boolean followed = read.getInstance() != null && written.contains(field);
            set(read.getReceiver(), followed ? fields.get(field) : Values.VARIES);
        } else if (insn instanceof PutFieldInstruction) {
            PutFieldInstruction put = (PutFieldInstruction) insn;
            FieldReference field = program.resolved(put.getField());
            if (!settings.containsKey(field)) {
                Object value = Values.narrowed(get(put.getValue()), put.getFieldType());
                fields.put(field, joined(fields.get(field), value));
            }
        } else if (insn instanceof InvokeInstruction) {
            invoke((InvokeInstruction) insn);
        } else if (insn instanceof ExitInstruction) {
            Variable result = ((ExitInstruction) insn).getValueToReturn();
            if (result != null) {
                results.put(method, joined(results.get(method), get(result)));
            }
        } else {
            insn.acceptVisitor(definitions);
            Variable[] defined = definitions.getDefinedVariables();
            for (int i = 0; defined != null && i < defined.length; i++) {
                set(defined[i], Values.VARIES);
            }
        }
    }

    private Object object(String type) {
        return only.contains(type) ? type : Values.VARIES;
    }

    private void invoke(InvokeInstruction call) {
        Object receiver = call.getInstance() == null ? null : get(call.getInstance());
        MethodReference called = call.getMethod();
        if (called.getClassName().equals(Checks.class.getName())) {
            set(call.getReceiver(), get(call.getArguments().get(0)));
        } else if (Values.isMinOrMax(called)) {
            Object first = get(call.getArguments().get(0));
            Object second = get(call.getArguments().get(1));
            set(call.getReceiver(), Values.minOrMax(called, first, second));
        } else if (call.getType() == InvocationType.SPECIAL) {
            call(call, program.resolved(called), receiver);
        } else if (receiver instanceof String) {
            call(call, program.implementation((String) receiver, called), receiver);
        } else if (receiver == Values.VARIES) {
            for (String type : program.receivers(called)) {
                call(call, program.implementation(type, called), object(type));
            }
        }
    }

    private void call(InvokeInstruction call, MethodReference target, Object receiver) {
        Object[] parameters = variables.get(target);
        if (parameters == null) {
            set(call.getReceiver(), Values.VARIES);
            return;
        }
        set(parameters, 0, receiver);
        for (int i = 0; i < call.getArguments().size(); i++) {
            set(parameters, i + 1, get(call.getArguments().get(i)));
        }
        set(call.getReceiver(), results.get(target));
    }
}
