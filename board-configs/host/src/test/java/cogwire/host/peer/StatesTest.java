package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ss says of Linux's end and netstat of ours, for the same connection, through its life. */
@Tag("real-peer")
class StatesTest {
    private static LinuxPeer linux;
    private static LinuxPeer.Running serve;

    @BeforeAll
    static void servers() throws IOException, InterruptedException {
        linux = new LinuxPeer();
        serve = linux.serve(100, "--msl 2");
    }

    @AfterAll
    static void nothingIsLeft() throws IOException, InterruptedException {
        LinuxClientTest.stopped(serve);
        linux.close();
    }

    /** Linux's port of its connection to one of our services. */
    private static String client(int service) {
        Pattern port = Pattern.compile("10\\.9\\.0\\.1:(\\d+) ");
        String[] found = new String[1];
        linux.await("a connection to " + service, 15, () -> {
            Matcher row = port.matcher(
                    linux.look("ss -Htan state connected exclude time-wait dst 10.9.0.2 and dport = :" + service));
            found[0] = row.find() ? row.group(1) : null;
            return found[0] != null;
        });
        return found[0];
    }

    /** Waits until the connection is in a state there, and in one here. */
    private static void becomes(String client, String there, String here) {
        String[] seen = new String[2];
        linux.await(there + " / " + here + " of port " + client, 15, () -> {
            Matcher theirs = Pattern.compile("^([A-Z0-9-]+)")
                    .matcher(linux.look("ss -Htan dst 10.9.0.2 and sport = :" + client));
            Matcher ours =
                    Pattern.compile(" 10\\.9\\.0\\.1:" + client + " +(\\w+)").matcher(linux.netstat());
            seen[0] = theirs.find() ? theirs.group(1) : "none";
            seen[1] = ours.find() ? ours.group(1) : "none";
            return seen[0].equals(there) && seen[1].equals(here);
        });
    }

    @Test
    @DisplayName("Linux closes first: its TIME-WAIT, and nothing is left here")
    void linuxClosesFirst() throws IOException, InterruptedException {
        LinuxPeer.Running program = linux.start(60, "exec {c}<>/dev/tcp/10.9.0.2/7; read; exec {c}>&-; read");
        String client = client(7);
        becomes(client, "ESTAB", "ESTABLISHED");
        program.send();
        becomes(client, "TIME-WAIT", "none");
        program.await();
    }

    @Test
    @DisplayName("the peer has closed and does not read: FIN-WAIT-2 there, CLOSE_WAIT here, until it reads")
    void closeWait() throws IOException, InterruptedException {
        // Linux's program, pipe and buffers, and our send buffer, take less than all; our receive window takes the
        // rest.
        LinuxPeer.Running program = linux.start(
                60,
                """
                mkfifo unread
                nc -N -I 4096 10.9.0.2 7 < <(head -c 380000 /dev/zero) > unread &
                exec {c}<unread; read; wc -c <&$c
                """);
        String client = client(7);
        becomes(client, "FIN-WAIT-2", "CLOSE_WAIT");
        program.send();
        assertEquals("380000\n", program.await().ok().out());
        becomes(client, "TIME-WAIT", "none");
    }

    @Test
    @DisplayName("we close first: FIN_WAIT2 here and CLOSE-WAIT there until its program closes, then our TIME_WAIT")
    void weCloseFirst() throws IOException, InterruptedException {
        LinuxPeer.Running program = linux.start(
                60,
                """
                exec {c}<>/dev/tcp/10.9.0.2/80; read
                printf 'GET /bytes/10 HTTP/1.0\\r\\n\\r\\n' >&$c; read
                cat <&$c >/dev/null; exec {c}>&-; read
                """);
        String client = client(80);
        becomes(client, "ESTAB", "ESTABLISHED");
        program.send();
        becomes(client, "CLOSE-WAIT", "FIN_WAIT2");
        program.send();
        becomes(client, "none", "TIME_WAIT");
        becomes(client, "none", "none");
        program.await();
    }
}
