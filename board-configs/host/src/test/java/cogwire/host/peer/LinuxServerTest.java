package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cogwire's own programs with Linux's at the other end: netcat and iperf both ways, ping. */
@Tag("real-peer")
class LinuxServerTest {
    private static final int MEGABYTES = 100;
    private static LinuxPeer linux;
    private static String sum;

    @BeforeAll
    static void namespace() throws IOException, InterruptedException {
        linux = new LinuxPeer();
        sum = linux.sh(20, "head -c " + MEGABYTES + "000000 /dev/urandom > random; md5sum < random")
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
    @DisplayName("cogwire ping: 1,000 of 1,000, and status 1 when nobody answers")
    void ping() throws IOException, InterruptedException {
        String report = linux.cogwire(60, "ping", "-q -c 1000 -i 0.002 " + LinuxPeer.LINUX)
                .await()
                .ok()
                .out();
        assertTrue(report.contains("1000 packets transmitted, 1000 received, 0% packet loss"), report);
        assertEquals(1, linux.cogwire(20, "ping", "-c 1 10.9.0.77").await().status());
    }

    @Test
    @DisplayName("100 MB through nc, our stack as the client: each way whole")
    void netcatClient() throws IOException, InterruptedException {
        LinuxPeer.Running sink = linux.start(60, "nc -l -N " + LinuxPeer.LINUX + " 7000 | md5sum");
        listening(7000);
        linux.sh(60, linux.cogwireLine("nc", LinuxPeer.LINUX + " 7000 < random"))
                .ok();
        assertEquals(sum, sink.await().ok().out());
        LinuxPeer.Running source = linux.start(60, "nc -l -N " + LinuxPeer.LINUX + " 7001 < random");
        listening(7001);
        assertEquals(
                sum,
                linux.sh(60, "(" + linux.cogwireLine("nc", "-d " + LinuxPeer.LINUX + " 7001") + ") | md5sum")
                        .ok()
                        .out());
        source.await().ok();
    }

    @Test
    @DisplayName("100 MB through nc, our stack as the server: each way whole")
    void netcatServer() throws IOException, InterruptedException {
        LinuxPeer.Running sink = linux.cogwire(60, "nc", "-v -l -p 7002 2>&1 > received < /dev/null");
        sink.awaitLine("Listening on");
        linux.sh(60, "nc -N " + LinuxPeer.STACK + " 7002 < random").ok();
        sink.await().ok();
        linux.sh(20, "cmp received random").ok();
        LinuxPeer.Running source = linux.cogwire(60, "nc", "-v -l -p 7003 2>&1 < random");
        source.awaitLine("Listening on");
        assertEquals(
                sum,
                linux.sh(60, "nc -N " + LinuxPeer.STACK + " 7003 < /dev/null | md5sum")
                        .ok()
                        .out());
        source.await().ok();
    }

    @Test
    @DisplayName("cogwire nc: refused is status 1 and says so")
    void refused() throws IOException, InterruptedException {
        LinuxPeer.Result result =
                linux.cogwire(20, "nc", "-v " + LinuxPeer.LINUX + " 9999").await();
        assertEquals(1, result.status());
        assertTrue(result.out().contains("nc: connect to 10.9.0.1 port 9999 (tcp) failed"), result.out());
    }

    @Test
    @DisplayName("Debian's iperf both ways, one connection and four")
    void iperf() throws IOException, InterruptedException {
        LinuxPeer.Running server = linux.start(60, "iperf -s");
        listening(5001);
        linux.cogwire(30, "iperf", "-c " + LinuxPeer.LINUX + " -t 2").await().ok();
        linux.cogwire(30, "iperf", "-c " + LinuxPeer.LINUX + " -n 20000000 -P 4")
                .await()
                .ok();
        String counted = server.interrupt().out();
        assertTrue(counted.matches("(?s).*\\[SUM\\].* 19\\.1 MBytes .*"), counted);
        LinuxPeer.Running ours = linux.cogwire(60, "iperf", "-s");
        ours.awaitLine("Server listening");
        String sent = linux.sh(30, "iperf -c " + LinuxPeer.STACK + " -t 2").ok().out();
        assertTrue(sent.contains("bits/sec"), sent);
        linux.sh(30, "iperf -c " + LinuxPeer.STACK + " -n 5000000 -P 4").ok();
        String ourCount = ours.interrupt().out();
        assertEquals(4, ourCount.split("4\\.77 MBytes").length - 1, ourCount);
    }

    private static void listening(int port) {
        linux.await("a listener on " + port, 10, () -> linux.look("ss -Hltn sport = :" + port)
                .contains(":" + port));
    }
}
