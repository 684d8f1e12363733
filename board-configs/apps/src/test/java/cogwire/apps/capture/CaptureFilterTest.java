package cogwire.apps.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.apps.TextBuffer;
import cogwire.apps.command.Getopt;
import cogwire.apps.command.Words;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tcpdump itself says about the same filters is compared by the tests against other implementations. */
class CaptureFilterTest {
    /** 10.0.0.1:1234 to 10.0.0.2:9000, SYN, from station …01 to …02. */
    private static final byte[] SYN = HexFormat.of()
            .parseHex("020000000002020000000001080045000028000140004006000" + "00a0000010a000002"
                    + "04d22328000000640000000050020400" + "00000000");

    /** Who has 10.0.0.2, tell 10.0.0.1. */
    private static final byte[] ARP = HexFormat.of()
            .parseHex("ffffffffffff0200000000010806000108000604000102000000" + "00010a0000010000000000000a000002");

    private final CaptureFilter filter = new CaptureFilter();
    private final TextBuffer out = new TextBuffer(300);

    private boolean compile(String text) {
        Words line = new Words(4000, 200);
        byte[] octets = ("tcpdump " + text).getBytes(ISO_8859_1);
        assertTrue(line.set(octets, 0, octets.length));
        Getopt options = new Getopt("n");
        options.begin(line);
        while (options.next() != Getopt.END) {
            // Filters have no options.
        }
        return filter.compile(line, options, out.clear());
    }

    private boolean lets(byte[] frame) {
        return filter.matches(frame, 0, frame.length);
    }

    @ParameterizedTest(name = "{0}: SYN {1}, ARP {2}")
    @CsvSource({
        "'',true,true",
        "tcp,true,false",
        "arp,false,true",
        "host 10.0.0.1,true,true",
        "dst host 10.0.0.1,false,false",
        "src 10.0.0.1,true,true",
        "ip host 10.0.0.1,true,false",
        "port 9000,true,false",
        "src port 9000,false,false",
        "udp port 9000,false,false",
        "portrange 1-1233,false,false",
        "net 10.0.0.0/8,true,true",
        "net 192.168,false,false",
        "not tcp,false,true",
        "tcp or arp,true,true",
        "tcp and arp,false,false",
        "arp or tcp and port 1,false,false",
        "arp or (tcp and port 1),false,true",
        "port 80 or 9000,true,false",
        "tcp[tcpflags] & tcp-syn != 0,true,false",
        "tcp[13]==2,true,false",
        "tcp[tcpflags] & (tcp-ack|tcp-fin) != 0,false,false",
        "ether broadcast,false,true",
        "ether src 02:00:00:00:00:01,true,true",
        "less 50,false,true"
    })
    void letsThrough(String text, boolean syn, boolean arp) {
        assertTrue(compile(text), () -> new String(out.octets(), 0, out.length(), ISO_8859_1));
        assertEquals(syn, lets(SYN), "SYN");
        assertEquals(arp, lets(ARP), "ARP");
    }

    @Test
    @DisplayName("says what is wrong, and where")
    void saysWhatIsWrong() {
        assertFalse(compile("port http"));
        assertEquals(
                "can't parse filter expression: a port's number is missing (there are no names) at 'http'\n",
                new String(out.octets(), 0, out.length(), ISO_8859_1));
    }

    @Test
    @DisplayName(
            "any words in any order: understood or refused, and then run on cut frames without reading beyond them")
    void hostileFilters() {
        String[] vocabulary = {
            "host",
            "net",
            "port",
            "portrange",
            "src",
            "dst",
            "and",
            "or",
            "not",
            "(",
            ")",
            "tcp",
            "udp",
            "arp",
            "ip",
            "icmp",
            "proto",
            "ether",
            "broadcast",
            "less",
            "greater",
            "mask",
            "[",
            "]",
            "13",
            "tcpflags",
            "&",
            "|",
            "!=",
            "==",
            "!",
            "10.0.0.1",
            "10.0.0.0/24",
            "10.0",
            "80",
            "80-90",
            "0x10",
            "02:00:00:00:00:01",
            "tcp-syn",
            "x",
            "/",
            "-",
            "<"
        };
        Random random = new Random(3);
        int understood = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = random.nextInt(9); words > 0; words--) {
                text.append(vocabulary[random.nextInt(vocabulary.length)]).append(random.nextBoolean() ? " " : "  ");
            }
            if (compile(text.toString())) {
                understood++;
                lets(Arrays.copyOf(SYN, random.nextInt(SYN.length + 1)));
                lets(ARP);
            } else {
                assertTrue(out.length() > 0, text.toString());
            }
        }
        assertTrue(understood > 100, () -> "only some are understood");
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            deep.append("( ");
        }
        assertFalse(compile(deep + "tcp"));
        assertFalse(compile("not ".repeat(60) + "tcp"));
        assertFalse(compile("tcp or ".repeat(60) + "tcp"));
    }
}
