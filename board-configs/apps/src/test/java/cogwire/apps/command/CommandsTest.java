package cogwire.apps.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.apps.TextBuffer;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.ip.IpPart;
import cogwire.raw.Tcp;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.History;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a board's commands")
class CommandsTest {
    private static final int ADDRESS = 0x0A000001;
    private static final int MOST_STEPS = 100_000;

    private final VirtualClock clock = new VirtualClock();
    private final VirtualWire wire = new VirtualWire(clock, 2, 64, 1);
    private final Udp udp = new Udp(2);
    private final NetStack stack = stack(new IpPart[] {udp}, 0, ADDRESS);
    private final NetStack peer = stack(new IpPart[0], 1, ADDRESS + 1);
    private final Commands commands = new Commands(new Command[] {
        new NetstatCommand(stack, udp), new SsCommand(stack, udp), new LsofCommand(stack, udp), new ArpCommand(stack),
        new IfconfigCommand(stack), new RouteCommand(stack), new PingCommand(stack), new ExplainCommand(stack)
    });
    private final Words line = new Words(100, 12);
    private final TextBuffer part = new TextBuffer(Command.PART_OCTETS);
    private int printed;

    private NetStack stack(IpPart[] parts, int port, int address) {
        StackConfig config = new StackConfig();
        config.parts = parts;
        config.tcp.history = new History(64);
        NetStack made = new NetStack(config, clock, octets -> new Random(port).nextBytes(octets));
        made.addInterface("en0", wire.port(port), address, 0xFFFFFF00, 0x0A000003);
        return made;
    }

    @BeforeEach
    void aConnection() {
        Tcp tcp = stack.tcp();
        int server = tcp.create();
        tcp.owner(server, stack.owners().register("echo"));
        tcp.bind(server, 0, 7);
        assertTrue(tcp.listen(server) > 0);
        int datagrams = udp.create();
        assertEquals(0, udp.bind(datagrams, 0, 68));
        assertEquals(0, udp.owner(datagrams, stack.owners().register("dhcp")));
        int client = peer.tcp().create();
        peer.tcp().connect(client, ADDRESS, 7, (arg, pcb, err) -> 0);
        run(1_000);
    }

    private void run(int ms) {
        for (int end = clock.nowMs() + ms; clock.nowMs() < end; clock.advanceMs(1)) {
            stack.poll(clock.nowMs());
            peer.poll(clock.nowMs());
        }
    }

    /** Runs a command until it is over; the last word of {@link Command#step}. */
    private int run(byte[] typed, StringBuilder text) {
        assertTrue(line.set(typed, 0, typed.length));
        Command command = commands.named(line, 0);
        boolean begun = command.begin(line, clock.nowMs(), part.clear());
        take(text);
        for (int i = 0; begun && i < MOST_STEPS; i++) {
            int next = command.step(clock.nowMs(), part.clear());
            take(text);
            if (next == Command.DONE || next == Command.FAILED) {
                return next;
            }
            if (next > 0) {
                clock.advanceMs(1);
                stack.poll(clock.nowMs());
                peer.poll(clock.nowMs());
            }
        }
        return begun ? 0 : Command.FAILED;
    }

    private void take(StringBuilder text) {
        assertFalse(part.truncated(), "a part was larger than promised");
        printed += part.length();
        if (text != null) {
            text.append(new String(part.octets(), 0, part.length(), ISO_8859_1));
        }
    }

    private String says(String typed) {
        StringBuilder text = new StringBuilder();
        run(typed.getBytes(ISO_8859_1), text);
        return text.toString();
    }

    @Test
    void netstat() {
        assertEquals(
                """
                Active Internet connections (servers and established)
                Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
                tcp        0      8 0.0.0.0:7               0.0.0.0:*               LISTEN      1/echo
                tcp        0      0 10.0.0.1:7              10.0.0.2:PORT          ESTABLISHED 1/echo
                udp        0      0 0.0.0.0:68              0.0.0.0:*                           2/dhcp
                """,
                says("netstat -anp").replaceAll("10.0.0.2:\\d+", "10.0.0.2:PORT"));
        assertEquals("      1 LISTEN\n      1 ESTABLISHED\n      2 in all\n", says("netstat --count"));
        assertTrue(says("netstat -l").contains("only servers"));
        assertTrue(says("netstat -s").contains("    1 passive connection openings\n"));
        assertEquals(Command.FAILED, run("netstat -q".getBytes(ISO_8859_1), null));
    }

    @Test
    @DisplayName("datagrams have an owner, too")
    void owners() {
        String sockets = says("ss -ulp");
        assertTrue(sockets.contains(" 0.0.0.0:68 ") && sockets.contains(" users:((\"dhcp\",pid=2,fd="), sockets);
        assertTrue(says("lsof -i udp").matches("(?s).*\ndhcp         2 root .* UDP \\*:68\n"), says("lsof -i udp"));
    }

