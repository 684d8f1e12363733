package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code --dhcp}: Debian's dnsmasq (package dnsmasq-base) gives out addresses to Cogwire's programs. */
@Tag("real-peer")
class DhcpPeerTest {
    /**
     * Renewed after three seconds, which no other lease would be. Without a file for its process id: the namespaces
     * share /run, and of two that begin at once one would find the other's file and give up.
     */
    private static final String DNSMASQ = "exec dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --pid-file="
            + " --interface=cog0 --bind-interfaces --user=root --leasefile-ro --dhcp-authoritative --log-dhcp"
            + " --dhcp-range=10.9.0.50,10.9.0.60,255.255.255.0,2m --dhcp-option=option:T1,3s"
            + " --dhcp-option=option:T2,60s --dhcp-option=option:router,10.9.0.1 --log-facility=- 2> dnsmasq.log";

    private static final Pattern MESSAGE = Pattern.compile("DHCP[A-Z]+(?=\\(cog0\\))");

    private LinuxPeer linux;

    @BeforeEach
    void namespace() throws IOException, InterruptedException {
        linux = new LinuxPeer();
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        linux.close();
    }

    private String dhcpLine(String program, String options) {
        return linux.line(program, "--tap cog0 --dhcp --mac 02:43:00:00:00:07 " + options);
    }

    private void dnsmasq() throws IOException {
        linux.start(300, DNSMASQ);
        linux.await("dnsmasq", 20, () -> linux.look("cat dnsmasq.log").contains("DHCP, IP range"));
    }

    /** What dnsmasq heard and said. */
    private List<String> messages() {
        return MESSAGE.matcher(linux.look("cat dnsmasq.log"))
                .results()
                .map(found -> found.group())
                .toList();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("serve: an address, pages from it, a renewal, a release in the end; as dnsmasq sees them")
    void serve() throws IOException, InterruptedException {
        dnsmasq();
        LinuxPeer.Running serve = linux.start(200, dhcpLine("serve", "--msl 1 2>&1"));
        serve.awaitLine("echo 7, discard 9");
        assertTrue(
                Pattern.compile(
                                "cogwire: cog0: BOUND 10\\.9\\.0\\.5\\d/24 via 10\\.9\\.0\\.1 from 10\\.9\\.0\\.1, 1[12]\\d s left")
                        .matcher(serve.said())
                        .find(),
                serve.said());
        String address = serve.said().replaceFirst("(?s).* BOUND ([0-9.]+)/.*", "$1");
        assertEquals(
                "5",
                linux.look("curl -s http://" + address + "/bytes/5 | wc -c").trim());
        linux.await("a renewal", 30, () -> messages().size() >= 6);
        assertEquals(
                "5",
                linux.look("curl -s http://" + address + "/bytes/5 | wc -c").trim());
        LinuxClientTest.stopped(serve);
        assertEquals(
                List.of("DHCPDISCOVER", "DHCPOFFER", "DHCPREQUEST", "DHCPACK", "DHCPREQUEST", "DHCPACK"),
                messages().subList(0, 6));
        linux.await("the release", 10, () -> messages().contains("DHCPRELEASE"));
        assertTrue(linux.look("cat dnsmasq.log").contains("DHCPACK(cog0) " + address + " 02:43:00:00:00:07"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("nc, ping and iperf: each gets an address and gives it back")
    void programs() throws IOException, InterruptedException {
        dnsmasq();
        linux.sh(120, dhcpLine("ping", "-c 2 -i 0.1 " + LinuxPeer.LINUX)).ok();
        linux.start(300, "exec nc -l -N " + LinuxPeer.LINUX + " 7000 > heard");
        linux.start(300, "exec iperf -s");
        linux.await("listeners", 10, () -> linux.look("ss -Hltn").matches("(?s).*:7000 .*:5001 .*|.*:5001 .*:7000 .*"));
        linux.sh(120, "echo text | " + dhcpLine("nc", LinuxPeer.LINUX + " 7000"))
                .ok();
        linux.await("the text", 10, () -> linux.look("cat heard").equals("text\n"));
        linux.sh(120, dhcpLine("iperf", "-n 1000000 -c " + LinuxPeer.LINUX)).ok();
        linux.await(
                "three releases",
                10,
                () -> messages().stream().filter("DHCPRELEASE"::equals).count() == 3);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("nobody gives out addresses: said after 40 s, with what to look at")
    void nobody() throws IOException, InterruptedException {
        LinuxPeer.Result result = linux.sh(150, dhcpLine("ping", LinuxPeer.LINUX + " 2>&1"));
        assertEquals(1, result.status());
        assertTrue(result.out().startsWith("cogwire: no address by DHCP within 40 s: is a DHCP server "), result.out());
    }
}
