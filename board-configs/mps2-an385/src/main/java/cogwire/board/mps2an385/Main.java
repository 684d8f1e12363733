package cogwire.board.mps2an385;

import cogwire.apps.DiscardServer;
import cogwire.apps.EchoServer;
import cogwire.firmware.Arguments;
import cogwire.firmware.CounterClock;
import cogwire.firmware.MmioRegisters;
import cogwire.firmware.Processor;
import cogwire.firmware.SeedEntropy;
import cogwire.firmware.Uart;
import cogwire.hal.Registers;
import cogwire.hal.lan9118.Lan9118Mac;
import cogwire.stack.NetStack;

/** Answers pings, and TCP on the ports of echo and discard. Keys on the console: {@code s} and {@code q}. */
public final class Main {
    private static final int BAUD_115200 = Board.CLOCK_HZ / 115200;
    private static final int LONGEST_WAIT_MS = 10000;

    private final Uart console;
    private final CounterClock clock;
    private final Lan9118Mac mac;
    private final Board board;
    private final NetStack stack;
    private final EchoServer echo;
    private final DiscardServer discard;
    private final int allocationsAtStart;

    private Main() {
        Registers registers = new MmioRegisters();
        console = new Uart(registers, Board.UART0, BAUD_115200);
        console.text("Cogwire on mps2-an385").line();
        clock = new CounterClock(registers, Board.COUNTER, Board.CLOCK_HZ);
        int seed = Arguments.value("seed", Settings.SEED);
        console.text("entropy: seed ").number(seed & 0x7FFFFFFF);
        console.text(", NOT random: whoever knows it can guess sequence numbers")
                .line();
        mac = new Lan9118Mac(registers, Board.ETHERNET, Settings.STATION, 0);
        board = new Board(registers, clock, mac, console);
        stack = new NetStack(Settings.stack(), clock, new SeedEntropy(seed));
        int address = Arguments.value("ip", Settings.ADDRESS);
        stack.addInterface(
                "en0",
                mac,
                address,
                Arguments.value("mask", Settings.NETMASK),
                Arguments.value("gateway", Settings.GATEWAY));
        echo = new EchoServer(stack.tcp(), Settings.ECHO_CONNECTIONS);
        discard = new DiscardServer(stack.tcp());
        require(echo.listen(EchoServer.PORT, stack.owners().register("echo")), "echo");
        require(discard.listen(DiscardServer.PORT, stack.owners().register("discard")), "discard");
        console.text("address ")
                .address(address)
                .text(", echo on port 7, discard on port 9")
                .line();
        console.text("keys: s statistics, q quit").line();
        allocationsAtStart = Processor.allocations();
        statistics();
        console.text("ready").line();
    }

    public static void main(String[] args) {
        new Main().run();
    }

    private void run() {
        for (; ; ) {
            int now = clock.nowMs();
            int wait = stack.poll(now);
            int key = console.read();
            if (key == 's') {
                statistics();
            } else if (key == 'q') {
                statistics();
                Processor.exit(Processor.allocations() == allocationsAtStart ? 0 : 1);
            } else if (wait > 0) {
                board.until(NetStack.deadline(now, wait, LONGEST_WAIT_MS));
            }
        }
    }

    private void statistics() {
        count("allocations", Processor.allocations());
        count(" since start", Processor.allocations() - allocationsAtStart);
        count(", collections", Processor.collections());
        count(", heap", Processor.heapUsed());
        count(" of", Processor.heapSize());
        count(", stack", Processor.stackUsed());
        count(" of", Processor.stackSize());
        console.line();
        count("echo: served", echo.served());
        count(", octets", echo.octets() & 0x7FFFFFFF);
        count("; discard: served", discard.served());
        count(", octets", discard.octets() & 0x7FFFFFFF);
        count("; MAC: overruns", mac.receiveOverruns());
        count(", errors", mac.receiveErrors() + mac.transmitErrors());
        count(", restarts", mac.restarts());
        count("; buffers: least free", stack.buffers().receive.lowWater());
        count(" received,", stack.buffers().send.lowWater());
        console.text(" to send").line();
    }

    private void count(String name, int value) {
        console.text(name).put(' ').number(value);
    }

    private static void require(int result, String what) {
        if (result < 0) {
            throw new IllegalStateException("cannot listen: " + what);
        }
    }
}
