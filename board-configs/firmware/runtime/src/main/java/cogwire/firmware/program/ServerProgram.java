package cogwire.firmware.program;

import cogwire.apps.DiscardServer;
import cogwire.apps.EchoServer;
import cogwire.apps.TextBuffer;
import cogwire.firmware.Arguments;
import cogwire.firmware.Board;
import cogwire.firmware.Processor;
import cogwire.hal.MacCounters;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;

/** Answers pings, and TCP on the ports of echo and discard. Keys on the console: {@code s} and {@code q}. */
public final class ServerProgram {
    private static final int ADDRESS = 0x0A00020F;
    private static final int NETMASK = 0xFFFFFF00;
    private static final int GATEWAY = 0x0A000202;
    private static final int LONGEST_WAIT_MS = 10000;

    private final Board board;
    private final NetStack stack;
    private final EchoServer echo;
    private final DiscardServer discard;
    private final TextBuffer text = new TextBuffer(512);
    private final int allocationsAtStart;

    public ServerProgram(Board board) {
        this.board = board;
        text.put("Cogwire on ").put(board.name()).put("\r\n");
        String warning = board.entropyWarning();
        if (warning != null) {
            text.put("entropy: ").put(warning).put("\r\n");
        }
        StackConfig config = board.stackConfig();
        stack = new NetStack(config, board.clock(), board.entropy());
        int address = Arguments.value("ip", ADDRESS);
        stack.addInterface(
                "en0", board.mac(), address, Arguments.value("mask", NETMASK), Arguments.value("gateway", GATEWAY));
        echo = new EchoServer(stack.tcp(), config.tcp.tcbs - 2);
        discard = new DiscardServer(stack.tcp());
        require(echo.listen(EchoServer.PORT, stack.owners().register("echo")), "echo");
        require(discard.listen(DiscardServer.PORT, stack.owners().register("discard")), "discard");
        text.put("address ").address(address);
        text.put(", echo on port 7, discard on port 9\r\nkeys: s statistics, q quit\r\n");
        allocationsAtStart = Processor.allocations();
        statistics();
        text.put("ready\r\n");
        print();
    }

    public void run() {
        for (; ; ) {
            int now = board.clock().nowMs();
            int wait = stack.poll(now);
            int key = board.console().read();
            if (key == 's' || key == 'q') {
                statistics();
                print();
            }
            if (key == 'q') {
                Processor.exit(Processor.allocations() == allocationsAtStart ? 0 : 1);
            } else if (key < 0 && wait > 0) {
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
        count("\r\necho: served", echo.served());
        count(", octets", echo.octets());
        count("; discard: served", discard.served());
        count(", octets", discard.octets());
        MacCounters mac = board.mac().counters();
        count("; MAC: overruns", mac.receiveOverruns);
        count(", errors", mac.receiveErrors + mac.transmitErrors);
        count(", restarts", mac.restarts);
        count("; buffers: least free", stack.buffers().receive.lowWater());
        count(" received,", stack.buffers().send.lowWater());
        text.put(" to send\r\n");
    }

    private void count(String name, int value) {
        text.put(name).put(' ').unsigned(value);
    }

    private void print() {
        for (int i = 0; i < text.length(); ) {
            if (board.console().write(text.octets()[i])) {
                i++;
            }
        }
        text.clear();
    }

    private static void require(int result, String what) {
        if (result < 0) {
            Processor.halt(what);
        }
    }
}
