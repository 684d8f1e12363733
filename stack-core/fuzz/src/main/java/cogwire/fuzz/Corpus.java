package cogwire.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The inputs that together reach all that was ever reached: one packed file in the repository, a folder of files for
 * Jazzer. Each input is its length in two octets, then its octets; the whole is deflated.
 */
final class Corpus {
    private Corpus() {}

    static List<byte[]> read(Path packed) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(Files.readAllBytes(packed))))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                inputs.add(in.readNBytes(in.readUnsignedShort()));
            }
        }
        return inputs;
    }

    static void write(Path packed, List<byte[]> inputs) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(octets))) {
            out.writeInt(inputs.size());
            for (byte[] input : inputs) {
                out.writeShort(input.length);
                out.write(input);
            }
        }
        Files.write(packed, octets.toByteArray());
    }

    /** The inputs in a folder, in the order of their names; none when there is no folder. */
    static List<byte[]> readFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(Corpus::octets)
                    .toList();
        }
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void unpack(Path packed, Path folder) throws IOException {
        Files.createDirectories(folder);
        int i = 0;
        for (byte[] input : read(packed)) {
            Files.write(folder.resolve(String.format("seed-%05d", i++)), input);
        }
    }
}
