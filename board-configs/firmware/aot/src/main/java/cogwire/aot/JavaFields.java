package cogwire.aot;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.teavm.dependency.DependencyInfo;
import org.teavm.model.ClassReader;
import org.teavm.model.FieldReader;
import org.teavm.model.FieldReference;

/** The project's fields by their names in C, {@code cls_X, fld_y}, as TeaVM's macro for access has them. */
final class JavaFields {
    /** The structure of a class's objects, in the header file of the class. */
    static final Pattern STRUCT = Pattern.compile("typedef struct (cls_\\w+) \\{");

    /** How the name of each structure begins; the rest is the class. */
    static final String PREFIX = "cls_";

    private JavaFields() {}

    /** The structures of all classes, by the names of the classes. */
    static Map<String, String> structs(Map<Path, String> files) {
        Map<String, String> structs = new TreeMap<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Matcher struct = STRUCT.matcher(file.getValue());
            if (struct.find()) {
                structs.put(type(file.getKey()), struct.group(1));
            }
        }
        return structs;
    }

    /** The class whose header file this is. */
    static String type(Path header) {
        String name = header.toString().replaceAll(".*/c/classes/|\\.h$", "");
        return name.replace('/', '.').replace("@d", "$");
    }

    /** The header file of a class; {@code core} is a file at the top. */
    static Path header(Path core, String type) {
        return core.resolveSibling("classes/" + type.replace("$", "@d").replace('.', '/') + ".h");
    }

    static Map<String, FieldReader> of(Map<Path, String> files, DependencyInfo program) {
        Map<String, String> structs = structs(files);
        Map<String, FieldReader> fields = new HashMap<>();
        for (FieldReference reference : program.getReachableFields()) {
            String name = reference.getClassName();
            ClassReader type = program.getClassSource().get(name);
            FieldReader field = type == null ? null : type.getField(reference.getFieldName());
            if (field != null && name.startsWith("cogwire.") && structs.containsKey(name)) {
                fields.put(structs.get(name) + ", fld_" + reference.getFieldName(), field);
            }
        }
        return fields;
    }
}
