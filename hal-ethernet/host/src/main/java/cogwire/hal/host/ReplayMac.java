package cogwire.hal.host;

import cogwire.hal.Clock;
import cogwire.hal.Idle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A MAC whose received frames come from a capture: those that were sent to our station, or to all, at the times at which
 * they were captured. What the stack transmits goes nowhere; a {@code PcapRecorder} around this keeps it. With a virtual
 * clock that is its own {@link Idle}, replay takes no more time than the work does; with a real one as long as it took
 * then.
 *
 * <p>So that a recorded peer and a live stack understand each other, acknowledgments are moved to the stack's sequence
 * numbers ({@link ReplayedNumbers}), and who asks by ARP for a neighbour is answered with the station that spoke last.
 *
 * <p>Threading: one thread; {@link #wake} does nothing, as nobody else is there to wait for.
 */
public final class ReplayMac extends SoftwareMac {
    private static final int FRAME = MTU + 14;
    private static final int ARP_OCTETS = 60;

    private final PcapReader reader;
    private final String name;
    private final Clock clock;
    private final Idle idle;
    private final ReplayedNumbers numbers = new ReplayedNumbers();

    private final byte[] next = new byte[FRAME];
    private int nextLength;
    private final long firstMicros;
    private final int startMs;
    /** After each frame the stack gets a turn, as it had then: its answer may come before the next frame. */
    private boolean pause;

    private final byte[] lastSender = new byte[6];
    private final byte[] answer = new byte[ARP_OCTETS];
    private boolean hasAnswer;

    private int delivered;
    private int ours;
    private int others;
    private int sent;

    /**
     * Begins now with the first frame.
     *
     * @param name what people know the capture by
     * @param address our station, as it is in the capture
     * @param idle how to wait for the time of the next frame
     * @throws IOException when the capture is damaged at its first frame
     */
    public ReplayMac(PcapReader reader, String name, byte[] address, Clock clock, Idle idle) throws IOException {
        super(address);
        this.reader = reader;
        this.name = name;
        this.clock = clock;
        this.idle = idle;
        startMs = clock.nowMs();
        nextLength = reader.next(next, 0, FRAME);
        firstMicros = reader.micros();
        skip();
    }

    /** Goes on to the next frame that we would have received then. */
    private void skip() throws IOException {
        while (nextLength >= 0 && !isForUs()) {
            nextLength = reader.next(next, 0, FRAME);
        }
    }

    private boolean isForUs() {
        if (nextLength < 14) {
            others++;
            return false;
        }
        if (Arrays.equals(next, 6, 12, address, 0, 6)) {
            ours++;
            numbers.recorded(next, nextLength);
            return false;
        }
        boolean forUs = (next[0] & 1) != 0 || Arrays.equals(next, 0, 6, address, 0, 6);
        others += forUs ? 0 : 1;
        return forUs;
    }

    /** Whether every frame was received. */
    public boolean isOver() {
        return nextLength < 0;
    }

    /** Frames received by the stack. */
    public int delivered() {
        return delivered;
    }

    /** Frames that our station sent when this was recorded. */
    public int ours() {
        return ours;
    }

    /** Frames between others. */
    public int others() {
        return others;
    }

    /** Frames that the stack has sent. */
    public int sent() {
        return sent;
    }

    /** Milliseconds from the first frame to the one that was read last. */
    public int lengthMs() {
        return (int) ((reader.micros() - firstMicros) / 1000);
    }

    private int dueMs() {
        return startMs + lengthMs();
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        if (hasAnswer) {
            hasAnswer = false;
            System.arraycopy(answer, 0, frame, offset, ARP_OCTETS);
            return ARP_OCTETS;
        }
        if (pause || isOver() || dueMs() - clock.nowMs() > 0 || nextLength > capacity) {
            pause = false;
            return 0;
        }
        pause = true;
        delivered++;
        numbers.received(next, nextLength);
        int length = nextLength;
        System.arraycopy(next, 0, frame, offset, length);
        System.arraycopy(next, 6, lastSender, 0, 6);
        try {
            nextLength = reader.next(next, 0, FRAME);
            skip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return length;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        sent++;
        byte[] octets = Arrays.copyOfRange(frame, offset, offset + length);
        numbers.sent(octets, length);
        if (length >= 42 && octets[12] == 8 && octets[13] == 6 && octets[21] == 1) {
            answerArp(octets);
        }
        return true;
    }

    /** A reply to a question about somebody else's address. */
    private void answerArp(byte[] question) {
        boolean aboutUs = Arrays.equals(question, 28, 32, question, 38, 42);
        if (aboutUs || delivered == 0) {
            return;
        }
        Arrays.fill(answer, (byte) 0);
        System.arraycopy(address, 0, answer, 0, 6);
        System.arraycopy(lastSender, 0, answer, 6, 6);
        System.arraycopy(question, 12, answer, 12, 8);
        answer[21] = 2;
        System.arraycopy(lastSender, 0, answer, 22, 6);
        System.arraycopy(question, 38, answer, 28, 4);
        System.arraycopy(question, 22, answer, 32, 10);
        hasAnswer = true;
    }

    /** Waits for the deadline or for the time of the next frame. */
    @Override
    public void until(int deadlineMs) {
        boolean frameIsFirst = !isOver() && dueMs() - deadlineMs < 0;
        idle.until(frameIsFirst ? dueMs() : deadlineMs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void wake() {}

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
