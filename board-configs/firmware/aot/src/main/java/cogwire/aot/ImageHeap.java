package cogwire.aot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The objects of an image that has started, from a copy of its RAM: each with its class, its octets, and the variable and
 * field by which it was reached.
 */
final class ImageHeap {
    private static final String ONLY = "board_only_";
    private static final String STATIC = "sfld_";
    private static final Map<String, Integer> ITEMS =
            Map.of("B", 1, "Z", 1, "S", 2, "C", 2, "I", 4, "F", 4, "J", 8, "D", 8);

    /** An object; the class as C calls it; {@code length} and {@code item}, octets each, of an array, else -1. */
    record Thing(String type, int octets, int length, int item) {
        boolean holdsReferences() {
            return length >= 0 && !ITEMS.containsKey(type.substring("Arr_".length()));
        }
    }

    private final ImageSymbols symbols;
    private final ByteBuffer flash;
    private final ByteBuffer ram;
    private final int origin;
    private final Map<Integer, Thing> things = new TreeMap<>();
    /** The first field of an object of which there is one, or static field, that refers to an object. */
    private final Map<Integer, String> fields = new HashMap<>();
    /** The last object before it that refers to it, and one behind it. */
    private final Map<Integer, Integer> makers = new HashMap<>();

    private final Map<Integer, Integer> others = new HashMap<>();
    /** What hangs on each field of an object of which there is one: {@code Class.field}. */
    private final Map<String, List<Thing>> reached = new LinkedHashMap<>();

    /**
     * @param flash all of it, from the vectors on
     * @param ram all of it, from {@code origin} on
     * @throws IOException when the heap does not look like one
     */
    ImageHeap(ImageSymbols symbols, byte[] flash, byte[] ram, int origin) throws IOException {
        this.symbols = symbols;
        this.flash = ByteBuffer.wrap(flash).order(ByteOrder.LITTLE_ENDIAN);
        this.ram = ByteBuffer.wrap(ram).order(ByteOrder.LITTLE_ENDIAN);
        this.origin = origin;
        walk();
        reach();
    }

    /** The field's objects, whole, by {@code Class.field}. */
    Map<String, List<Thing>> reached() {
        return reached;
    }

    /** Octets of all objects in the heap. */
    int used() {
        return word(symbols.address("allocated"));
    }

    /** Octets of the objects of which there is one. */
    int only() {
        int octets = 0;
        for (String name : symbols.addresses().keySet()) {
            octets += name.startsWith(ONLY) ? symbols.size(name) : 0;
        }
        return octets;
    }

    private int word(int address) {
        return ram.getInt(address - origin);
    }

    /** Objects lie one behind the other, each with its class before it, an array with its length too. */
    private void walk() throws IOException {
        int at = symbols.address("heap");
        int end = at + used();
        while (at < end) {
            String type = symbols.name(word(at));
            if (type == null || !type.endsWith("_Cls")) {
                throw new IOException(String.format("there is no object at %x", at));
            }
            type = type.substring(0, type.length() - "_Cls".length());
            Thing thing;
            if (type.startsWith("Arr_")) {
                int length = word(at + 4);
                int item = ITEMS.getOrDefault(type.substring("Arr_".length()), 4);
                thing = new Thing(type, 8 + (length * item + 3) / 4 * 4, length, item);
            } else {
                // A class begins with the octets of its objects (ClassTables).
                int octets = flash.getShort(word(at) - symbols.address("board_vectors"));
                thing = new Thing(type, octets, -1, -1);
            }
            things.put(at, thing);
            at += thing.octets;
        }
    }

    /** To each object the field on which it hangs. */
    private void reach() {
        for (Map.Entry<String, Integer> symbol : symbols.addresses().entrySet()) {
            String name = symbol.getKey();
            if (name.startsWith(ONLY)) {
                String type = name.substring(ONLY.length());
                for (int offset = 4; offset < symbols.size(name); offset += 4) {
                    int to = word(symbol.getValue() + offset);
                    if (things.containsKey(to)) {
                        fields.putIfAbsent(to, simple(type) + "." + symbols.field(type, offset));
                    }
                }
            } else if (name.startsWith(STATIC) && inRam(symbol.getValue())) {
                fields.putIfAbsent(word(symbol.getValue()), simple(name.substring(STATIC.length())));
            }
        }
        things.forEach((at, thing) -> {
            boolean references = thing.length < 0 || thing.holdsReferences();
            for (int offset = thing.length < 0 ? 4 : 8; references && offset < thing.octets; offset += 4) {
                int to = word(at + offset);
                if (to > at && things.containsKey(to)) {
                    makers.put(to, at);
                } else {
                    others.put(to, at);
                }
            }
        });
        things.forEach((at, thing) ->
                reached.computeIfAbsent(owner(at), owner -> new ArrayList<>()).add(thing));
    }

    private boolean inRam(int address) {
        return address >= origin && address - origin <= ram.capacity() - 4;
    }

    /** A pool is made just before what it holds, so the last object before that refers to it is the one. */
    private String owner(int thing) {
        int at = thing;
        Set<Integer> passed = new HashSet<>();
        while (passed.add(at)) {
            if (makers.containsKey(at)) {
                at = makers.get(at);
            } else if (fields.containsKey(at)) {
                return fields.get(at);
            } else {
                at = others.getOrDefault(at, at);
            }
        }
        return "of start-up only";
    }

    /** The class's name without its package. */
    private static String simple(String type) {
        return type.substring(type.indexOf('_') + 1);
    }
}
