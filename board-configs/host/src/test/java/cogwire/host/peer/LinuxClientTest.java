package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code cogwire serve} with Linux's programs as its clients, over an undamaged TAP device. */
@Tag("real-peer")
class LinuxClientTest {
    private static final String URL = "http://" + LinuxPeer.STACK;
    private static LinuxPeer linux;

    @BeforeAll
    static void namespace() throws IOException, InterruptedException {
        linux = new LinuxPeer();
    }

    @AfterEach
    void leaveTheDevice() throws InterruptedException {
        linux.endAll();
    }

    @AfterAll
    static void nothingIsLeft() throws IOException, InterruptedException {
        linux.close();
    }

    /** The MD5 sum that /bytes/N must have. */
    static String patternSum(int octets) throws NoSuchAlgorithmException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] run = new byte[251 * 4000];
        for (int i = 0; i < run.length; i++) {
            run[i] = (byte) (i % 251);
        }
        for (int left = octets; left > 0; left -= run.length) {
            md5.update(run, 0, Math.min(left, run.length));
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    /** Ends the servers; everything that they had must be free again. */
    static void stopped(LinuxPeer.Running serve) throws IOException, InterruptedException {
        LinuxPeer.Result end = serve.interrupt();
        assertEquals(0, end.status(), end.out());
        assertTrue(end.out().endsWith("all pools are back at their start\n"), end.out());
    }

    @Test
    @DisplayName("1,000 of 1,000 pings, 50,000,000 octets by curl, 20 MB echoed; tshark finds nothing wrong in it")
    void pingCurlEcho() throws IOException, InterruptedException, NoSuchAlgorithmException {
        LinuxPeer.Running serve = linux.serve(120, "--msl 1 --pcap clients.pcap");
        String pings =
                linux.sh(60, "ping -q -c 1000 -i 0.002 " + LinuxPeer.STACK).out();
        assertTrue(pings.contains("1000 packets transmitted, 1000 received, 0% packet loss"), pings);
        String sum =
                linux.sh(60, "curl -s " + URL + "/bytes/50000000 | md5sum").ok().out();
        assertEquals(patternSum(50_000_000), sum.substring(0, 32));
        linux.sh(5, "head -c 20000000 /dev/urandom > random").ok();
        linux.sh(60, "nc -N " + LinuxPeer.STACK + " 7 < random | cmp - random").ok();
        linux.sh(20, "nc -N " + LinuxPeer.STACK + " 9 < random | cmp - /dev/null")
                .ok();
        String lines = linux.sh(20, "exec 3<>/dev/tcp/" + LinuxPeer.STACK + "/19; head -n 20000 <&3 | tail -n 1")
                .out();
        assertEquals(72, lines.replaceAll("[\r\n]", "").length(), lines);
        stopped(serve);
        linux.assertSentWell("clients.pcap");
    }

    @Test
    @DisplayName("HTTP: keep-alive, pipelining, HEAD, and refusals that say why")
    void http() throws IOException, InterruptedException {
        LinuxPeer.Running serve = linux.serve(60, "--msl 1");
        String two = linux.look("curl -s -o /dev/null -o /dev/null -w '%{http_code} %{num_connects}\n' " + URL
                + "/bytes/10 " + URL + "/netstat");
        assertEquals("200 1\n200 0\n", two, "the second request goes over the first one's connection");
        assertTrue(
                linux.look("curl -s " + URL + "/ | grep -c '<tr>.*ESTABLISHED'").startsWith("1"));
        String head = linux.look("curl -s -I " + URL + "/bytes/123");
        assertTrue(head.startsWith("HTTP/1.1 200 ") && head.contains("\nContent-Length: 123\n"), head);
        String three = linux.look("printf 'GET /bytes/3 HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n"
                + "HEAD /bytes/4 HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n"
                + "GET /none HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n' | nc " + LinuxPeer.STACK
                + " 80");
        assertTrue(three.matches("(?s)HTTP/1.1 200 .*Length: 3\n.*HTTP/1.1 200 .*Length: 4\n.*HTTP/1.1 404 .*"), three);
        assertEquals("404", status("/none", ""));
        assertEquals("405", status("/", "-X DELETE"));
        assertEquals("404", status("/bytes/x", ""));
        assertEquals("431", status("/", "-H \"X: $(head -c 9000 /dev/zero | tr '\\0' x)\""));
        String why = linux.look("curl -s -X PUT " + URL + "/");
        assertTrue(why.contains("GET") && why.endsWith("\n"), why);
        assertEquals(
                "HTTP/1.1 400",
                linux.look("echo nonsense | nc -N " + LinuxPeer.STACK + " 80 | cut -c 1-12 | head -n 1")
                        .trim());
        stopped(serve);
    }

    private static String status(String path, String options) {
        return linux.look("curl -s -o /dev/null -w '%{http_code}' " + options + " " + URL + path)
                .trim();
    }

    @Test
    @DisplayName("ab: 20,000 requests by 50 at once, with and without keep-alive, none failed")
    void apacheBench() throws IOException, InterruptedException {
        LinuxPeer.Running serve = linux.serve(120, "--msl 1");
        for (String keepAlive : new String[] {"", "-k "}) {
            String report = linux.sh(100, "ab -q " + keepAlive + "-n 20000 -c 50 " + URL + "/bytes/1000")
                    .ok()
                    .out();
            assertTrue(report.matches("(?s).*Complete requests: +20000\n.*"), report);
            assertTrue(report.matches("(?s).*Failed requests: +0\n.*"), report);
            assertTrue(!report.contains("Non-2xx"), report);
        }
        stopped(serve);
    }

    @Test
    @DisplayName("512 connections at once all echo; the 513th is refused, counted and told; then there is room again")
    void fullHouse() throws IOException, InterruptedException {
        LinuxPeer.Running serve = linux.serve(120, "--msl 1");
        fullHouse(linux);
        LinuxPeer.Result end = serve.interrupt();
        assertTrue(end.out().contains(" connections refused: all 512 control blocks are in use (--pcbs)"), end.out());
        assertTrue(end.out().endsWith("all pools are back at their start\n"), end.out());
    }

    /** Fills all 512 control blocks, meets the refusal, and leaves. */
    static void fullHouse(LinuxPeer linux) throws IOException, InterruptedException {
        String to = "/dev/tcp/" + LinuxPeer.STACK;
        String report = linux.sh(
                        100,
                        """
                        trap '' PIPE  # a reset that comes before what is written must not end the shell
                        for i in $(seq 512); do exec {fd}<>%1$s/7; fds[i]=$fd; done
                        for i in $(seq 512); do echo "I am $i" >&${fds[i]}; done
                        for i in $(seq 512); do read -t 10 line <&${fds[i]}; [ "$line" = "I am $i" ] && ((good++)); done
                        echo "good $good"
                        exec {one}<>%1$s/7; cat <&$one 2>&1
                        fd=${fds[512]}; exec {fd}>&-
                        line=; until [ "$line" = again ]; do
                            exec {one}<>%1$s/7; echo again >&$one; read -t 10 line <&$one
                        done 2>/dev/null
                        echo "$line"
                        fd=${fds[511]}; exec {fd}>&-
                        curl -s %2$s/netstat
                        """
                                .formatted(to, URL))
                .out();
        assertTrue(report.contains("good 512\n"), report);
        assertTrue(report.contains("Connection reset by peer\n") && report.contains("\nagain\n"), report);
        assertEquals(511, report.split(":7 .*ESTABLISHED 1/echo").length - 1, report);
        assertTrue(report.matches("(?s).*tcbsExhausted [1-9].*"), report);
        assertTrue(report.matches("(?s).*control blocks +512 +0 +0\n.*"), report);
        linux.await("connections of the ended shell are gone", 20, () -> linux.netstat()
                .matches("(?s).*control blocks +512 +511 +0\n.*"));
    }
}
