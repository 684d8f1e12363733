package cogwire.aot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Classes as they are at run time. TeaVM's have room for names, families, interfaces and caches, 84 octets and the
 * virtual methods; here a class is its size, its place in the order of types, and flags, or of an array what its items
 * are: 8 octets. The virtual methods follow, up to the last that the class has: a call goes to no class that lacks the
 * method. Classes lie in flash, but for those with a static initializer, which note whether it has run.
 *
 * <p>A class is no object: nobody asks a board's object for its class.
 */
final class ClassTables {
    private static final Pattern STRUCT = Pattern.compile("(?s)typedef struct TeaVM_Class \\{.*?\\} TeaVM_Class;");
    private static final String SMALL = "typedef struct TeaVM_Class {\n    uint16_t size;\n    uint16_t tag;\n"
            + "    union {\n        uint32_t flags;\n        struct TeaVM_Class* itemType;\n    };\n} TeaVM_Class;";
    /** Room for the identity's hash, or a monitor, in each object. */
    private static final Pattern OBJECT = Pattern.compile("( int32_t header;\\n) *int32_t hash;\\n");
    /** The header of an object is half an address; here all of it, which the linker knows. */
    private static final Pattern PACK = Pattern.compile("(#define TEAVM_PACK_CLASS\\(cls\\)) .*");

    private static final Pattern UNPACK = Pattern.compile("(#define TEAVM_UNPACK_CLASS\\(cls\\)) .*");
    /** The header is eight octets, so that the data of every type follows at once; TeaVM aligns at every access. */
    private static final Pattern DATA = Pattern.compile("(#define TEAVM_ARRAY_DATA\\(array, type\\)) .*");

    private static final Pattern TABLE = Pattern.compile("alignas\\(8\\) (\\w+_VT|TeaVM_Class) (\\w+)_Cls = \\{");
    /** An address is a multiple of four: as flags it says neither "primitive" nor "initialized". */
    private static final Pattern FLAGS_OF_ARRAY =
            Pattern.compile(" *\\.flags = .*\\n( *\\.tag = .*\\n *\\.itemType = \\(TeaVM_Class\\*\\).*\\n)");

    private static final Pattern NO_ARRAY = Pattern.compile("(?m)^ *\\.itemType = NULL,\\n");
    /** Of what is cast to an array: only arrays have the tag 0. */
    private static final Pattern IS_ARRAY = Pattern.compile("if \\(itemType == NULL\\)");
    /** Room for methods that other classes have. */
    private static final Pattern EMPTY_ENTRIES =
            Pattern.compile("(?m)(?:^ *void \\(\\*pad\\d+\\)\\(\\);.*\\n)+(?=\\} \\w+_VT;)");

    private static final Pattern DROPPED = Pattern.compile("(?m)^ *\\.(?:canary|name|simpleName|arrayType|isSupertypeOf"
            + "|superclass|superinterfaceCount|superinterfaces|layout|enumValues|declaringClass|enclosingClass|init|services)"
            + " = .*\\n(?: *\\(TeaVM_Class\\*.*\\n)*");
    private static final Pattern LAYOUT =
            Pattern.compile("(?ms)^static int16_t teavm_classLayouts_\\w+(?:\\[\\d*\\])?(?:;| = \\{.*?\\};)\\n");

    private ClassTables() {}

    static void rewrite(Map<Path, String> files) throws IOException {
        Path core = IntoFlash.file(files, "core.h");
        String text = IntoFlash.replace(files.get(core), STRUCT, SMALL, "struct TeaVM_Class");
        text = IntoFlash.replace(text, OBJECT, "$1", "TeaVM_Object.hash");
        text = IntoFlash.replace(text, PACK, "$1 ((int32_t) (cls))", "TEAVM_PACK_CLASS");
        text = IntoFlash.replace(text, UNPACK, "$1 ((TeaVM_Class*) (cls))", "TEAVM_UNPACK_CLASS");
        text = IntoFlash.replace(text, DATA, "$1 ((type*) ((TeaVM_Array*) (array) + 1))", "TEAVM_ARRAY_DATA");
        files.put(core, text);
        // Never called, as teavm_initClasses is not (see build), but compiled.
        Path startUp = IntoFlash.file(files, "core.c");
        files.put(
                startUp,
                files.get(startUp).replaceAll("teavm_classReferences\\[i\\]->(?:services|parent\\.header) = .*;", ""));
        int classes = 0;
        files.replaceAll((path, declared) -> EMPTY_ENTRIES.matcher(declared).replaceAll(""));
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Matcher table = TABLE.matcher(file.getValue());
            if (table.find()) {
                classes++;
                file.setValue(tables(file.getValue()));
            }
        }
        if (classes == 0) {
            throw new IOException("no class table found: not the C of TeaVM 0.13");
        }
    }

    private static String tables(String text) {
        StringBuilder out = new StringBuilder();
        Matcher table = TABLE.matcher(text);
        while (table.find()) {
            String name = table.group(2);
            boolean changes = text.contains("void initclass_" + name + "()");
            String section = changes ? "" : " __attribute__((section(\".tables." + name + "\")))";
            table.appendReplacement(out, table.group(1) + " " + name + "_Cls" + section + " = {");
        }
        table.appendTail(out);
        String small = DROPPED.matcher(out).replaceAll("");
        small = FLAGS_OF_ARRAY.matcher(small).replaceAll("$1");
        small = NO_ARRAY.matcher(small).replaceAll("");
        small = IS_ARRAY.matcher(small).replaceAll("if (cls->tag)");
        return LAYOUT.matcher(small).replaceAll("");
    }
}
