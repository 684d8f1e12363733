package cogwire.host.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the shell")
class ShellTest {
    private final Transcript shell = new Transcript();

    private void assertSays(String line, String... wanted) {
        String said = shell.says(line);
        for (String text : wanted) {
            assertTrue(said.contains(text), line + "\n" + said + "\nshould contain: " + text);
        }
    }

    @Test
    @DisplayName("the same script always says the same, to the microsecond")
    void deterministic() {
        List<String> script = List.of(
                "link loss 10% reorder 5%",
                "tcpdump -i any &",
                "nc -l -p 9000 &",
                "@b2 nc -v b1 9000 &",
                "send %3 some text",
                "sleep 10",
                "ss -tine",
                "kill %3",
                "sleep 200",
                "netstat -s");
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        Transcript again = new Transcript();
        for (String line : script) {
            first.append(shell.says(line));
            second.append(again.says(line));
        }
        assertEquals(first.toString(), second.toString());
        assertTrue(first.toString().contains("Flags [S]"), first.toString());
    }

    @Test
    @DisplayName("@b2 and on b2 run a line there, @b2 alone goes there")
    void boards() {
        assertSays("@b2 ifconfig en0", "inet 10.0.0.2");
        assertSays("on b2 ifconfig en0", "inet 10.0.0.2");
        assertSays("ifconfig en0", "inet 10.0.0.1");
        shell.says("@b2");
        assertSays("ifconfig en0", "inet 10.0.0.2");
        assertSays("boards", "* b2", "10.0.0.1");
        assertSays("@b7 netstat", "there is no board 'b7'; there are b1, b2");
    }

    @Test
    @DisplayName(
            "a program that reads nothing: Recv-Q grows, then the peer's Send-Q, and it goes on when it reads again")
    void stoppedReader() {
        shell.after("nc -l -p 9000 &", "@b2 nc b1 9000 &", "stop %1");
        for (int i = 0; i < 10; i++) {
            shell.says("send %2 " + "x".repeat(999));
        }
        shell.says("sleep 3");
        assertSays("netstat -ant | grep ESTABLISHED | awk '{print $2}'", "5840");
        assertSays("@b2 netstat -anto", "probe (");
        assertSays("@b2 explain 9000", "its window is 0");
        String text = shell.says("cont %1") + shell.says("sleep 60");
        assertEquals(10, text.lines().filter(line -> line.startsWith("xxx")).count());
        assertSays("netstat -ant | grep ESTABLISHED | awk '{print $2}'", "0");
        assertSays("@b2 netstat -ant | grep ESTABLISHED | awk '{print $3}'", "0");
    }

    @Test
    @DisplayName("a client of netcat whose server has gone stays in CLOSE_WAIT until its own input ends")
    void closeWaitOfNetcat() {
        shell.after("nc -l -p 9000 &", "@b2 nc b1 9000 &", "kill %1");
        assertSays("@b2 netstat -antp", "CLOSE_WAIT  1/nc");
        assertSays("@b2 explain 9000", "waits for your program (1/nc) to close");
        assertSays("netstat -antp", "FIN_WAIT2   -");
        assertSays("eof %2", "done: nc b1 9000");
        assertSays("netstat -ant", "TIME_WAIT");
        assertFalse(shell.says("@b2 netstat -ant").contains("9000"));
    }

    @Test
    void pipeIntoNetcat() {
        shell.says("nc -l -p 9000 &");
        assertSays("@b2 echo hello, board | nc b1 9000", "hello, board");
        assertSays("jobs", "");
        assertSays("@b2 echo lost | nc b1 9000", "Connection refused");
    }

    @Test
    @DisplayName("nc -k: one connection after the other; whoever comes meanwhile waits, established")
    void keepListening() {
        shell.after("nc -lkv 9000 &", "@b2 nc b1 9000 &", "@b2 nc b1 9000 &", "send %3 second");
        assertSays("netstat -ant | grep -c ESTABLISHED", "2");
        assertSays("send %2 first", "first");
        assertSays("kill %2", "Connection received on 10.0.0.2", "second");
        assertSays("kill %3");
        assertSays("netstat -tln", "0.0.0.0:9000");
    }

