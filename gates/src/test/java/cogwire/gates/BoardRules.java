package cogwire.gates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What the VMs of small boards cannot do, or do badly, although EDC would let it through. */
final class BoardRules {
    /** Java 7. */
    static final int LAST_VERSION = 51;

    /** MicroEJ's limit for one class, inherited ones counted. */
    static final int REFERENCE_FIELDS = 31;

    private BoardRules() {}

    /** Class files newer than Java 7. */
    static List<String> newerThanJava7(Map<String, ClassNode> classes) {
        List<String> violations = new ArrayList<>();
        for (ClassNode c : classes.values()) {
            int major = c.version & 0xFFFF;
            if (major > LAST_VERSION) {
                violations.add(name(c.name) + " is a class file of version " + major + ", and a board's VM takes "
                        + LAST_VERSION + " (Java 7) at most");
            }
        }
        return violations;
    }

    /** Classes whose instances hold more references than MicroEJ's collector can describe. */
    static List<String> tooManyReferences(Map<String, ClassNode> classes) {
        List<String> violations = new ArrayList<>();
        for (ClassNode c : classes.values()) {
            long references = 0;
            for (ClassNode a = c; a != null; a = classes.get(a.superName)) {
                references += a.fields.stream().filter(BoardRules::isReference).count();
            }
            if (references > REFERENCE_FIELDS) {
                violations.add(name(c.name) + " has " + references + " reference fields, and MicroEJ takes "
                        + REFERENCE_FIELDS + " a class: gather some of them in an object");
            }
        }
        return violations;
    }

    private static boolean isReference(FieldNode f) {
        return (f.access & Opcodes.ACC_STATIC) == 0 && (f.desc.startsWith("L") || f.desc.startsWith("["));
    }

    /** Threads, locks, wall clocks, assertions, and arrays of 64-bit elements. */
    static List<String> outOfBounds(Map<String, ClassNode> classes) {
        List<String> violations = new ArrayList<>();
        for (ClassNode c : classes.values()) {
            for (FieldNode f : c.fields) {
                String where = name(c.name) + "." + f.name;
                if ((f.access & Opcodes.ACC_VOLATILE) != 0) {
                    violations.add(where + " is volatile: the stack has one owner");
                }
                if (f.desc.endsWith("[J") || f.desc.endsWith("[D")) {
                    violations.add(where + " is an array of 64-bit elements, which move wrongly on 32-bit boards");
                }
                if (f.name.equals("$assertionsDisabled")) {
                    violations.add(name(c.name) + " asserts: throw in the constructor, or drop and count");
                }
            }
            for (MethodNode m : c.methods) {
                String where = name(c.name) + "." + m.name;
                if ((m.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                    violations.add(where + " is synchronized: the stack has one owner");
                }
                for (AbstractInsnNode i : m.instructions) {
                    String what = outOfBounds(i);
                    if (what != null) {
                        violations.add(where + " " + what);
                    }
                }
            }
        }
        return violations;
    }

    private static String outOfBounds(AbstractInsnNode i) {
        if (i.getOpcode() == Opcodes.MONITORENTER) {
            return "takes a lock: the stack has one owner";
        }
        if (i instanceof IntInsnNode a
                && a.getOpcode() == Opcodes.NEWARRAY
                && (a.operand == Opcodes.T_LONG || a.operand == Opcodes.T_DOUBLE)) {
            return "makes an array of 64-bit elements, which move wrongly on 32-bit boards";
        }
        if (i instanceof MethodInsnNode m) {
            if (m.owner.equals("java/lang/Thread") || m.name.equals("wait") && m.owner.equals("java/lang/Object")) {
                return "uses threads: the stack has one owner";
            }
            if (m.owner.equals("java/lang/System")
                    && (m.name.equals("nanoTime") || m.name.equals("currentTimeMillis"))) {
                return "reads the wall clock: time comes in through Clock";
            }
        }
        return null;
    }

    /** Enums, which cost flash, RAM and a synthetic class for each switch. */
    static List<String> enums(Map<String, ClassNode> classes) {
        List<String> violations = new ArrayList<>();
        for (ClassNode c : classes.values()) {
            if ("java/lang/Enum".equals(c.superName)) {
                violations.add(name(c.name) + " is an enum: use int constants and a table of names");
            }
            for (MethodNode m : c.methods) {
                for (AbstractInsnNode i : m.instructions) {
                    if (i instanceof FieldInsnNode f && f.name.startsWith("$SwitchMap$")) {
                        violations.add(name(c.name) + "." + m.name + " switches on an enum");
                    }
                }
            }
        }
        return violations;
    }

    private static String name(String internalName) {
        return internalName.replace('/', '.');
    }
}
