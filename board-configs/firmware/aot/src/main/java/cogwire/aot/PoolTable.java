package cogwire.aot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what an image's RAM is used for, pool by pool: starts it in QEMU, copies its RAM once it has allocated all that it
 * will, and looks at every object. Arguments: the image, QEMU's machine, the octets of its heap.
 */
public final class PoolTable {
    private static final int LOOK_EVERY_MS = 200;
    /** Start-up is over when so many looks in a row see the same octets allocated. */
    private static final int SAME_LOOKS = 5;

    private static final int MOST_LOOKS = 100;
    /** Octets. */
    private static final int LEAST_SHOWN = 40;

    /** A line: so many elements of so many octets each, and what there is once for all of them. */
    private record Row(String name, int count, int each, int octets, String parts) {}

    private static final Map<String, String> ITEMS =
            Map.of("B", "byte", "Z", "boolean", "S", "short", "C", "char", "I", "int");

    private PoolTable() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ImageSymbols symbols = new ImageSymbols(args[0]);
        int origin = symbols.address("_stack_bottom");
        byte[] ram = started(args[0], args[1], symbols, origin);
        byte[] flash = Files.readAllBytes(Path.of(args[0].replaceFirst("elf$", "bin")));
        ImageHeap heap = new ImageHeap(symbols, flash, ram, origin);
        List<Row> rows = new ArrayList<>();
        arrays(heap.reached()).forEach((name, things) -> rows.add(row(name, things)));
        rows.sort((a, b) -> b.octets - a.octets);
        System.out.printf("RAM by pool, octets: all, elements x octets each, the rest once for all%n");
        int small = 0;
        for (Row row : rows) {
            if (row.octets < LEAST_SHOWN) {
                small += row.octets;
                continue;
            }
            int once = row.octets - row.count * row.each;
            String elements = row.count + " x " + row.each + (once == 0 ? "" : " + " + once) + row.parts;
            System.out.printf("  %7d  %-28s %s%n", row.octets, row.name, elements);
        }
        System.out.printf("  %7d  of less than %d each%n", small, LEAST_SHOWN);
        int total = Integer.parseInt(args[2]);
        System.out.printf("  %7d  objects of which there is one%n", heap.only());
        System.out.printf("  %7d  heap not used, of %d%n", total - heap.only() - heap.used(), total);
    }

    /** By name; arrays of numbers that belong to one object and are equally long are rows of one table. */
    private static Map<String, List<ImageHeap.Thing>> arrays(Map<String, List<ImageHeap.Thing>> reached) {
        Map<String, List<ImageHeap.Thing>> tables = new TreeMap<>();
        reached.forEach((name, things) -> {
            ImageHeap.Thing first = things.get(0);
            boolean numbers = things.size() == 1 && first.length() >= 0;
            String table = numbers ? name.substring(0, name.indexOf('.')) + "[" + first.length() + "]" : name;
            tables.computeIfAbsent(table, t -> new ArrayList<>()).addAll(things);
        });
        return tables;
    }

    private static Row row(String name, List<ImageHeap.Thing> things) {
        boolean table = name.endsWith("]");
        Map<String, Integer> counts = new TreeMap<>();
        int octets = 0;
        int count = 0;
        for (ImageHeap.Thing thing : things) {
            octets += thing.octets();
            count = Math.max(count, table ? thing.length() : counts.merge(kind(thing), 1, Integer::sum));
        }
        StringBuilder parts = new StringBuilder();
        int each = 0;
        for (ImageHeap.Thing thing : things) {
            boolean counted = counts.getOrDefault(kind(thing), 0) == count;
            each += thing.length() == count && !counted ? thing.item() : 0;
        }
        for (ImageHeap.Thing thing : things) {
            if (!table && counts.getOrDefault(kind(thing), 0) == count) {
                counts.remove(kind(thing));
                each += thing.octets();
                parts.append(parts.length() == 0 ? ": " : ", ").append(kind(thing) + " " + thing.octets());
            }
        }
        return new Row(name, count, each, octets, parts.toString());
    }

    /** As Java calls it. */
    private static String kind(ImageHeap.Thing thing) {
        String type = thing.type();
        if (thing.length() < 0) {
            return type.substring(type.indexOf('_') + 1);
        }
        String item = type.substring("Arr_".length());
        return ITEMS.getOrDefault(item, item.substring(item.indexOf('_') + 1)) + "[" + thing.length() + "]";
    }

    private static byte[] started(String elf, String machine, ImageSymbols symbols, int origin)
            throws IOException, InterruptedException {
        int octets = symbols.address("_bss_end") - origin;
        Path copy = Files.createTempFile("ram", ".bin");
        String[] command = {
            "qemu-system-arm",
            "-M",
            machine,
            "-display",
            "none",
            "-serial",
            "null",
            "-monitor",
            "stdio",
            "-nic",
            "none",
            "-kernel",
            elf
        };
        Process qemu = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream monitor = qemu.getOutputStream()) {
            int allocated = symbols.address("allocated") - origin;
            byte[] before = new byte[octets];
            int same = 0;
            for (int look = 0; look < MOST_LOOKS && same < SAME_LOOKS; look++) {
                monitor.write(("pmemsave " + origin + " " + octets + " \"" + copy + "\"\n")
                        .getBytes(StandardCharsets.US_ASCII));
                monitor.flush();
                // QEMU answers nothing that could be waited for; what it has not written whole by then is not counted.
                Thread.sleep(LOOK_EVERY_MS);
                byte[] now = Files.readAllBytes(copy);
                boolean whole = now.length == octets;
                boolean equal =
                        whole && sameWord(now, before, allocated) && !sameWord(now, new byte[octets], allocated);
                same = equal ? same + 1 : 0;
                before = whole ? now : before;
            }
            if (same < SAME_LOOKS) {
                throw new IOException("the image did not start in QEMU");
            }
            return before;
        } finally {
            qemu.destroy();
            Files.delete(copy);
        }
    }

    private static boolean sameWord(byte[] one, byte[] other, int at) {
        boolean same = true;
        for (int i = at; i < at + 4; i++) {
            same &= one[i] == other[i];
        }
        return same;
    }
}
