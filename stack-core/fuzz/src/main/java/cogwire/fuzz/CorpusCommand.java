package cogwire.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code make fuzz} does with inputs before and after Jazzer has had them. */
public final class CorpusCommand {
    private static final String USAGE =
            "usage: unpack FILE FOLDER | pack FOLDER FILE | play FOLDER | show INPUT [PCAP]";

    private CorpusCommand() {}

    /**
     * @param args {@code unpack} and {@code pack} convert, {@code play} plays every input of a folder (under JaCoCo's
     *     agent: for the report), {@code show} plays one, says how it failed, and writes its frames to a capture file
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length < 3 && (args[0].equals("unpack") || args[0].equals("pack"))) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Path first = Path.of(args[1]);
        switch (args[0]) {
            case "unpack":
                Corpus.unpack(first, Path.of(args[2]));
                break;
            case "pack":
                List<byte[]> inputs = Corpus.readFolder(first);
                Corpus.write(Path.of(args[2]), inputs);
                System.out.println(inputs.size() + " inputs in " + Files.size(Path.of(args[2])) + " octets");
                break;
            case "play":
                List<byte[]> all = Corpus.readFolder(first);
                all.forEach(FrameFuzzer::fuzzerTestOneInput);
                System.out.println(all.size() + " inputs played");
                break;
            case "show":
                show(Files.readAllBytes(first), args.length > 2 ? Path.of(args[2]) : null);
                break;
            default:
                System.err.println(USAGE);
                System.exit(2);
        }
    }

    private static void show(byte[] input, Path pcap) throws IOException {
        try (OutputStream capture = pcap == null ? OutputStream.nullOutputStream() : Files.newOutputStream(pcap)) {
            FrameFuzzer.play(input, capture);
            System.out.println("nothing found");
        } catch (AssertionError | RuntimeException e) {
            System.out.println("after frames in " + pcap + ":");
            e.printStackTrace(System.out);
            System.exit(1);
        }
    }
}
