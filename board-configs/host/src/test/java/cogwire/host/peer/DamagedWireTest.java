package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Linux at the other end of a wire that loses 2 %, reorders 1 %, duplicates 1 % and damages 0.5 % of the frames, each
 * way: slower, never wrong. Fewer octets are sent than on the sound wire.
 */
@Tag("real-peer")
class DamagedWireTest {
    private static final String DAMAGE = " --loss 2 --reorder 1 --duplicate 1 --corrupt 0.5 ";
    private static final String URL = "http://" + LinuxPeer.STACK;
    private static LinuxPeer linux;
    private static String sum;

    @BeforeAll
    static void namespace() throws IOException, InterruptedException {
        linux = new LinuxPeer();
        sum = linux.sh(20, "head -c 5000000 /dev/urandom > random; md5sum < random")
                .ok()
                .out();
    }

    @AfterEach
    void leaveTheDevice() throws InterruptedException {
        linux.endAll();
    }

    @AfterAll
    static void nothingIsLeft() throws IOException, InterruptedException {
        linux.close();
    }

    @Test
    @DisplayName("our servers: curl and echo get every octet, ab fails in nothing, 512 at once, all pools come back")
    void servers() throws IOException, InterruptedException, NoSuchAlgorithmException {
        LinuxPeer.Running serve = linux.serve(600, "--msl 1 --pcap damaged.pcap" + DAMAGE);
        // With -w, -c counts answers.
        Matcher pings = Pattern.compile("(\\d+) packets transmitted, 1000 received")
                .matcher(linux.sh(60, "ping -q -c 1000 -i 0.005 -w 40 " + LinuxPeer.STACK)
                        .out());
        assertTrue(pings.find());
        int needed = Integer.parseInt(pings.group(1));
        assertTrue(needed > 1010 && needed < 1200, needed + " for 1000");
        String fetched =
                linux.sh(100, "curl -s " + URL + "/bytes/5000000 | md5sum").ok().out();
        assertEquals(LinuxClientTest.patternSum(5_000_000), fetched.substring(0, 32));
        linux.sh(100, "nc -N " + LinuxPeer.STACK + " 7 < random | cmp - random").ok();
        for (String keepAlive : new String[] {"", "-k "}) {
            String report = linux.sh(200, "ab -q " + keepAlive + "-n 20000 -c 50 " + URL + "/bytes/1000")
                    .ok()
                    .out();
            assertTrue(report.matches("(?s).*Complete requests: +20000\n.*"), report);
            assertTrue(report.matches("(?s).*Failed requests: +0\n.*"), report);
        }
        LinuxClientTest.fullHouse(linux);
        // Peers that still try to end their connections are answered until they have.
        linux.await("all records are free", 90, () -> linux.netstat()
                .matches("(?s).*control blocks +512 +511 .*TIME-WAIT records +2048 +2048 .*"));
        LinuxClientTest.stopped(serve);
        linux.assertSentWell("damaged.pcap");
    }

    @Test
    @DisplayName("our netcat as client and as server: 5 MB each way whole")
    void netcat() throws IOException, InterruptedException {
        LinuxPeer.Running sink = linux.start(100, "nc -l -N " + LinuxPeer.LINUX + " 7000 | md5sum");
        listening(7000);
        linux.sh(100, linux.cogwireLine("nc", "--seed 2" + DAMAGE + LinuxPeer.LINUX + " 7000 < random"))
                .ok();
        assertEquals(sum, sink.await().ok().out());
        LinuxPeer.Running source = linux.cogwire(100, "nc", "-v -l -p 7003 --seed 3" + DAMAGE + "2>&1 < random");
        source.awaitLine("Listening on");
        assertEquals(
                sum,
                linux.sh(100, "nc -N " + LinuxPeer.STACK + " 7003 < /dev/null | md5sum")
                        .ok()
                        .out());
        source.await().ok();
    }

    @Test
    @DisplayName("Debian's iperf both ways: what one end sent the other has counted")
    void iperf() throws IOException, InterruptedException {
        LinuxPeer.Running server = linux.start(100, "iperf -s");
        listening(5001);
        linux.cogwire(60, "iperf", "--seed 4" + DAMAGE + "-c " + LinuxPeer.LINUX + " -n 5000000")
                .await()
                .ok();
        String counted = server.interrupt().out();
        assertTrue(counted.contains(" 4.77 MBytes "), counted);
        LinuxPeer.Running ours = linux.cogwire(100, "iperf", "-s --seed 5" + DAMAGE);
        ours.awaitLine("Server listening");
        linux.sh(60, "iperf -c " + LinuxPeer.STACK + " -n 5000000").ok();
        ours.awaitLine("4.77 MBytes");
        ours.interrupt();
    }

    private static void listening(int port) {
        linux.await("a listener on " + port, 10, () -> linux.look("ss -Hltn sport = :" + port)
                .contains(":" + port));
    }
}
