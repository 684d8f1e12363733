package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The core with what it notes for people taken out, so that its cost can be counted: each store becomes as many octets of
 * code that do nothing, because the compiler decides what to inline by size. Whether a store goes by its field's name
 * alone, so a renamed field is missed: {@link #write} says how many went.
 */
final class WithoutRecords {
    /** What a connection remembers only to explain itself: when it entered its state, and why; and whose it is. */
    private static final Set<String> EXPLANATION = Set.of("sinceMs", "cause", "owner");
    /** How much memory there ever was, and how often things happened. */
    private static final String CENSUS = "lowWater";

    private static final String CONNECTION = "cogwire/tcp/Tcb";
    private static final String TRANSITIONS = "cogwire/tcp/Transitions";

    private final boolean censusToo;
    private int removed;

    /** @param censusToo without counters and low-water marks as well */
    WithoutRecords(boolean censusToo) {
        this.censusToo = censusToo;
    }

    /** Writes the classes that differ into a folder; answers how many stores and calls they lack. */
    int write(Path from, Path to) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(from)) {
            classes = files.filter(f -> f.toString().endsWith(".class")).toList();
        }
        for (Path file : classes) {
            ClassNode node = new ClassNode();
            new ClassReader(Files.readAllBytes(file)).accept(node, 0);
            int before = removed;
            node.methods.stream().filter(m -> !m.name.equals("reset")).forEach(this::strip);
            if (removed > before) {
                ClassWriter writer = new ClassWriter(0);
                node.accept(writer);
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, writer.toByteArray());
            }
        }
        return removed;
    }

    private void strip(MethodNode method) {
        for (AbstractInsnNode i : method.instructions.toArray()) {
            if (i instanceof FieldInsnNode store && i.getOpcode() == Opcodes.PUTFIELD && isRecord(store)) {
                // The object and an int, three octets as before.
                method.instructions.insertBefore(i, new InsnNode(Opcodes.POP2));
                method.instructions.insertBefore(i, new InsnNode(Opcodes.NOP));
                method.instructions.set(i, new InsnNode(Opcodes.NOP));
                removed++;
            } else if (i instanceof MethodInsnNode call
                    && call.owner.equals(TRANSITIONS)
                    && call.name.equals("remember")) {
                // The object and four ints, three octets as before.
                method.instructions.insertBefore(i, new InsnNode(Opcodes.POP2));
                method.instructions.insertBefore(i, new InsnNode(Opcodes.POP2));
                method.instructions.set(i, new InsnNode(Opcodes.POP));
                removed++;
            }
        }
    }

    private boolean isRecord(FieldInsnNode store) {
        if (store.owner.equals(CONNECTION) && EXPLANATION.contains(store.name)) {
            return true;
        }
        boolean word = store.desc.equals("I");
        return censusToo && word && (store.owner.endsWith("Counters") || store.name.equals(CENSUS));
    }
}
