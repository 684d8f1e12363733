package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code cogwire shell --tap}, typed to line by line, and Linux's own tools at the other end. */
@Tag("real-peer")
class ShellOnTapTest {
    private LinuxPeer linux;
    private LinuxPeer.Running shell;

    @BeforeEach
    void shell() throws IOException, InterruptedException {
        linux = new LinuxPeer();
        shell = linux.cogwire(100, "shell", "--web 0 2>&1");
        shell.awaitLine("cogwire: the live picture is at http://127.0.0.1:");
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        linux.close();
    }

    /** Types a line, and reads on until the shell has said something. */
    private void type(String line, String until) throws IOException {
        shell.send(line);
        shell.awaitLine(until);
    }

    @Test
    @DisplayName("both ways, with nc: what one end types the other prints, and both close in order")
    void nc() throws IOException, InterruptedException {
        type("nc -l -p 9000 &", "[1] board: nc -l -p 9000");
        LinuxPeer.Running client = linux.start(60, "nc -N 10.9.0.2 9000");
        client.send("a question");
        shell.awaitLine("a question");
        shell.send("send %1 an answer");
        client.awaitLine("an answer");
        client.await();
        shell.awaitLine("[1] done");
        LinuxPeer.Running server = linux.start(60, "echo listening; exec nc -l 9001");
        server.awaitLine("listening");
        linux.await("a listener", 15, () -> linux.look("ss -Htln sport = :9001").contains("LISTEN"));
        shell.send("echo from the board | nc -w 2 10.9.0.1 9001");
        server.awaitLine("from the board");
        type("nc -zv 10.9.0.1 9002", "port 9002 (tcp) failed: Connection refused");
        type("explain --history 9000", "LAST_ACK    -> CLOSE        an ACK arrived");
    }

    @Test
    @DisplayName("ping both ways, ARP, and tcpdump of what Linux sends")
    void ping() throws IOException, InterruptedException {
        type("tcpdump -n -c 2 icmp &", "[1] board: tcpdump");
        assertTrue(linux.look("ping -c 3 -i 0.2 10.9.0.2").contains("3 received"));
        shell.awaitLine("IP 10.9.0.1 > 10.9.0.2: ICMP echo request");
        shell.awaitLine("IP 10.9.0.2 > 10.9.0.1: ICMP echo reply");
        type("ping -c 2 -i 0.2 10.9.0.1", "2 packets transmitted, 2 received, 0% packet loss");
        type("arp -n", "10.9.0.1");
    }

    @Test
    @DisplayName("link: the wire loses what it is told to, for one end or both, and a cable can be pulled")
    void link() throws IOException, InterruptedException {
        type("link", "cog0     up");
        type("link loss 100%; echo lossy", "lossy");
        assertTrue(linux.look("ping -c 2 -i 0.2 -W 1 10.9.0.2").contains("100% packet loss"));
        type("link reset; link board loss 100%; echo half", "half");
        assertTrue(linux.look("ping -c 2 -i 0.2 -W 1 10.9.0.2").contains("100% packet loss"));
        type("link board reset; link down; ifconfig en0", "UP,BROADCAST,MULTICAST");
        assertTrue(linux.look("ping -c 2 -i 0.2 -W 1 10.9.0.2").contains("100% packet loss"));
        type("link up; link delay 60ms; echo slow", "slow");
        linux.await("the way to be free", 15, () -> linux.look("ping -c 1 -W 1 10.9.0.2")
                .contains("1 received"));
        Matcher round = Pattern.compile("time=(\\d+)").matcher(linux.look("ping -c 1 -W 1 10.9.0.2"));
        assertTrue(round.find() && Integer.parseInt(round.group(1)) >= 120, "60 ms each way");
    }

    /** The names of the fields that ss -i prints, and what stands behind them. */
    private static List<String> fields(String line) {
        return Stream.of(line.trim().split(" ")).toList();
    }

    private static String value(List<String> fields, String name) {
        return fields.stream()
                .filter(f -> f.startsWith(name + ":"))
                .map(f -> f.substring(name.length() + 1))
                .findFirst()
                .orElse("none");
    }

    @Test
    @DisplayName("ss -i of both ends: the same names in the same order, and what both agreed on is the same")
    void ss() throws IOException, InterruptedException {
        type("nc -l -p 9000 &", "[1] board: nc -l -p 9000");
        LinuxPeer.Running client = linux.start(60, "nc -N 10.9.0.2 9000");
        client.send("a question");
        shell.awaitLine("a question");
        type("send %1 an answer; ss -tinoH sport = :9000 | grep rto", " rto:");
        List<String> ours = fields(shell.lastLine());
        List<String> theirs = fields(linux.look("ss -tinoH dst 10.9.0.2 | grep rto"));
        assertTrue(ours.containsAll(List.of("ts", "sack", "cubic")), ours.toString());
        assertTrue(theirs.containsAll(List.of("ts", "sack")), theirs.toString());
        String[] shifts = value(theirs, "wscale").split(",");
        assertEquals(shifts[1] + "," + shifts[0], value(ours, "wscale"));
        assertEquals(value(theirs, "mss"), value(ours, "mss"));
        assertEquals(value(theirs, "advmss"), value(ours, "advmss"));
        assertEquals("1448", value(ours, "mss"));
        // What both print stands in the same order.
        List<String> names = ours.stream().map(f -> f.replaceFirst(":.*", "")).toList();
        List<String> their = theirs.stream().map(f -> f.replaceFirst(":.*", "")).toList();
        assertTrue(names.containsAll(List.of("rto", "rtt", "ato", "mss", "rcvmss", "advmss", "cwnd", "snd_wnd")));
        assertEquals(
                their.stream().filter(names::contains).toList(),
                names.stream().filter(their::contains).toList());
        assertTrue(value(ours, "rtt").matches("\\d+(\\.\\d+)?/\\d+(\\.\\d+)?"), ours.toString());
    }

    @Test
    @DisplayName(
            "the live picture shows the board, what crosses, and its connection with Linux, also while a command runs")
    void picture() throws IOException, InterruptedException {
        Matcher address = Pattern.compile("(http://127.0.0.1:\\d+/)").matcher(shell.said());
        assertTrue(address.find(), shell.said());
        type("nc -l -p 9000 &", "[1] board: nc -l -p 9000");
        LinuxPeer.Running client = linux.start(60, "nc -N 10.9.0.2 9000");
        client.send("a question");
        shell.awaitLine("a question");
        shell.send("ping 10.9.0.1");
        shell.awaitLine("icmp_seq=1");
        String frames = linux.look("curl -sN --max-time 2 " + address.group(1) + "events");
        assertTrue(frames.contains("\"far\":\"cog0\""), frames);
        assertTrue(frames.contains("\"name\":\"board\",\"address\":\"10.9.0.2\""), frames);
        assertTrue(frames.contains("\"state\":\"ESTABLISHED\"") && frames.contains("\"owner\":\"1/nc\""), frames);
        assertTrue(frames.contains("ICMP echo request"), frames);
        String pressed = linux.look("curl -s -X POST -H 'X-Cogwire: page' '" + address.group(1)
                + "damage?delay=0&loss=100&reorder=0&duplicate=0'");
        assertEquals("done\n", pressed);
        linux.await(
                "a lossy wire", 15, () -> linux.look("ping -c 1 -W 1 10.9.0.2").contains("100% packet loss"));
    }
}
