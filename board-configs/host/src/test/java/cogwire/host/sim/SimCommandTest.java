package cogwire.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.Cogwire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import picocli.CommandLine;

class SimCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private String sim(int status, String... options) {
        StringWriter out = new StringWriter();
        String[] line = new String[options.length + 1];
        line[0] = "sim";
        System.arraycopy(options, 0, line, 1, options.length);
        int got = new CommandLine(new Cogwire())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line);
        assertEquals(status, got, out.toString() + err);
        return out.toString();
    }

    @Test
    @DisplayName("prints goodput, what was sent again, RTT and time; the same for the same seed")
    void report() {
        String[] options = {"--rtt", "30", "--loss", "1", "--burst", "0.02", "--seconds", "5", "--seed", "3"};
        String report = sim(0, options);
        assertTrue(
                report.matches("(?s)20 Mbit/s, RTT 30 ms, queue 96 KB, 1 % lost, 0.02 % begin a burst of 8, seed 3\n"
                        + "Cogwire to Cogwire, reno\n"
                        + "  time           5\\.0\\d+ s\n"
                        + "  goodput        \\d\\.\\d{3} Mbit/s, \\d{7} octets\n"
                        + "  sent again     \\d\\.\\d\\d %, \\d+ of \\d+ segments; \\d+ did not arrive\n"
                        + "  RTT            min 30.\\d, median 3\\d.\\d, p95 \\d+.\\d ms\n"
                        + "  in flight      at most \\d+ octets\n"
                        + "bottleneck .*"),
                report);
        assertEquals(report, sim(0, options));
    }

    @Test
    @DisplayName("the plot is an SVG document that shows losses and their repair")
    void plot() throws Exception {
        Path file = folder.resolve("a.svg");
        sim(0, "--loss", "2", "--seconds", "3", "--plot", file.toString());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(Files.readString(file))));
        assertEquals("svg", document.getDocumentElement().getTagName());
        NodeList paths = document.getElementsByTagName("path");
        int marks = 0;
        for (int i = 0; i < paths.getLength(); i++) {
            String d = paths.item(i).getAttributes().getNamedItem("d").getNodeValue();
            assertTrue(d.startsWith("M") && d.matches("[-MHVLlm0-9. ]+"), () -> "not a path: " + d);
            String colour = paths.item(i).getAttributes().getNamedItem("stroke").getNodeValue();
            marks += d.length() > 200 && (colour.equals("#f08c00") || colour.equals("#e03131")) ? 1 : 0;
        }
        assertEquals(2, marks, "retransmissions and losses");
        assertTrue(
                document.getElementsByTagName("title").item(0).getTextContent().startsWith("Cogwire to Cogwire: "));
    }

    @Test
    @DisplayName("the capture holds every frame at the senders' side")
    void pcap() throws IOException {
        Path file = folder.resolve("a.pcap");
        String report = sim(0, "--octets", "100000", "--pcap", file.toString());
        byte[] octets = Files.readAllBytes(file);
        int text = 0;
        int at = 24;
        while (at < octets.length) {
            int length = (octets[at + 10] & 0xFF) << 8 | octets[at + 11] & 0xFF;
            text += Math.max(0, length - 54);
            at += 16 + length;
        }
        assertEquals(octets.length, at);
        assertTrue(report.contains(" 100000 octets"), report);
        assertTrue(text >= 100_000 && text < 102_000, "text in the capture: " + text);
    }

    @Test
    @DisplayName("wrong options are answered in one line")
    void wrong() {
        sim(2, "--sender", "windows");
        assertTrue(err.toString().contains("'windows': give cogwire or linux"), err.toString());
        sim(2, "--seconds", "0");
        assertTrue(err.toString().contains("--seconds 0.0: give up to 3600"), err.toString());
        sim(2, "--rate", "fast");
        assertTrue(err.toString().contains("'fast': give bits a second, 1k to 2G"), err.toString());
    }
}
