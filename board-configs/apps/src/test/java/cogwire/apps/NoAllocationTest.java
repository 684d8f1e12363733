package cogwire.apps;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.stack.Owners;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the tools allocate nothing, so that firmware can run them for ever")
class NoAllocationTest {
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TextBuffer out = new TextBuffer(1000);
    private final SegmentPrinter printer = new SegmentPrinter(2);
    private final Owners owners = new Owners(2);
    private final ConnectionView view = new ConnectionView();
    private final byte[][] frames = frames();
    private int printed;

    private static byte[][] frames() {
        try (InputStream in = NoAllocationTest.class.getResourceAsStream("tcpdump-4.99.3.txt")) {
            List<String> lines = new String(in.readAllBytes(), US_ASCII).lines().toList();
            byte[][] frames = new byte[51][];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = HexFormat.of().parseHex(lines.get(1 + 2 * i));
            }
            return frames;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void round() {
        Netstat.header(out.clear(), Netstat.ALL | Netstat.PROGRAMS | Netstat.TIMERS);
        for (int state = 0; state < TcpState.COUNT; state++) {
            for (int timer = 0; timer <= TimerKind.DELAYED_ACK; timer++) {
                view.state = state;
                view.timer = timer;
                view.owner = owners.register("echo");
                view.recvQ = timer;
                view.sendQ = 2 * timer;
                Netstat.row(view, owners, Netstat.PROGRAMS | Netstat.TIMERS, 1000, out.clear());
                printed += out.length();
                Explain.sentence(view, owners, 1000, out.clear());
                printed += out.length();
            }
        }
        for (byte[] frame : frames) {
            printer.frame(frame, 0, frame.length, out.clear());
            printed += out.length();
        }
    }

    private long allocatedIn(long id) {
        long start = thread.getThreadAllocatedBytes(id);
        for (int i = 0; i < 100; i++) {
            round();
        }
        return thread.getThreadAllocatedBytes(id) - start;
    }

    @Test
    void nothing() {
        long id = Thread.currentThread().getId();
        // The VM allocates a little of its own when it compiles; whatever the tools allocated would show in every pass.
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 5; pass++) {
            least = Math.min(least, allocatedIn(id));
        }
        assertEquals(0, least);
        assertTrue(printed > 100_000);
    }
}
