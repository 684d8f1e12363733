package cogwire.lockstep;

import cogwire.Err;
import cogwire.hal.host.UdpMac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A board's program for so many minutes of its own time. Each minute brings a page, 8 KB echoed, a ping, a connection that
 * is left idle until the next minute, one that the board gives up because it says nothing, and a SYN whose sender never
 * hears the answer; the lease is renewed; one connection is held for the whole time. At the end nothing may have been
 * allocated, the heap and all pools have to be as they were, and what was counted has to be what happened.
 *
 * <p>Arguments: minutes; a socket that QEMU's {@code -gdb} connects to; two ports of UDP, ours and QEMU's; the address of
 * a counter and its ticks of a microsecond, negative when it counts down; the address, in hexadecimal digits, of the barrier
 * before the wfi that the program sleeps with; and QEMU's command line.
 */
final class Hour {
    private static final int HELD_PORT = 40007;
    private static final int DEAF_PORT = 40666;
    /** Twice the MSL, and the patience of the board's programs. */
    private static final int REST_MS = 190_000;

    private final Peer peer;
    private final int minutes;
    private final Random random = new Random(1);
    private final StringBuilder wrong = new StringBuilder();
    private int failed;
    private int pongs;
    private String freeBefore;
    private String memoryBefore;

    private Hour(Peer peer, int minutes) {
        this.peer = peer;
        this.minutes = minutes;
        peer.stack.ip().icmp.onEchoReply((source, id, seq, ttl, from, offset, length) -> pongs++);
    }

