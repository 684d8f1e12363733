package cogwire.lockstep;

import cogwire.hal.host.UdpMac;
import cogwire.ip.IpPart;
import cogwire.link.Netif;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowScale;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.BooleanSupplier;

/** The host at the other end of the cable, 10.9.0.1: a Cogwire stack that lives in the emulator's time. */
final class Peer {
    static final int ADDRESS = 0x0A090001;
    static final int BOARD = 0x0A090002;
    private static final String PROMPT = "\ncogwire> ";
    private static final int LEASE_S = 120;
    /** Milliseconds of the emulator's time within which anything that is waited for has to happen. */
    private static final int PATIENCE_MS = 20_000;

    final Emulator emulator;
    final Cable cable;
    final NetStack stack;
    final AddressServer addresses;

    Peer(Emulator emulator, UdpMac mac) {
        this.emulator = emulator;
        cable = new Cable(mac);
        StackConfig config = new StackConfig();
        Udp udp = new Udp(2);
        config.parts = new IpPart[] {udp};
        config.tcp.windowScale = new WindowScale();
        config.tcp.timestamps = new Timestamps();
        config.tcp.sack = new SelectiveAck();
        // Time passes in leaps of up to the board's longest sleep: an acknowledgment that waited would come too late.
        config.tcp.delayedAckMs = 0;
        stack = new NetStack(config, emulator.clock, new SecureRandom()::nextBytes);
        Netif netif = stack.addInterface("en0", cable, ADDRESS, 0xFFFFFF00, 0);
        addresses = new AddressServer(stack, netif, udp, BOARD, LEASE_S);
    }

    int nowMs() {
        return emulator.clock.nowMs();
    }

    /** The board sleeps once, and this end does what that brings. */
    private void turn() throws IOException {
        emulator.sleep(cable);
        if (!emulator.running()) {
            throw new IOException("the board has ended; its console: " + emulator.shown());
        }
        int wait = 0;
        while (wait == 0) {
            wait = stack.poll(nowMs());
        }
    }

    /** Lets time pass. */
    void runUntil(int deadlineMs) throws IOException {
        while (nowMs() - deadlineMs < 0) {
            turn();
        }
    }

    /** Lets time pass until something is so, but not too much of it; whether it is. */
    boolean await(BooleanSupplier so) throws IOException {
        int deadlineMs = nowMs() + PATIENCE_MS;
        while (!so.getAsBoolean() && nowMs() - deadlineMs < 0) {
            turn();
        }
        return so.getAsBoolean();
    }

    /** What the board's console answers to a line. */
    String ask(String line) throws IOException {
        int from = emulator.shown().length();
        emulator.type(line);
        String answer = "";
        for (int deadlineMs = nowMs() + PATIENCE_MS; !answer.endsWith(PROMPT); turn()) {
            if (nowMs() - deadlineMs > 0) {
                throw new IOException("the console does not answer: " + answer);
            }
            answer = emulator.shown().substring(from);
        }
        return answer.replace("\r", "");
    }

    /** The board's program ends, and the emulator with it. */
    void exit() throws IOException {
        emulator.type("exit");
        int deadlineMs = nowMs() + PATIENCE_MS;
        while (emulator.running() && nowMs() - deadlineMs < 0) {
            emulator.sleep(cable);
        }
    }
}
