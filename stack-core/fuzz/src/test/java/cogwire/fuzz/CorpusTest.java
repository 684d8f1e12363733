package cogwire.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fuzzer's corpus")
class CorpusTest {
    @Test
    @DisplayName("every input of the packed corpus plays without a finding")
    void regression() throws IOException {
        List<byte[]> inputs = Corpus.read(Path.of("src/test/resources/cogwire/fuzz/corpus.bin"));
        assertTrue(inputs.size() > 100, inputs.size() + " inputs");
        for (int i = 0; i < inputs.size(); i++) {
            try {
                FrameFuzzer.fuzzerTestOneInput(inputs.get(i));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("input " + i + ", " + Packets.hex(inputs.get(i)) + ": " + e.getMessage(), e);
            }
        }
    }
}
