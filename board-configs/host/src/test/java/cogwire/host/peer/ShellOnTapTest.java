package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shell's board on a TAP device, Linux at the other end; root only. */
@Tag("real-peer")
class ShellOnTapTest {
    private LinuxPeer peer;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        peer = new LinuxPeer();
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        peer.close();
    }

    @Test
    @DisplayName("ping, nc, netstat, tcpdump and arp on a real wire")
    void toolsOnARealWire() throws IOException, InterruptedException {
        String lines = "tcpdump -n tcp and src " + LinuxPeer.STACK + " &\\nping -c 2 -i 0.2 " + LinuxPeer.LINUX
                + "\\necho hello linux | nc -v " + LinuxPeer.LINUX
                + " 9000\\nsleep 1\\nnetstat -ant\\nexplain\\narp -n\\n"
                + "nc -zv " + LinuxPeer.LINUX + " 9001\\nkill %1\\n";
        String said = peer.sh(
                        90,
                        "(timeout 60 nc -l 9000 < /dev/null > got) & "
                                + "until ss -ltn | grep -q :9000; do :; done; printf '" + lines + "' | ("
                                + peer.cogwireLine("shell", "2>&1") + "); wait")
                .ok()
                .out();
        assertEquals("hello linux\n", peer.look("cat got"));
        assertTrue(said.contains("2 packets transmitted, 2 received"), said);
        assertTrue(said.contains("Connection to 10.9.0.1 9000 port [tcp/*] succeeded!"), said);
        assertTrue(said.contains("Flags [P.], seq 1:13, ack 1"), said);
        assertTrue(said.contains("TIME_WAIT") && said.contains("stays for 2MSL"), said);
        assertTrue(said.contains("10.9.0.1                 ether"), said);
        assertTrue(said.contains("port 9001 (tcp) failed: Connection refused"), said);
    }
}
