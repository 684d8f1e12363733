package cogwire.harness;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What objects take on a 32-bit target: a header of 8 octets (arrays: 12), fields naturally aligned, words of 4. */
public final class Ram32 {
    private static final int OBJECT_HEADER = 8;
    private static final int ARRAY_HEADER = 12;

    private Ram32() {}

    /** One object of a class, what its fields refer to not counted. */
    public static int object(Class<?> type) {
        int octets = OBJECT_HEADER;
        for (Field field : fields(type)) {
            octets += width(field.getType());
        }
        return words(octets);
    }

    /** An array of so many elements. */
    public static int array(Class<?> element, int length) {
        return words(ARRAY_HEADER + width(element) * length);
    }

    /**
     * All that can be reached from {@code root}, but for what {@code shared} reaches and for the class library's
     * objects.
     */
    public static int reachable(Object root, Object... shared) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object s : shared) {
            walk(s, seen);
        }
        return walk(root, seen);
    }

    private static int walk(Object root, Set<Object> seen) {
        int octets = 0;
        List<Object> left = new ArrayList<>();
        left.add(root);
        while (!left.isEmpty()) {
            Object o = left.remove(left.size() - 1);
            if (o == null || !seen.add(o)) {
                continue;
            }
            Class<?> type = o.getClass();
            if (type.isArray()) {
                octets += array(type.getComponentType(), Array.getLength(o));
                if (!type.getComponentType().isPrimitive()) {
                    Collections.addAll(left, (Object[]) o);
                }
            } else if (type.getName().startsWith("cogwire.") && !type.isHidden()) {
                octets += object(type);
                for (Field field : fields(type)) {
                    if (!field.getType().isPrimitive()) {
                        left.add(value(field, o));
                    }
                }
            }
        }
        return octets;
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static int width(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        }
        if (type == short.class || type == char.class) {
            return 2;
        }
        return type == byte.class || type == boolean.class ? 1 : 4;
    }

    private static int words(int octets) {
        return octets + 3 & ~3;
    }
}
