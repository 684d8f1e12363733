package cogwire.firmware.program;

import cogwire.apps.DiscardServer;
import cogwire.apps.TextBuffer;
import cogwire.firmware.Board;
import cogwire.firmware.Processor;
import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.wire.TcpHeader;

/**
 * How many instructions the stack takes for what happens most often. Meant for an emulator in which an instruction takes
 * a nanosecond of the board's time ({@code qemu -icount shift=0}): then the board's clock counts them, and every run
 * gives the same numbers. Each figure is that of many turns with the stack less that of as many without, so it holds the
 * poll alone, with the copy out of the driver's memory and what the application does: throw the text away.
 *
 * <p>The stack is that of {@link ServerProgram}, with all its parts; the peer uses the options or does not.
 */
public final class BenchProgram implements Clock {
    private static final int TURNS = 1000;
    /** Polls before a figure: a connection's first segments are acknowledged one by one. */
    private static final int FIRST_TURNS = 16;

    private static final int FIRST_PORT = 20000;
    private static final int CONNECTIONS = 7;
    private static final int ISS = 0x7FFFF000;

    private static final int RECEIVE = 0;
    private static final int CYCLE = 1;
    private static final int IDLE = 2;

    private final Board board;
    private final BenchMac mac;
    private final BenchPeer peer;
    private final NetStack stack;
    private final DiscardServer discard;
    private final TextBuffer line = new TextBuffer(80);
    private int nowMs = 1000;
    private int port = FIRST_PORT;
    /** Octets of text that each turn brings. */
    private int text;

    /** @param looped the board's MAC, its output connected to its input; null: a MAC in memory */
    public BenchProgram(Board board, EthernetMac looped) {
        this.board = board;
        StackConfig config = ServerProgram.settings(board);
        mac = new BenchMac(looped);
        stack = new NetStack(config, this, board.entropy);
        stack.addInterface("en0", mac, BenchPeer.STACK_ADDRESS, 0xFFFFFF00, 0);
        discard = new DiscardServer(stack.tcp());
        require(discard.listen(DiscardServer.PORT, 0) > 0);
        peer = new BenchPeer(mac, config.checksum);
    }

    /** Measures and prints a line for each figure: its name, and how many instructions. */
    public void run(String prefix) {
        peer.arpRequest();
        turn();
        receive(prefix, " 64", false, 64);
        receive(prefix, " 1460", false, 1460);
        receive(prefix, " 64 with timestamps", true, 64);
        receive(prefix, " 1448 with timestamps", true, 1448);
        peer.allOptions = false;
        int served = discard.served();
        show(prefix, " connect and close", measure(CYCLE));
        require(discard.served() == served + TURNS + FIRST_TURNS);
        for (int i = 0; i < CONNECTIONS; i++) {
            open();
        }
        show(prefix, " idle", measure(IDLE));
    }

    private void receive(String prefix, String what, boolean allOptions, int octets) {
        peer.allOptions = allOptions;
        open();
        text = octets;
        int before = discard.octets();
        int frames = mac.sentFrames;
        mac.remembers = false;
        int instructions = measure(RECEIVE);
        mac.remembers = true;
        require(discard.octets() - before == (TURNS + FIRST_TURNS) * octets);
        // One for every two segments, and those for the window alone, which is two full segments on a small board.
        int acks = mac.sentFrames - frames;
        require(acks >= TURNS / 2 && acks <= TURNS + FIRST_TURNS);
        show(prefix, what, instructions);
        close();
    }

    /** Instructions a turn. */
    private int measure(int kind) {
        turns(kind, FIRST_TURNS, false);
        int begin = board.clock.nowMicros();
        turns(kind, TURNS, false);
        int middle = board.clock.nowMicros();
        turns(kind, TURNS, true);
        int end = board.clock.nowMicros();
        // A microsecond has a thousand instructions.
        return (2 * middle - begin - end) * 1000 / TURNS;
    }

    private void turns(int kind, int count, boolean withoutStack) {
        int sndNxt = peer.sndNxt;
        peer.away = withoutStack;
        for (int i = 0; i < count; i++) {
            switch (kind) {
                case RECEIVE:
                    peer.segment(port, TcpHeader.ACK | TcpHeader.PSH, text);
                    give(withoutStack);
                    break;
                case CYCLE:
                    cycle(withoutStack);
                    break;
                default:
                    nowMs++;
                    if (!withoutStack) {
                        stack.poll(nowMs);
                    }
            }
        }
        peer.away = false;
        if (withoutStack) {
            peer.sndNxt = sndNxt;
        }
    }

    private void cycle(boolean withoutStack) {
        port++;
        peer.sndNxt = ISS;
        peer.rcvNxt = 0;
        peer.segment(port, TcpHeader.SYN, 0);
        give(withoutStack);
        peer.received(mac.sent);
        peer.segment(port, TcpHeader.ACK, 0);
        give(withoutStack);
        peer.segment(port, TcpHeader.ACK | TcpHeader.FIN, 0);
        give(withoutStack);
        peer.received(mac.sent);
        peer.segment(port, TcpHeader.ACK, 0);
        give(withoutStack);
    }

    private void open() {
        port++;
        peer.sndNxt = ISS;
        peer.rcvNxt = 0;
        peer.segment(port, TcpHeader.SYN, 0);
        turn();
        peer.received(mac.sent);
        peer.segment(port, TcpHeader.ACK, 0);
        turn();
    }

    private void close() {
        peer.segment(port, TcpHeader.ACK | TcpHeader.FIN, 0);
        turn();
        peer.received(mac.sent);
        peer.segment(port, TcpHeader.ACK, 0);
        turn();
    }

    private void turn() {
        give(false);
    }

    /** The peer's frame reaches the stack. */
    private void give(boolean withoutStack) {
        mac.give(peer.frame, peer.octets);
        if (!withoutStack) {
            stack.poll(nowMs);
        }
    }

    private void show(String prefix, String what, int instructions) {
        line.put(prefix).put(what).put(": ").dec(instructions).put("\n");
        for (int i = 0; i < line.length(); i++) {
            while (!board.console.write(line.charAt(i))) {
                // The port is slow.
            }
        }
        line.clear();
    }

    private static void require(boolean right) {
        if (!right) {
            Processor.halt("the stack did not do what is measured");
        }
    }

    @Override
    public int nowMs() {
        return nowMs;
    }

    @Override
    public int nowMicros() {
        return nowMs * 1000;
    }
}
