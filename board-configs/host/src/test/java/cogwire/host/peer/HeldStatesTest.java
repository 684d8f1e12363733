package cogwire.host.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The states that pass in a round trip, held by losing segments: what ss says of Linux's end and netstat of ours, for the
 * same connection. The flags are TCP's bits: FIN 1, SYN 2; 0 is an ACK alone.
 */
@Tag("real-peer")
class HeldStatesTest {
    private static final int PORT = 7000;
    private static final String NO_ROW = "none";

    private LinuxPeer linux;
    private LinuxPeer.Running stack;
    /** Linux's program at the other end. */
    private LinuxPeer.Running program;

    @BeforeEach
    void stack() throws IOException, InterruptedException {
        linux = new LinuxPeer();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        stack = linux.start(
                100, "exec " + java + " -cp '" + classes + "' " + SteeredStack.class.getName() + " cog0 2>&1");
        stack.awaitLine("ready");
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        linux.close();
    }

    private void we(String... commands) throws IOException {
        for (String command : commands) {
            stack.send(command);
            stack.awaitLine("ok");
        }
    }

    /** Linux connects to us; an empty line makes it close. */
    private void linuxConnects() throws IOException {
        program = linux.start(90, "exec {c}<>/dev/tcp/10.9.0.2/7; read; exec {c}>&-; read");
    }

    private void linuxListens() throws IOException {
        program = linux.start(90, "exec nc -l " + LinuxPeer.LINUX + " " + PORT);
        linux.await("a listener", 15, () -> linux.look("ss -Hltn").contains(":" + PORT));
    }

    private void established() throws IOException {
        linuxConnects();
        become("ESTAB", "ESTABLISHED");
    }

    /** Waits until the connection is in a state there, and in one here. There is one only. */
    private void become(String there, String here) {
        Pattern ours = Pattern.compile(" 10\\.9\\.0\\.2:\\d+ +10\\.9\\.0\\.1:\\d+ +(\\w+)");
        String[] seen = new String[2];
        linux.await(there + " / " + here, 20, () -> {
            String table = linux.netstat();
            seen[0] = NO_ROW;
            seen[1] = NO_ROW;
            Matcher row = ours.matcher(table.replaceAll("(?m)^.*10\\.9\\.0\\.2:80 .*$", ""));
            if (row.find()) {
                seen[1] = row.group(1);
            }
            Matcher state = Pattern.compile("^([A-Z0-9-]+)")
                    .matcher(linux.look("ss -Htan dst " + LinuxPeer.STACK + " and dport != :80"));
            if (state.find()) {
                seen[0] = state.group(1);
            }
            return table.contains("Active") && seen[0].equals(there) && seen[1].equals(here);
        });
    }

    @Test
    @DisplayName("Linux opens: SYN_SENT there and nothing here, SYN_RECV here, ESTABLISHED there first, then here")
    void linuxOpens() throws IOException {
        we("drop in 2");
        linuxConnects();
        become("SYN-SENT", NO_ROW);
        we("pass", "drop out 2");
        become("SYN-SENT", "SYN_RECV");
        we("pass", "drop in 0");
        become("ESTAB", "SYN_RECV");
        we("pass");
        become("ESTAB", "ESTABLISHED");
    }

    @Test
    @DisplayName("we open: SYN_SENT here and nothing there, SYN_RECV there, ESTABLISHED here first, then there")
    void weOpen() throws IOException {
        linuxListens();
        we("drop out 2", "connect " + PORT);
        become(NO_ROW, "SYN_SENT");
        we("pass", "drop in 2");
        become("SYN-RECV", "SYN_SENT");
        we("pass", "drop out 0");
        become("SYN-RECV", "ESTABLISHED");
        we("pass");
        become("ESTAB", "ESTABLISHED");
    }

    @Test
    @DisplayName("we close first: FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT here; CLOSE_WAIT, LAST_ACK there")
    void weCloseFirst() throws IOException {
        established();
        we("drop out 1", "close");
        become("ESTAB", "FIN_WAIT1");
        we("pass", "drop in 0");
        become("CLOSE-WAIT", "FIN_WAIT1");
        we("pass");
        become("CLOSE-WAIT", "FIN_WAIT2");
        we("drop in 1");
        program.send();
        become("LAST-ACK", "FIN_WAIT2");
        we("pass", "drop out 0");
        become("LAST-ACK", "TIME_WAIT");
        we("pass");
        become(NO_ROW, "TIME_WAIT");
        become(NO_ROW, NO_ROW);
    }

    @Test
    @DisplayName("Linux closes first: CLOSE_WAIT, LAST_ACK here; FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT there")
    void linuxClosesFirst() throws IOException {
        established();
        we("drop in 1");
        program.send();
        become("FIN-WAIT-1", "ESTABLISHED");
        we("pass", "drop out 0");
        become("FIN-WAIT-1", "CLOSE_WAIT");
        we("pass");
        become("FIN-WAIT-2", "CLOSE_WAIT");
        we("drop out 1", "close");
        become("FIN-WAIT-2", "LAST_ACK");
        we("pass", "drop in 0");
        become("TIME-WAIT", "LAST_ACK");
        we("pass");
        become("TIME-WAIT", NO_ROW);
    }

    @Test
    @DisplayName("both close at once: FIN_WAIT_1 at both ends, CLOSING at both, TIME_WAIT at both")
    void bothClose() throws IOException {
        established();
        we("drop in 1", "drop out 1", "close");
        program.send();
        become("FIN-WAIT-1", "FIN_WAIT1");
        // The two FINs cross; whatever else is sent is lost.
        we("cut in", "cut out", "release");
        become("CLOSING", "CLOSING");
        we("pass");
        become("TIME-WAIT", "TIME_WAIT");
    }
}
