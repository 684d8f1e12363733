package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What breaks in the middle of a connection: programs that are killed, a link that goes down and up, an address that moves
 * to another station, a receiver that stands still for a minute. doc/real-wire.md says what is to be expected. Linux's
 * clock cannot be moved, so the waits are real ones; the tests run beside each other, each in a namespace of its own.
 */
@Tag("real-peer")
class BrokenWireTest {
    private static final String URL = "http://" + LinuxPeer.STACK;
    /** About 16 s at {@link #SLOW}, so that there is a middle. */
    private static final int OCTETS = 20_000_000;

    private static final String SLOW = " --msl 1 --rate 10M ";
    /** How long a receiver stands still. */
    private static final int MINUTE = 60;

    private LinuxPeer linux;

    @BeforeEach
    void namespace() throws IOException, InterruptedException {
        linux = new LinuxPeer();
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        linux.close();
    }

    /** Waits until our table has, or has not, a connection to one of our services in a state. */
    private void shows(int service, String state, boolean is) {
        Pattern row = Pattern.compile(" 10\\.9\\.0\\.2:" + service + " +10\\.9\\.0\\.1:\\d+ +" + state);
        linux.await(service + " " + state + " " + is, 30, () -> {
            String table = linux.netstat();
            return table.contains("Active") && row.matcher(table).find() == is;
        });
    }

    private int counter(String name) {
        Matcher value = Pattern.compile(name + " (\\d+)").matcher(linux.netstat());
        assertTrue(value.find(), name);
        return Integer.parseInt(value.group(1));
    }

    /** The size of a file that is being written passes a mark. */
    private void grows(String file, long octets) {
        linux.await(file + " has " + octets + " octets", 60, () -> size(file) >= octets);
    }