    @Test
    @DisplayName("explain tells how each connection came here, --history tells of those that are gone, too")
    void history() {
        String said = says("explain 7");
        assertTrue(
                said.contains(
                        "  history: SYN_RECV 999 ms ago (a SYN arrived), ESTABLISHED 998 ms ago (an ACK arrived).\n"),
                said);
        assertTrue(says("netstat --explain").contains("      history: SYN_RECV"));
        assertTrue(says("ss -t --explain").contains("\t history: SYN_RECV"));
        int client = peer.tcp().create();
        peer.tcp().connect(client, ADDRESS, 7, (arg, pcb, err) -> 0);
        run(100);
        peer.tcp().abort(client);
        run(100);
        assertEquals(
                """
                 1.1 s ago     10.0.0.1:7 - 10.0.0.2:PORT                   LISTEN      -> SYN_RECV     a SYN arrived
                 1.1 s ago     10.0.0.1:7 - 10.0.0.2:PORT                   SYN_RECV    -> ESTABLISHED  an ACK arrived
                 200 ms ago    10.0.0.1:7 - 10.0.0.2:PORT                   LISTEN      -> SYN_RECV     a SYN arrived
                 199 ms ago    10.0.0.1:7 - 10.0.0.2:PORT                   SYN_RECV    -> ESTABLISHED  an ACK arrived
                 100 ms ago    10.0.0.1:7 - 10.0.0.2:PORT                   ESTABLISHED -> CLOSE        a RST arrived
                """,
                says("explain --history").replaceAll(":\\d{5} ", ":PORT "));
        assertEquals(5, says("explain --history :7").lines().count());
        assertEquals("no transition with this port is remembered\n", says("explain -H 9"));
    }

    @Test
    void changes() {
        assertEquals("", says("ifconfig en0 10.0.0.9 netmask 255.255.255.0"));
        assertTrue(says("ifconfig en0").contains("inet 10.0.0.9"));
        says("ifconfig en0 down");
        assertFalse(says("ifconfig en0").contains("RUNNING"));
        says("ifconfig en0 up");
        assertEquals("", says("route add default gw 10.0.0.77"));
        assertTrue(says("route").contains("0.0.0.0         10.0.0.77       0.0.0.0         UG"));
        assertTrue(says("route add default gw 192.168.0.1").contains("unreachable"));
        says("route del default");
        assertFalse(says("route").contains("UG"));
        assertTrue(says("ifconfig en0 10.0.0.9 netmask 255.0.255.0").contains("not a netmask"));
        assertTrue(says("ifconfig lo0 down").contains("always up"));
    }

    @Test
    void ping() {
        String said = says("ping -c 2 -i 0.1 10.0.0.2");
        assertTrue(said.contains("icmp_seq=2 ttl=64"), said);
        assertTrue(said.contains("2 packets transmitted, 2 received, 0% packet loss"), said);
        assertTrue(says("ping -c 1 -W 0.2 10.0.0.99").contains("100% packet loss"));
        assertTrue(says("ping -c 0 10.0.0.2").contains("invalid count"));
        assertTrue(says("ping -s 9999 10.0.0.2").contains("more octets than one frame holds"));
    }

    @Test
    @DisplayName("each has a name, a summary and a usage that fits into one part")
    void usages() {
        for (int i = 0; i < commands.count(); i++) {
            commands.get(i).usage(part.clear());
            assertFalse(part.truncated(), commands.get(i).name());
            assertTrue(part.length() > 40, commands.get(i).name());
        }
        commands.list(part.clear());
        assertFalse(part.truncated());
    }

    @Test
    @DisplayName("nothing is allocated, whatever is typed")
    void allocatesNothing() {
        List<byte[]> lines = List.of(
                        "netstat -anpoe --explain",
                        "netstat -s",
                        "netstat -i",
                        "netstat -r",
                        "netstat --count",
                        "netstat -z",
                        "ss -tanpoie --explain",
                        "ss -s",
                        "ss state established",
                        "lsof -i :7",
                        "lsof -iTCP -sTCP:LISTEN",
                        "arp -n",
                        "arp -a",
                        "ifconfig",
                        "route -n",
                        "explain -a",
                        "explain --history",
                        "ping -c 1 10.0.0.2",
                        "ping x")
                .stream()
                .map(text -> text.getBytes(ISO_8859_1))
                .toList();
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        // The VM allocates a little of its own when it compiles; what the commands allocated would show in every pass.
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 5; pass++) {
            long start = thread.getThreadAllocatedBytes(id);
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < lines.size(); i++) {
                    run(lines.get(i), null);
                }
            }
            least = Math.min(least, thread.getThreadAllocatedBytes(id) - start);
        }
        assertEquals(0, least);
        assertTrue(printed > 100_000);
    }
}