    public static void main(String[] args) throws IOException {
        Path socket = Path.of(args[1]);
        List<String> command = new ArrayList<>(Arrays.asList(args).subList(7, args.length));
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(UnixDomainSocketAddress.of(socket));
        Process qemu = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Without its debugger it would run on, and for ever.
        Runtime.getRuntime().addShutdownHook(new Thread(qemu::destroyForcibly));
        // When it does not start, nobody comes to the door.
        CompletableFuture<Void> ended = qemu.onExit().thenAccept(process -> shut(door));
        InetSocketAddress board = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[3]));
        byte[] station = {2, 0x43, 0x57, 0, 0, 1};
        try (Gdb gdb = new Gdb(door.accept())) {
            Emulator emulator = new Emulator(
                    gdb,
                    Integer.parseUnsignedInt(args[6], 16),
                    Integer.decode(args[4]),
                    Integer.parseInt(args[5]),
                    qemu.getInputStream(),
                    qemu.getOutputStream());
            try (UdpMac mac = new UdpMac(Integer.parseInt(args[2]), board, station, emulator.clock)) {
                Hour hour = new Hour(new Peer(emulator, mac), Integer.parseInt(args[0]));
                hour.run();
                ended.join();
                hour.check("the image counts no allocation (its exit status)", qemu.exitValue() == 0);
                System.exit(hour.failed == 0 ? 0 : 1);
            }
        } catch (AsynchronousCloseException e) {
            System.err.println("the emulator has ended before it began");
            System.exit(1);
        }
    }

    private static void shut(ServerSocketChannel door) {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws IOException {
        check("an address by DHCP", bound());
        freeBefore = free();
        memoryBefore = memory();
        Call held = new Call(peer, 7, HELD_PORT);
        check("a connection for the whole time", held.established());
        StringBuilder said = new StringBuilder();
        int begin = peer.nowMs();
        Call idle = null;
        List<Call> silent = new ArrayList<>();
        for (int minute = 1; minute <= minutes; minute++) {
            Call before = idle;
            idle = minute(minute, silent);
            if (before != null) {
                before.close();
            }
            for (int line = 1; line <= 10; line++) {
                String text = "minute " + minute + " line " + line + "\n";
                held.say(text.getBytes(StandardCharsets.ISO_8859_1));
                said.append(text);
                peer.runUntil(begin + (minute - 1) * 60_000 + 10_000 + line * 4_000);
            }
            wrong(
                    "a line of the connection that is held",
                    !held.heard(said.toString().getBytes(StandardCharsets.ISO_8859_1)));
            wrong("memory", !memory().equals(memoryBefore));
            peer.runUntil(begin + minute * 60_000);
        }
        check("traffic for " + minutes + " min of the board's time" + wrong, wrong.isEmpty());
        idle.close();
        held.close();
        peer.runUntil(peer.nowMs() + REST_MS);
        results(silent);
        peer.exit();
        System.out.printf("%,d stops, %,d ms of the emulator's time%n", peer.emulator.stops(), peer.nowMs());
    }

    private boolean bound() throws IOException {
        for (int tries = 0; tries < 20; tries++) {
            if (peer.ask("ifconfig").contains("BOUND 10.9.0.2/24")) {
                return true;
            }
            peer.runUntil(peer.nowMs() + 1000);
        }
        return false;
    }

    /** What a minute begins with; the connection that is left idle. */
    private Call minute(int minute, List<Call> silent) throws IOException {
        Call page = new Call(peer, 80, 0);
        page.say("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        String text = page.heardAll();
        wrong("a page", !text.startsWith("HTTP/1.1 200 ") || !text.contains("<h2>Pools</h2>"));
        page.close();

        byte[] octets = new byte[8192];
        random.nextBytes(octets);
        Call echo = new Call(peer, 7, 0);
        echo.say(octets);
        wrong("an echo", !echo.heard(octets));
        echo.close();

        int before = pongs;
        peer.stack.ip().icmp.sendEcho(Peer.BOARD, 1, minute, octets, 0, 56);
        wrong("a ping", !peer.await(() -> pongs > before));

        peer.cable.deafPort = DEAF_PORT;
        Call deaf = new Call(peer, 7, DEAF_PORT);
        peer.runUntil(peer.nowMs() + 100);
        deaf.abort();

        silent.add(new Call(peer, 80, 0));
        Call idle = new Call(peer, 9, 0);
        wrong("a connection to be left idle", !idle.established());
        return idle;
    }

    private void results(List<Call> silent) throws IOException {
        check(
                "each of " + minutes + " clients that said nothing was given up",
                silent.stream().filter(call -> call.error() == Err.RST).count() == minutes);
        // At half of the 120 s that the lease lasts.
        int renewals = peer.addresses.requests() - 1;
        check(
                "the lease was renewed each minute: " + renewals + " times",
                Math.abs(renewals - peer.nowMs() / 60_000) <= 1);
        check("all pools are as they were: " + free(), free().equals(freeBefore));
        check("and the heap, with 0 allocations and 0 collections: " + memory(), memory().equals(memoryBefore));
        check("the memory is what it has to be", memoryBefore.matches("[1-9][0-9]* 0 0"));
        int deepest = number("stack: at most", peer.ask("pools"));
        check("the deepest stack was at most 1,536 octets: " + deepest, deepest > 0 && deepest <= 1536);
        String counted = peer.ask("netstat -s");
        // The one that is held; a page, an echo, one idle and one silent a minute. Nobody was lost but the deaf.
        check("connections counted", number("passiveOpens", counted) == 1 + 4 * minutes);
        check("and the attempts that failed", number("attemptFails", counted) == minutes);
        for (String name : new String[] {
            "inErrs",
            "inChecksumErrs",
            "listenOverflows",
            "tcbsExhausted",
            "synRecordsRecycled",
            "timeWaitRecycled",
            "outOfOrder",
            "textDropped",
            "macFull"
        }) {
            check(name + " is 0", number(name, counted) == 0);
        }
        check("no errors in the driver", peer.ask("ifconfig").contains("in: errors 0, overruns 0"));
    }

    /** Free elements of each pool. */
    private String free() throws IOException {
        Matcher row = Pattern.compile("(?m) +\\d+ +(\\d+) +\\d+$").matcher(peer.ask("pools"));
        return String.join(" ", row.results().map(found -> found.group(1)).toList());
    }

    /** Octets of the heap in use, allocations since start-up, collections. */
    private String memory() throws IOException {
        Matcher line = Pattern.compile("heap: (\\d+) of .*start (\\d+), collections (\\d+)")
                .matcher(peer.ask("pools"));
        return line.find() ? line.group(1) + " " + line.group(2) + " " + line.group(3) : "";
    }

    private static int number(String name, String text) {
        Matcher found = Pattern.compile("\\b" + name + " (\\d+)").matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }

    private void wrong(String what, boolean is) {
        if (is) {
            wrong.append("; ").append(what).append(" at ").append(peer.nowMs()).append(" ms");
        }
    }

    private void check(String what, boolean passed) {
        System.out.println((passed ? "ok      " : "FAILED  ") + what);
        failed += passed ? 0 : 1;
    }
}