    private long size(String file) {
        String size = linux.look("stat -c %s " + file).trim();
        return size.matches("\\d+") ? Long.parseLong(size) : 0;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("kill -9 of Linux's program: its kernel sends FIN, or RST when text was unread; here nothing is left")
    void peerKilled() throws IOException, InterruptedException {
        LinuxPeer.Running serve = linux.serve(100, "--msl 1");
        LinuxPeer.Running idle = linux.start(60, "exec nc " + LinuxPeer.STACK + " 7");
        shows(7, "ESTABLISHED", true);
        idle.signalProgram("KILL");
        shows(7, "\\w+", false);
        assertEquals(0, counter("estabResets"));
        // Does not read, so its window closes.
        LinuxPeer.Running deaf = linux.start(60, "mkfifo p; exec 4<>p; exec nc -I 4096 " + LinuxPeer.STACK + " 19 >p");
        shows(19, "ESTABLISHED", true);
        linux.await("a full window", 30, () -> linux.look("ss -Htn dst " + LinuxPeer.STACK + " dport = :19")
                .matches("ESTAB +[1-9].*\n"));
        deaf.signalProgram("KILL");
        shows(19, "\\w+", false);
        assertEquals(1, counter("estabResets"));
        LinuxClientTest.stopped(serve);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("kill -9 of our server: the next one answers the old connection's text with RST (section 3.5.1)")
    void weAreKilled() throws IOException, InterruptedException {
        LinuxPeer.Running serve = linux.serve(60, "--msl 1");
        LinuxPeer.Running client = linux.start(
                60,
                """
                exec {c}<>/dev/tcp/10.9.0.2/7; echo one >&$c; head -n 1 <&$c; read; echo two >&$c
                cat <&$c 2>&1
                """);
        client.awaitLine("one");
        serve.signalProgram("KILL");
        serve.await();
        assertTrue(linux.look("ss -Htn dst " + LinuxPeer.STACK).startsWith("ESTAB"), "Linux cannot know");
        serve = linux.serve(60, "--msl 1");
        client.send();
        LinuxPeer.Result end = client.await();
        assertTrue(end.out().contains("Connection reset by peer"), end.out());
        assertEquals("", linux.look("ss -Htn dst " + LinuxPeer.STACK));
        LinuxClientTest.stopped(serve);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("kill -9 of our client, and again from the same port: figure 10 of RFC 9293, then a new connection")
    void weAreKilledAndReturn() throws IOException, InterruptedException {
        linux.start(60, "exec nc -l -k " + LinuxPeer.LINUX + " 7000 > heard");
        linux.await("a listener", 10, () -> linux.look("ss -Hltn sport = :7000").contains(":7000"));
        LinuxPeer.Running first = linux.cogwire(60, "nc", "-v -p 5555 " + LinuxPeer.LINUX + " 7000 2>&1");
        first.awaitLine("succeeded");
        first.signalProgram("KILL");
        first.await();
        assertTrue(linux.look("ss -Htn dst " + LinuxPeer.STACK).startsWith("ESTAB"), "Linux cannot know");
        linux.sh(
                        30,
                        "echo again | "
                                + linux.cogwireLine("nc", "--pcap again.pcap -v -p 5555 " + LinuxPeer.LINUX + " 7000"))
                .ok();
        linux.await("the text of the second", 10, () -> linux.look("cat heard").equals("again\n"));
        // SYN; Linux's ACK of the old connection; RST; SYN again; SYN+ACK.
        String flags = linux.look("tshark -r again.pcap -Y tcp -T fields -e tcp.flags 2>/dev/null | head -n 5");
        assertEquals("0x0002\n0x0010\n0x0004\n0x0002\n0x0012\n", flags);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("link down and up again in mid-transfer, we send and we receive: all octets arrive, by repeating")
    void linkDownAndUp() throws IOException, InterruptedException, NoSuchAlgorithmException {
        LinuxPeer.Running serve = linux.serve(150, SLOW);
        LinuxPeer.Running down = linux.start(120, "exec curl -s " + URL + "/bytes/" + OCTETS + " -o down");
        LinuxPeer.Running up = upload();
        grows("down", 3_000_000);
        grows("echoed", 100_000);
        linux.sh(30, "ip link set cog0 down; sleep 3; ip link set cog0 up").ok();
        assertTrue(size("down") < OCTETS, "there is a rest to be sent");
        down.await().ok();
        up.await().ok();
        whole();
        assertTrue(counter("timeouts") > 0, "what was lost meanwhile came by the retransmission timer");
        LinuxClientTest.stopped(serve);
    }

    private LinuxPeer.Running upload() throws IOException {
        return linux.start(
                120,
                "head -c 5000000 /dev/urandom > random; nc -N " + LinuxPeer.STACK
                        + " 7 < random > echoed && cmp random echoed");
    }

    private void whole() throws IOException, InterruptedException, NoSuchAlgorithmException {
        assertEquals(
                LinuxClientTest.patternSum(OCTETS),
                linux.sh(20, "md5sum < down").ok().out().substring(0, 32));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("Linux's address moves to another station, which says nothing: after R1 repeats we ask, and find it")
    void stationMoves() throws IOException, InterruptedException {
        linux.sh(10, "ip link set cog0 address 02:00:00:00:00:76").ok();
        linux.start(60, "exec nc -l -N " + LinuxPeer.LINUX + " 7000 > heard");
        linux.await("a listener", 10, () -> linux.look("ss -Hltn sport = :7000").contains(":7000"));
        LinuxPeer.Running ours = linux.cogwire(60, "nc", "-v --pcap moved.pcap " + LinuxPeer.LINUX + " 7000 2>&1");
        ours.awaitLine("succeeded");
        ours.send();
        grows("heard", 1);
        linux.sh(10, "ip link set cog0 address 02:00:00:00:00:77").ok();
        ours.send();
        grows("heard", 2);
        ours.await().ok();
        String asked = linux.look("tshark -r moved.pcap -Y 'arp.opcode==1 && eth.src==" + LinuxPeer.STATION
                + " && arp.dst.proto_ipv4==10.9.0.1' -T fields -e eth.dst 2>/dev/null");
        // Everybody in the beginning, the old station three times, everybody again: as often as it takes a busy
        // computer.
        assertTrue(asked.matches("(ff:ff:ff:ff:ff:ff\n)+(02:00:00:00:00:76\n){3}(ff:ff:ff:ff:ff:ff\n)+"), asked);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("the same while Linux sends: its ARP request tells us, and both directions go on")
    void stationMovesAndSpeaks() throws IOException, InterruptedException {
        LinuxPeer.Running serve = linux.serve(150, SLOW);
        LinuxPeer.Running up = upload();
        grows("echoed", 1_000_000);
        linux.sh(10, "ip link set cog0 address 02:00:00:00:00:78").ok();
        up.await().ok();
        LinuxClientTest.stopped(serve);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("Linux's receiver stopped for a minute: the window closes, we probe and wait, then all arrives")
    void peerStopped() throws IOException, InterruptedException, NoSuchAlgorithmException {
        LinuxPeer.Running serve = linux.serve(200, "--msl 1");
        LinuxPeer.Running down =
                linux.start(180, "exec curl -s --limit-rate 2M " + URL + "/bytes/" + OCTETS + " -o down");
        grows("down", 1_000_000);
        down.signalProgram("STOP");
        linux.await("the persist timer", 40, () -> linux.netstat().matches("(?s).*:80 .*ESTABLISHED .*probe \\(.*"));
        linux.sh(MINUTE + 10, "sleep " + MINUTE).ok();
        assertTrue(size("down") < OCTETS, "there is a rest to be sent");
        shows(80, "ESTABLISHED", true);
        down.signalProgram("CONT");
        down.await().ok();
        whole();
        LinuxClientTest.stopped(serve);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("our whole stack stopped for a minute: Linux repeats into silence, then all arrives")
    void weAreStopped() throws IOException, InterruptedException {
        LinuxPeer.Running sink = linux.cogwire(200, "nc", "-v -l -p 7002" + SLOW + "2>&1 > received < /dev/null");
        sink.awaitLine("Listening on");
        LinuxPeer.Running source = linux.start(
                180, "head -c 5000000 /dev/urandom > random; exec nc -N " + LinuxPeer.STACK + " 7002 < random");
        grows("received", 1_000_000);
        sink.signalProgram("STOP");
        linux.sh(MINUTE + 10, "sleep " + MINUTE).ok();
        assertTrue(size("received") < 5_000_000, "there is a rest to be received");
        sink.signalProgram("CONT");
        sink.await().ok();
        source.await().ok();
        linux.sh(20, "cmp received random").ok();
    }
}
