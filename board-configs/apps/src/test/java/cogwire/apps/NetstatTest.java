package cogwire.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cogwire.hal.Clock;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.Owners;
import cogwire.stack.StackConfig;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The expected lines were printed by netstat (net-tools 2.10) on Linux, but for addresses and programs. */
class NetstatTest {
    private static final int EVERYTHING = Netstat.ALL | Netstat.PROGRAMS | Netstat.TIMERS;

    private final TextBuffer out = new TextBuffer(Netstat.ROW_OCTETS);
    private final Owners owners = new Owners(4);
    private final ConnectionView view = new ConnectionView();

    private String row(int options) {
        Netstat.row(view, owners, options, 1_000, out.clear());
        return TextBufferTest.text(out);
    }

    private static String header(int options) {
        TextBuffer out = new TextBuffer(300);
        Netstat.header(out, options);
        return TextBufferTest.text(out);
    }

    private void connection(int state, int recvQ, int sendQ, int owner) {
        view.state = state;
        view.localAddress = 0x7F000001;
        view.localPort = 46503;
        view.remoteAddress = 0x7F000001;
        view.remotePort = 36380;
        view.recvQ = recvQ;
        view.sendQ = sendQ;
        view.owner = owner;
    }

    @Test
    void theHeaderOfEachOption() {
        assertEquals(
                """
                Active Internet connections (servers and established)
                Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name     Timer
                """,
                header(EVERYTHING));
        assertEquals(
                """
                Active Internet connections (only servers)
                Proto Recv-Q Send-Q Local Address           Foreign Address         State
                """,
                header(Netstat.LISTENING));
        assertEquals(
                """
                Active Internet connections (w/o servers)
                Proto Recv-Q Send-Q Local Address           Foreign Address         State
                """,
                header(0));
    }

    @Test
    void aListenerHasNoForeignAddress() {
        connection(TcpState.LISTEN, 0, 0, owners.register("python3"));
        view.localAddress = 0;
        view.remoteAddress = 0;
        assertEquals(
                "tcp        0      0 0.0.0.0:46503           0.0.0.0:*               LISTEN      1/python3"
                        + "            off (0.00/0/0)\n",
                row(EVERYTHING));
    }

    @Test
    void closeWaitCountsTheFin() {
        connection(TcpState.CLOSE_WAIT, 1, 0, owners.register("echo"));
        assertEquals(
                "tcp        1      0 127.0.0.1:46503         127.0.0.1:36380         CLOSE_WAIT  1/echo\n",
                row(Netstat.PROGRAMS));
    }

    @Test
    @DisplayName("an orphan in FIN_WAIT2 has no program, and Linux's name for its timer")
    void orphan() {
        connection(TcpState.FIN_WAIT_2, 0, 0, 0);
        view.timer = TimerKind.FIN_WAIT_2;
        view.timerDeadlineMs = 1_000 + 59_899;
        assertEquals(
                "tcp        0      0 127.0.0.1:46503         127.0.0.1:36380         FIN_WAIT2   -"
                        + "                    timewait (59.89/0/0)\n",
                row(EVERYTHING));
    }

    @Test
    void retransmissionsAndProbesStandInTheirOwnPlaces() {
        connection(TcpState.ESTABLISHED, 0, 123456, 0);
        view.retries = 3;
        view.timerDeadlineMs = 2_250;
        view.timer = TimerKind.RETRANSMISSION;
        assertEquals("on (1.25/3/0)", timer());
        view.timer = TimerKind.PERSIST;
        assertEquals("probe (1.25/0/3)", timer());
        view.timer = TimerKind.KEEP_ALIVE;
        assertEquals("keepalive (1.25/0/3)", timer());
        view.timer = TimerKind.DELAYED_ACK;
        assertEquals("off (0.00/0/0)", timer());
    }

    @Test
    @DisplayName("a deadline across the wrap of the clock is a difference; one in the past shows 0")
    void deadlines() {
        connection(TcpState.TIME_WAIT, 0, 0, 0);
        view.timer = TimerKind.TIME_WAIT;
        view.timerDeadlineMs = Integer.MIN_VALUE + 10;
        Netstat.row(view, owners, Netstat.TIMERS, Integer.MAX_VALUE - 89, out.clear());
        assertEquals("timewait (0.10/0/0)", afterState());
        view.timerDeadlineMs = 500;
        assertEquals("timewait (0.00/0/0)", timer());
    }

    private String timer() {
        row(Netstat.TIMERS);
        return afterState();
    }

    private String afterState() {
        return TextBufferTest.text(out).substring(80).trim();
    }

    @Test
    void longAddressesKeepTheirBlank() {
        connection(TcpState.SYN_RECEIVED, 0, 0, 0);
        view.localAddress = 0xC0A86464;
        view.localPort = 65535;
        assertEquals("tcp        0      0 192.168.100.100:65535   127.0.0.1:36380         SYN_RECV\n", row(0));
    }

    @Test
    void linuxNamesOfAllStates() {
        StringBuilder names = new StringBuilder();
        for (int state = 0; state < TcpState.COUNT; state++) {
            names.append(Netstat.stateName(state)).append(' ');
        }
        assertEquals(
                "CLOSE LISTEN SYN_SENT SYN_RECV ESTABLISHED FIN_WAIT1 FIN_WAIT2 CLOSE_WAIT CLOSING LAST_ACK TIME_WAIT ",
                names.toString());
    }

    @Test
    @DisplayName("-l shows listeners only, no option connections only, -a both, and closed blocks never")
    void optionsChooseRows() {
        StackConfig config = new StackConfig();
        Clock clock = new VirtualClock();
        NetStack stack = new NetStack(config, clock, octets -> octets[0] = 1);
        stack.addInterface("en0", new VirtualWire(clock, 2, 4, 1).port(0), 0x0A000001, 0xFFFFFF00, 0);
        Tcp tcp = stack.tcp();
        int listener = tcp.create();
        tcp.bind(listener, 0, 7);
        tcp.listen(listener);
        tcp.connect(tcp.create(), 0x0A000002, 80, null);
        tcp.create();
        Netstat netstat = new Netstat(tcp, stack.owners());
        assertEquals("LISTEN SYN_SENT", states(netstat, Netstat.ALL));
        assertEquals("LISTEN", states(netstat, Netstat.LISTENING));
        assertEquals("SYN_SENT", states(netstat, 0));
    }

    private String states(Netstat netstat, int options) {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < netstat.rows(); i++) {
            out.clear();
            boolean shown = netstat.row(i, options, 0, out);
            assertEquals(shown, out.length() > 0);
            if (shown) {
                states.add(TextBufferTest.text(out).strip().replaceAll(".* ", ""));
            }
        }
        Collections.sort(states);
        return String.join(" ", states);
    }
}
