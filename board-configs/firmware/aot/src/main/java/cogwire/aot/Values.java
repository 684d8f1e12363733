package cogwire.aot;

import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.IntegerSubtype;
import org.teavm.model.instructions.NumericOperandType;

/**
 * What {@link KnownFields} knows of a value: null, nothing yet; an Integer; the name of a class, whose one object it is;
 * an {@link ArrayOf}; {@link #NULL}; {@link #VARIES}.
 */
final class Values {
    /** Java's null. */
    static final Object NULL = new Object();

    /** More than one value, or one that is not followed. */
    static final Object VARIES = new Object();

    /** Some array, of that length. */
    record ArrayOf(int length) {}

    private Values() {}

    /** An array that is made with that size. */
    static Object array(Object size) {
        return size instanceof Integer && (Integer) size >= 0
                ? new ArrayOf((Integer) size)
                : size == null ? null : VARIES;
    }

    static Object length(Object array) {
        return array instanceof ArrayOf ? (Object) ((ArrayOf) array).length : array == null ? null : VARIES;
    }

    static Object join(Object one, Object other) {
        if (one == null) {
            return other;
        }
        return other == null || one.equals(other) ? one : VARIES;
    }

    static Object binary(BinaryInstruction insn, Object first, Object second) {
        if (first == null || second == null) {
            return null;
        }
        boolean numbers = first instanceof Integer && second instanceof Integer;
        if (!numbers || insn.getOperandType() != NumericOperandType.INT) {
            return VARIES;
        }
        int a = (Integer) first;
        int b = (Integer) second;
        switch (insn.getOperation()) {
            case ADD:
                return a + b;
            case SUBTRACT:
                return a - b;
            case MULTIPLY:
                return a * b;
            case DIVIDE:
                return b == 0 ? VARIES : (Object) (a / b);
            case MODULO:
                return b == 0 ? VARIES : (Object) (a % b);
            case AND:
                return a & b;
            case OR:
                return a | b;
            case XOR:
                return a ^ b;
            case SHIFT_LEFT:
                return a << b;
            case SHIFT_RIGHT:
                return a >> b;
            case SHIFT_RIGHT_UNSIGNED:
                return a >>> b;
            default:
                return VARIES;
        }
    }

    static Object negated(NumericOperandType type, Object value) {
        if (value instanceof Integer && type == NumericOperandType.INT) {
            return -(Integer) value;
        }
        return value == null ? null : VARIES;
    }

    /** Of two ints. */
    static boolean isMinOrMax(MethodReference method) {
        return method.getClassName().equals("java.lang.Math")
                && (method.getName().equals("min") || method.getName().equals("max"))
                && method.parameterType(0) == ValueType.INTEGER;
    }

    static Object minOrMax(MethodReference method, Object first, Object second) {
        if (first instanceof Integer && second instanceof Integer) {
            int a = (Integer) first;
            int b = (Integer) second;
            return method.getName().equals("min") ? Math.min(a, b) : Math.max(a, b);
        }
        return first == null || second == null ? null : VARIES;
    }

    static Object narrowed(Object value, IntegerSubtype type) {
        if (!(value instanceof Integer)) {
            return value;
        }
        int number = (Integer) value;
        switch (type) {
            case BYTE:
                return (int) (byte) number;
            case SHORT:
                return (int) (short) number;
            default:
                return (int) (char) number;
        }
    }

    /** As a field of that type holds it. */
    static Object narrowed(Object value, ValueType type) {
        if (type == ValueType.BYTE || type == ValueType.BOOLEAN) {
            return narrowed(value, IntegerSubtype.BYTE);
        } else if (type == ValueType.SHORT) {
            return narrowed(value, IntegerSubtype.SHORT);
        } else if (type == ValueType.CHARACTER) {
            return narrowed(value, IntegerSubtype.CHAR);
        }
        return value;
    }
}
