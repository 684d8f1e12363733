package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scanners: nothing breaks, closed ports answer as RFC 9293 section 3.10.7.1 says, sequence numbers cannot be guessed. */
@Tag("real-peer")
class ScanTest {
    private static LinuxPeer linux;
    private static LinuxPeer.Running serve;

    @BeforeAll
    static void servers() throws IOException, InterruptedException {
        linux = new LinuxPeer();
        serve = linux.serve(250, "--msl 1 --pcap scan.pcap");
    }

    @AfterAll
    static void nothingIsLeft() throws IOException, InterruptedException {
        linux.await("all is over", 60, () -> linux.netstat()
                .matches("(?s).*control blocks +512 +511 .*SYN records +2048 +204[78] .*"));
        LinuxClientTest.stopped(serve);
        linux.assertSentWell("scan.pcap");
        linux.close();
    }

    private static String nmap(String options) throws IOException, InterruptedException {
        return linux.sh(150, "nmap -n -Pn " + options + " " + LinuxPeer.STACK)
                .ok()
                .out();
    }

    @Test
    @DisplayName("nmap -sS -sV -O: four ports open, all others answer RST, sequence prediction rated hardest")
    void nmap() throws IOException, InterruptedException {
        String report = nmap("-sS -sV --version-light -O --max-os-tries 1 -v -p 1-1000");
        assertTrue(report.contains("Not shown: 996 closed tcp ports (reset)"), report);
        for (String port : new String[] {"7/tcp", "9/tcp", "19/tcp", "80/tcp"}) {
            assertTrue(report.matches("(?s).*\n" + port + " +open .*"), port + ": " + report);
        }
        assertTrue(report.matches("(?s).*TCP Sequence Prediction: Difficulty=2\\d\\d \\(Good luck!\\).*"), report);
    }

    @Test
    @DisplayName("FIN, null, Xmas, Maimon and ACK scans: RST of a closed port, silence or RST of an open one")
    void oddScans() throws IOException, InterruptedException {
        for (String scan : new String[] {"-sF", "-sN", "-sX"}) {
            String report = nmap(scan + " -p 80,81");
            assertTrue(report.contains("80/tcp open|filtered"), scan + report);
            assertTrue(report.contains("81/tcp closed"), scan + report);
        }
        String ack = nmap("-sA -p 80,81");
        assertTrue(ack.contains("2 unfiltered tcp ports (reset)") || ack.split("unfiltered").length > 2, ack);
    }

    @Test
    @DisplayName("hping3 with every combination of flags: a closed port answers all but RST, and we serve on")
    void flags() throws IOException, InterruptedException {
        String[] names = {"-F", "-S", "-P", "-A", "-U", "-X", "-Y"};
        for (int flags = 0; flags < 1 << names.length; flags++) {
            StringBuilder options = new StringBuilder();
            for (int i = 0; i < names.length; i++) {
                options.append((flags & 1 << i) != 0 ? names[i] + " " : "");
            }
            String report = linux.sh(10, "hping3 -c 1 -p 81 " + options + LinuxPeer.STACK + " 2>&1")
                    .out();
            // With ACK the RST's number is the ACK's and it has none of its own; without, it acknowledges.
            String expected = (flags & 8) != 0 ? "flags=R " : "flags=RA ";
            assertTrue(report.contains(expected), options + report);
        }
        linux.sh(
                        60,
                        "for f in '' -F -S -R -P -A -U -SF -SR -FR -SA -FPU -SFRPAUXY; do "
                                + "hping3 -q -c 40 -i u1000 -p 80 $f " + LinuxPeer.STACK + "; done; true")
                .ok();
        String silent = linux.sh(10, "hping3 -c 1 -p 81 -R " + LinuxPeer.STACK + " 2>&1")
                .out();
        assertTrue(silent.contains("100% packet loss"), silent);
        assertEquals(
                "5",
                linux.sh(20, "curl -s http://" + LinuxPeer.STACK + "/bytes/5 | wc -c")
                        .ok()
                        .out()
                        .trim());
    }
}
