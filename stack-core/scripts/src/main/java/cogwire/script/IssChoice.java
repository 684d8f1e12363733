package cogwire.script;

import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;

/**
 * Chooses when a script's clock begins, so that our initial sequence number lies just below a wrap: a signed comparison
 * survives scripts whose numbers do not straddle 2^31.
 *
 * <p>RFC 6528: ISN = M + F(addresses, ports, secret), M a tick of 4 microseconds, 250 a millisecond. F is learnt once by
 * opening a connection at time 0 with the same secret. Then 250 * t = target - F (mod 2^32) is solved for t: 125 is odd
 * and has an inverse modulo 2^31, so an F of the right parity hits the target exactly; the seed is chosen for that.
 * Should a stack make its numbers otherwise, scripts still run: all their numbers are relative.
 */
final class IssChoice {
    private static int seed;
    private static int f;

    private IssChoice() {}

    /** The seed of the entropy that all scripts use. */
    static int seed() {
        if (seed == 0) {
            learn();
        }
        return seed;
    }

    /** Clock value at which our ISS towards the first peer is {@code target}, which is even. */
    static int startMs(int target) {
        int wanted = target - (seed() == 0 ? 0 : f);
        int inverse = 125;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - 125 * inverse;
        }
        return (wanted >>> 1) * inverse & 0x7FFFFFFF;
    }

    private static void learn() {
        for (int s = 1; s < 17; s++) {
            seed = s;
            f = issAtZero(s);
            if ((f & 1) == 0) {
                return;
            }
        }
    }

    private static int issAtZero(int s) {
        ScriptMac mac = new ScriptMac();
        NetStack stack = new NetStack(new StackConfig(), new ScriptClock(), new ScriptEntropy(s));
        stack.addInterface("et0", mac, FrameBuilder.OUR_ADDRESS, 0xFFFFFF00, 0);
        int pcb = stack.tcp().create();
        stack.tcp().bind(pcb, 0, FrameBuilder.OUR_PORT);
        stack.tcp().connect(pcb, TcpScript.PEER_ADDRESS, TcpScript.PEER_PORT, null);
        for (int i = 0; i < 4; i++) {
            stack.poll(0);
        }
        return mac.fromStack.size() == 0 ? 0 : new Sighted(mac.fromStack.get(0)).seq;
    }
}
