package cogwire.gates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Every class and member that a class file names belongs to the project or to EDC 1.3. Looks at all that a VM resolves:
 * instructions, descriptors, catch tables, annotations kept at run time.
 */
final class EdcRule {
    private final EdcApi edc;
    private final Map<String, ClassNode> own;
    private final TreeSet<String> violations = new TreeSet<>();
    private String where;

    private EdcRule(EdcApi edc, Map<String, ClassNode> own) {
        this.edc = edc;
        this.own = own;
    }

    /**
     * @param own the classes to look at, which may all use each other
     * @return sentences of the form "X uses Y, which is not in EDC 1.3"
     */
    static List<String> violations(EdcApi edc, Map<String, ClassNode> own) {
        EdcRule rule = new EdcRule(edc, own);
        own.values().forEach(rule::look);
        return new ArrayList<>(rule.violations);
    }

    private void look(ClassNode c) {
        where = name(c.name);
        uses(c.superName);
        c.interfaces.forEach(this::uses);
        annotations(c.visibleAnnotations);
        for (FieldNode f : c.fields) {
            where = name(c.name) + "." + f.name;
            uses(Type.getType(f.desc));
            annotations(f.visibleAnnotations);
        }
        for (MethodNode m : c.methods) {
            where = name(c.name) + "." + m.name;
            usesSignature(m.desc);
            m.exceptions.forEach(this::uses);
            annotations(m.visibleAnnotations);
            for (TryCatchBlockNode t : m.tryCatchBlocks) {
                if (t.type != null) {
                    uses(t.type);
                }
            }
            for (AbstractInsnNode i : m.instructions) {
                instruction(i);
            }
        }
    }

    private void instruction(AbstractInsnNode i) {
        if (i instanceof FieldInsnNode f) {
            uses(Type.getType(f.desc));
            usesMember(f.owner, f.name, f.desc);
        } else if (i instanceof MethodInsnNode m) {
            usesSignature(m.desc);
            usesMember(m.owner, m.name, m.desc);
        } else if (i instanceof TypeInsnNode t) {
            uses(Type.getObjectType(t.desc));
        } else if (i instanceof MultiANewArrayInsnNode a) {
            uses(Type.getType(a.desc));
        } else if (i instanceof LdcInsnNode l && l.cst instanceof Type t) {
            uses(t);
        } else if (i instanceof InvokeDynamicInsnNode) {
            violations.add(where + " uses invokedynamic, which is not in EDC 1.3");
        }
    }

    private void annotations(List<AnnotationNode> visible) {
        if (visible != null) {
            visible.forEach(a -> uses(Type.getType(a.desc)));
        }
    }

    private void usesSignature(String descriptor) {
        uses(Type.getReturnType(descriptor));
        for (Type t : Type.getArgumentTypes(descriptor)) {
            uses(t);
        }
    }

    private void uses(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            uses(element.getInternalName());
        }
    }

    private void uses(String internalName) {
        if (!own.containsKey(internalName) && !edc.hasClass(internalName)) {
            violations.add(
                    where + " uses " + name(internalName) + ", which is not in EDC 1.3" + edc.hint(internalName));
        }
    }

    private void usesMember(String namedOwner, String member, String descriptor) {
        String owner = namedOwner;
        if (owner.startsWith("[")) {
            uses(Type.getObjectType(owner));
            owner = "java/lang/Object";
        }
        if (own.containsKey(owner)) {
            if (!ownMember(owner, member, descriptor)) {
                violations.add(where + " uses " + name(owner) + "." + member + descriptor
                        + ", which is not in EDC 1.3 (it is inherited)");
            }
            return;
        }
        uses(owner);
        if (edc.hasClass(owner) && !edc.hasMember(owner, member, descriptor)) {
            violations.add(where + " uses " + name(owner) + "." + member + descriptor + ", which is not in EDC 1.3"
                    + edc.hint(owner));
        }
    }

    /** Whether a class of ours has the member, declared by itself, by ancestors of ours or by an ancestor in EDC. */
    private boolean ownMember(String owner, String member, String descriptor) {
        ClassNode c = own.get(owner);
        if (c == null) {
            return edc.hasMember(owner, member, descriptor);
        }
        return c.methods.stream().anyMatch(m -> m.name.equals(member) && m.desc.equals(descriptor))
                || c.fields.stream().anyMatch(f -> f.name.equals(member) && f.desc.equals(descriptor))
                || (!member.equals("<init>") && inherited(c, member, descriptor));
    }

    private boolean inherited(ClassNode c, String member, String descriptor) {
        return ownMember(c.superName, member, descriptor)
                || c.interfaces.stream().anyMatch(i -> ownMember(i, member, descriptor));
    }

    private static String name(String internalName) {
        return internalName.replace('/', '.');
    }
}
