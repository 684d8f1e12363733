package cogwire.aot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an image's symbol table and debug information say: where variables lie, and the fields of each class's objects. */
final class ImageSymbols {
    private static final Pattern SYMBOL = Pattern.compile("([0-9a-f]+) (?:([0-9a-f]+) )?\\w (\\S+)");
    private static final Pattern ENTRY =
            Pattern.compile(" <\\d+><(\\w+)>: Abbrev Number: \\d+(?: \\((DW_TAG_\\w+)\\))?");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "    <\\w+> +(DW_AT_name|DW_AT_type|DW_AT_data_member_location) *: (?:\\(.*\\): )?(\\S+) *");

    /** A field of a structure: its place, name, and the number of its type. */
    private record Member(int offset, String name, String type) {}

    private final Map<String, Integer> addresses = new TreeMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    /** Structures by name, and by the number of their entry. */
    private final Map<String, List<Member>> structures = new HashMap<>();

    ImageSymbols(String elf) throws IOException {
        for (String line : run("arm-none-eabi-nm", "-S", elf)) {
            Matcher symbol = SYMBOL.matcher(line);
            if (symbol.matches()) {
                int address = Integer.parseUnsignedInt(symbol.group(1), 16);
                addresses.put(symbol.group(3), address);
                names.put(address, symbol.group(3));
                sizes.put(symbol.group(3), symbol.group(2) == null ? 0 : Integer.parseInt(symbol.group(2), 16));
            }
        }
        readStructures(run("arm-none-eabi-objdump", "--dwarf=info", elf));
    }

    private void readStructures(List<String> lines) {
        List<Member> structure = new ArrayList<>();
        String number = "";
        String tag = "";
        Map<String, String> attributes = new HashMap<>();
        for (String line : lines) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.lookingAt()) {
                Matcher attribute = ATTRIBUTE.matcher(line);
                if (attribute.lookingAt()) {
                    attributes.put(attribute.group(1), attribute.group(2));
                }
                continue;
            }
            String name = attributes.getOrDefault("DW_AT_name", "");
            if ("DW_TAG_structure_type".equals(tag)) {
                structure = new ArrayList<>();
                structures.put("<0x" + number + ">", structure);
                structures.putIfAbsent(name, structure);
            } else if ("DW_TAG_member".equals(tag) && attributes.containsKey("DW_AT_data_member_location")) {
                int offset = Integer.parseInt(attributes.get("DW_AT_data_member_location"));
                structure.add(new Member(offset, name, attributes.get("DW_AT_type")));
            }
            number = entry.group(1);
            tag = entry.group(2);
            attributes.clear();
        }
    }

    static List<String> run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out.lines().toList();
    }

    /** Variables and functions by name. */
    Map<String, Integer> addresses() {
        return addresses;
    }

    int address(String name) {
        Integer address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("the image has no " + name);
        }
        return address;
    }

    /** Octets of a variable. */
    int size(String name) {
        return sizes.get(name);
    }

    /** What lies at that address; null: nothing with a name. */
    String name(int address) {
        return names.get(address);
    }

    /** The name of the field that lies there in an object of the class, which C calls {@code name}. */
    String field(String name, int offset) {
        List<Member> members = structures.getOrDefault("cls_" + name, List.of());
        String found = "?";
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.name.equals("parent") && structures.containsKey(member.type)) {
                members = new ArrayList<>(members);
                members.addAll(structures.get(member.type));
            } else if (member.offset == offset) {
                found = member.name.replaceFirst("^fld_", "");
            }
        }
        return found;
    }
}
