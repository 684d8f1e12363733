package cogwire.gates;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Cycles among class initialisers, which MicroEJ's linker refuses. An initialiser needs another one when it, or a method
 * of the project that it may call, makes an instance of that class, reads its statics or calls its static methods.
 * Virtual calls are followed to the named class only.
 */
final class InitialiserCycles {
    private final Map<String, ClassNode> classes;

    private InitialiserCycles(Map<String, ClassNode> classes) {
        this.classes = classes;
    }

    static List<String> violations(Map<String, ClassNode> classes) {
        InitialiserCycles cycles = new InitialiserCycles(classes);
        Map<String, Set<String>> needs = new TreeMap<>();
        for (ClassNode c : classes.values()) {
            if (method(c, "<clinit>", "()V") != null) {
                needs.put(c.name, cycles.neededBy(c));
            }
        }
        List<String> violations = new ArrayList<>();
        for (String start : needs.keySet()) {
            Set<String> reached = new TreeSet<>();
            Deque<String> open = new ArrayDeque<>(needs.get(start));
            while (!open.isEmpty()) {
                String next = open.pop();
                if (reached.add(next)) {
                    open.addAll(needs.getOrDefault(next, Set.of()));
                }
            }
            if (reached.contains(start)) {
                violations.add("the class initialiser of " + start.replace('/', '.') + " needs itself, by way of "
                        + reached.toString().replace('/', '.'));
            }
        }
        return violations;
    }

    private Set<String> neededBy(ClassNode c) {
        Set<String> needed = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<MethodNode> open = new ArrayDeque<>();
        open.add(method(c, "<clinit>", "()V"));
        if (classes.containsKey(c.superName)) {
            needed.add(c.superName);
        }
        while (!open.isEmpty()) {
            for (AbstractInsnNode i : open.pop().instructions) {
                if (i instanceof TypeInsnNode t && t.getOpcode() == Opcodes.NEW) {
                    need(t.desc, c, needed);
                } else if (i instanceof FieldInsnNode f
                        && (f.getOpcode() == Opcodes.GETSTATIC || f.getOpcode() == Opcodes.PUTSTATIC)) {
                    need(f.owner, c, needed);
                } else if (i instanceof MethodInsnNode m && classes.containsKey(m.owner)) {
                    if (m.getOpcode() == Opcodes.INVOKESTATIC) {
                        need(m.owner, c, needed);
                    }
                    MethodNode called = method(classes.get(m.owner), m.name, m.desc);
                    if (called != null && seen.add(m.owner + "." + m.name + m.desc)) {
                        open.add(called);
                    }
                }
            }
        }
        return needed;
    }

    /** Notes a class that must be initialised; the one whose initialiser runs already is no new need. */
    private void need(String owner, ClassNode running, Set<String> needed) {
        if (classes.containsKey(owner) && !owner.equals(running.name)) {
            needed.add(owner);
        }
    }

    private static MethodNode method(ClassNode c, String name, String descriptor) {
        for (MethodNode m : c.methods) {
            if (m.name.equals(name) && m.desc.equals(descriptor)) {
                return m;
            }
        }
        return null;
    }
}
