package cogwire.script;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpCounters;
import cogwire.time.TimerWheel;
import java.util.ArrayList;

/** What plays a script: the stack, its clock and its wire, and the transcript. The lines themselves are in subclasses. */
abstract class ScriptRun {
    /** Sizes and time-outs, to be changed before the first step. */
    public final StackConfig config = new StackConfig();

    final int variant;
    final ScriptClock clock = new ScriptClock();
    final ScriptMac mac = new ScriptMac();
    final ArrayList<Peer> peers = new ArrayList<Peer>();
    final ArrayList<Sighted> sighted = new ArrayList<Sighted>();
    final ConnectionView view = new ConnectionView();
    final StringBuilder transcript = new StringBuilder();
    Peer peer;
    NetStack stack;
    Tcp tcp;
    Application application;
    int listener;
    boolean reuse;
    int without;
    int wrapAt = 2;
    int tally;
    int untilMs;
    int result;
    boolean resultPending;
    int peerMss = 1460;
    String failure;
    int receiveAtStart;

    ScriptRun(int variant) {
        this.variant = variant;
        config.tcp.window = 4096;
        boolean swap = (variant & TcpScript.SWAP_WRAPS) != 0;
        peers.add(new Peer(TcpScript.PEER_ADDRESS, TcpScript.PEER_PORT, swap ? 0x7FFFFFFE : 0xFFFFFFFE));
        peer = peers.get(0);
    }

    /** The transcript and what went wrong; null when nothing did. */
    public String failure() {
        return failure;
    }

    final TcpScript self() {
        return (TcpScript) this;
    }

    void start() {
        if (stack != null) {
            return;
        }
        if (config.problem() != null) {
            fail(config.problem());
            return;
        }
        clock.nowMs = IssChoice.startMs(((variant & TcpScript.SWAP_WRAPS) != 0 ? 0 : Integer.MIN_VALUE) - wrapAt);
        stack = new NetStack(config, clock, new ScriptEntropy(IssChoice.seed()));
        stack.addInterface("et0", mac, FrameBuilder.OUR_ADDRESS, 0xFFFFFF00, 0);
        stack.buffers().receive.poisonFreed(true);
        stack.buffers().small.poisonFreed(true);
        stack.buffers().send.poisonFreed(true);
        tcp = stack.tcp();
        application = new Application(tcp, peers);
        for (int i = 0; i < 8; i++) {
            mac.put(FrameBuilder.arp(1, TcpScript.PEER_ADDRESS + i, true));
        }
        settle();
        receiveAtStart = stack.buffers().receive.available();
    }

    /** Goes to the next deadline, at most {@code mostMs} away, and polls. */
    int tick(int mostMs) {
        int step = untilMs == TimerWheel.NEVER || untilMs > mostMs ? mostMs : untilMs;
        if (step < 1) {
            step = 1;
        }
        clock.nowMs += step;
        settle();
        return step;
    }

    int await(int maxMs) {
        int waited = 0;
        while (sighted.size() == 0 && waited < maxMs && failure == null) {
            waited += tick(maxMs - waited);
        }
        return waited;
    }

    void done(int r) {
        result = r;
        resultPending = r != Err.OK;
        settle();
    }

    boolean log(String line) {
        if (failure != null) {
            return false;
        }
        transcript.append("    ").append(line).append('\n');
        return true;
    }

    /** Opens a step that does something: all that came before must have been expected. */
    boolean begin(String line) {
        if (failure == null) {
            start();
            if (sighted.size() > 0) {
                fail("came out and was not expected: " + sighted.get(0).show(peer));
            } else if (resultPending) {
                fail("the call answered " + Err.name(result));
            } else {
                checkErrors();
            }
        }
        return log(line);
    }

    void checkErrors() {
        for (int i = 0; i < peers.size(); i++) {
            if (!peers.get(i).errorClaimed && failure == null) {
                fail("the program was told of " + Err.name(peers.get(i).error));
            }
        }
    }

    /** Opens a step that only looks. */
    boolean check(String line) {
        if (failure == null) {
            start();
        }
        return log(line);
    }

    void fail(String what) {
        if (failure == null) {
            failure = transcript + "FAILED: " + what;
        }
    }

    /** Polls until the stack has nothing more to do now. */
    void settle() {
        int turns = 0;
        do {
            untilMs = stack.poll(clock.nowMs);
            turns++;
        } while ((mac.waiting() || untilMs == 0) && turns < (mac.full ? 3 : 200));
        if (turns == 200) {
            fail("poll never comes to rest");
        }
        if (application.problem != null) {
            fail(application.problem);
        }
        while (mac.fromStack.size() > 0) {
            sight(new Sighted(mac.fromStack.remove(0)));
        }
    }

    void sight(Sighted s) {
        Peer p = null;
        for (int i = 0; i < peers.size(); i++) {
            if (peers.get(i).port == s.destinationPort && peers.get(i).address == s.destination) {
                p = peers.get(i);
            }
        }
        String problem = s.problem != null || p == null || s.otherProtocol != 0 ? s.problem : Comparison.always(s, p);
        sighted.add(s);
        if (problem != null) {
            fail(problem + "; came out: " + s.show(p == null ? peer : p));
        }
    }

    /** Ends the script: nothing unexpected may be left, and all buffers come back once the connections are gone. */
    void finish() {
        if (!begin("end")) {
            return;
        }
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && view.remotePort != 0) {
                Peer p = new Peer(view.remoteAddress, view.remotePort, view.rcvNxt);
                p.iss = view.sndNxt;
                mac.put(FrameBuilder.segment(new SegmentSpec("R. 0:0(0) ack 0 dport " + view.localPort), p));
            }
        }
        settle();
        checkPools();
    }

    void checkPools() {
        int receive = receiveAtStart - stack.buffers().receive.available();
        int small = stack.buffers().small.size() - stack.buffers().small.available();
        int send = stack.buffers().send.size() - stack.buffers().send.available();
        int doubleFrees = stack.buffers().receive.doubleFrees()
                + stack.buffers().small.doubleFrees()
                + stack.buffers().send.doubleFrees();
        if (receive != 0 || small != 0 || send != 0 || doubleFrees != 0) {
            fail("buffers not back in their pools: receive " + receive + ", small " + small + ", send " + send
                    + "; freed twice: " + doubleFrees);
        }
        for (int i = 0; i < TcpCounters.count(); i++) {
            if (tcp.counters().value(i) < 0) {
                fail("counter " + TcpCounters.name(i) + " is " + tcp.counters().value(i));
            }
        }
    }
}