    @Test
    @DisplayName("nc -w, -i, -s, -p, -r")
    void timesAndAddresses() {
        shell.says("nc -l -k -p 9000 &");
        assertSays("@b2 nc -w 2 -p 4444 -s 10.0.0.2 b1 9000 &", "[2]");
        assertSays("netstat -ant", "10.0.0.2:4444");
        assertSays("sleep 3", "done: nc -w 2");
        int before = shell.world.nowMs();
        shell.says("@b2 nc -z -i 1 b1 9001-9005");
        assertTrue(shell.world.nowMs() - before >= 4_000);
        assertSays("@b2 nc -zvr b1 9001-9003 2>&1 | sort | head -1", "port 9001 (tcp) failed");
        shell.says("@b2 nc -i 2 b1 9000 &");
        shell.after("send %2 one", "send %2 two");
        assertSays("sleep 3", "two");
    }

    @Test
    void datagrams() {
        shell.after("nc -ul 9001 &", "@b2 nc -u b1 9001 &");
        assertSays("send %2 a question", "a question");
        assertSays("send %1 an answer", "an answer");
        assertSays("netstat -anu", "udp        0      0 0.0.0.0:9001            10.0.0.2:", "ESTABLISHED");
        assertSays("@b2 nc -zuv b1 9001 9002", "one host and one port");
        shell.says("nc -ul 9003 &");
        assertSays("@b2 nc -zuv b1 9002-9003", "9003 port [udp/*] succeeded!", "port 9002 (udp) failed");
        assertSays("@b2 echo x | nc -u b1 9999", "nobody has this port");
    }

    @Test
    @DisplayName("nc -o writes every octet in hexadecimal")
    void hexDump(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("octets");
        shell.after("nc -l -p 9000 &", "@b2 nc -o " + file + " b1 9000 &", "send %2 hello", "send %1 world", "kill %2");
        assertEquals(
                List.of(
                        "> 00000000 68 65 6c 6c 6f 0a                               # hello.",
                        "< 00000006 77 6f 72 6c 64 0a                               # world."),
                Files.readAllLines(file));
    }

    @Test
    @DisplayName("the wire: loss, delay, cables, one board's sending; nonsense is refused with what to give")
    void link() {
        assertSays("ping -c 1 b2", "time=40");
        shell.says("link delay 50ms");
        assertSays("ping -c 1 b2", "time=100");
        shell.says("link b2 down");
        assertSays("ping -c 1 b2", "100% packet loss");
        assertSays("link", "b2       down");
        shell.after("link up", "link b2 loss 100%");
        assertSays("@b2 ping -c 2 b1", "100% packet loss");
        shell.says("link reset");
        assertSays("link", "100%");
        // A neighbour that did not answer is left alone for a while.
        shell.after("link b2 reset", "sleep 5");
        assertSays("ping -c 1 b2", "1 received");
        assertSays("link loss 101%", "give 0 to 100 percent");
        assertSays("link loss lots", "give 0 to 100 percent");
        assertSays("link delay", "give 0 to 10000 milliseconds");
        assertSays("link frob 3", "'frob' is not understood", "usage: link");
        assertSays("link rate 1", "give 1k to 2G");
    }

    @Test
    void clock() {
        shell.says("clock step 1500");
        assertSays("clock", "1.500 s");
        shell.says("sleep 0.5");
        assertSays("clock", "2.000 s");
        assertSays("clock step a", "usage: clock");
        assertSays("clock run", "in a script time moves by its rule");
    }

    @Test
    @DisplayName("what would go on for ever is ended after ten seconds")
    void endless() {
        assertSays("ping b2", "10 received");
        assertEquals(11, shell.says("netstat -c | grep Active").lines().count());
    }

    @Test
    @DisplayName("commands behind a semicolon begin when those before it are over")
    void sequence() {
        assertSays("nc -w 1 10.0.0.99 80; clock", "timed out", "1.0");
        assertSays("echo a; echo b", "a\nb\n");
        assertSays("echo 'a; b | c'", "a; b | c");
    }

    @Test
    void scenario() {
        assertSays("scenario refused", "refused: a client", "statements about this run held");
        assertSays("scenario nothing", "there is no scenario nothing", "close-wait-leak");
    }

    @Test
    @DisplayName("each command has help, and help names each")
    void help() {
        String overview = shell.says("help");
        for (String name : Completion.names()) {
            String help = shell.says("help " + name);
            boolean simple = List.of("echo", "help", "exit").contains(name);
            assertTrue(simple || !help.contains("not found"), name + ": " + help);
            assertTrue(simple || name.equals("sleep") || overview.contains(name), name);
        }
    }
}
