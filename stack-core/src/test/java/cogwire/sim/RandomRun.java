package cogwire.sim;

import cogwire.Err;
import cogwire.hal.sim.VirtualWire;
import cogwire.hal.sim.WireConditions;
import cogwire.memory.PbufPool;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.Cubic;
import cogwire.tcp.Ecn;
import cogwire.tcp.History;
import cogwire.tcp.IssForecast;
import cogwire.tcp.Pacing;
import cogwire.tcp.PathMtu;
import cogwire.tcp.RackTlp;
import cogwire.tcp.Reno;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.SynCookies;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.TcpCounters;
import cogwire.tcp.TcpState;
import cogwire.tcp.Timestamps;
import cogwire.tcp.UserTimeoutOption;
import cogwire.tcp.WindowGrowth;
import cogwire.tcp.WindowScale;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Everything that one seed decides: two stacks, a wire and its faults, some connections and what their applications do.
 * On a good wire between applications that end in order, every stream must arrive whole. On any wire, what arrives is a
 * prefix, both ends learn of the end, and afterwards nothing is left: no connection, no record, no buffer.
 */
final class RandomRun {
    private static final int PORT = 7000;
    private static final int FIRST_CLIENT_PORT = 20_000;

    /** The longest that applications and time-outs may take: slow readers, R2, a broken link. */
    private static final int LIMIT_MS = 3_600_000;

    /** After the last application has ended: R2 of what was still queued, FIN-WAIT-2, and 2MSL. */
    private static final int REST_MS = 180_000 + 60_000 + 120_000 + 60_000;

    private final Random random;
    private final TwoStacks stacks;
    private final List<RandomApp> clients = new ArrayList<>();
    private final List<RandomApp> servers = new ArrayList<>();
    private final ConnectionView view = new ConnectionView();
    private final boolean mild;
    private final int[] clientFree;
    private final int[] serverFree;
    private int listener;

    /** @param captureSent what each end sent goes to the capture, before the damage; else what each end received */
    RandomRun(int seed, OutputStream pcap, boolean captureSent) {
        random = new Random(seed * 0x5DEECE66DL + 11);
        mild = random.nextInt(2) == 0;
        int connections = 1 + random.nextInt(random.nextInt(3) == 0 ? 6 : 2);
        TwoStacks.Setup setup = new TwoStacks.Setup();
        setup.seed = seed;
        setup.pcap = pcap;
        setup.captureSent = captureSent;
        configure(setup.client, connections);
        configure(setup.server, mild || random.nextInt(3) > 0 ? connections : 1);
        WireConditions there = damage();
        WireConditions back = random.nextInt(3) == 0 ? damage() : there;
        // Client and server cross 2^31 and 2^32 in all four combinations, a little into the stream. The server draws
        // its
        // number when the SYN comes, after the ARP request and its reply: 250 numbers a millisecond.
        int below = 1 + random.nextInt(random.nextBoolean() ? 100 : 4000);
        int onTheWay = 250 * (2 * there.delayMs + back.delayMs + 2);
        setup.clientStartMs = IssForecast.startMs(
                TwoStacks.clientEntropy(seed),
                TwoStacks.CLIENT_IP,
                FIRST_CLIENT_PORT,
                TwoStacks.SERVER_IP,
                PORT,
                ((seed & 1) << 31) - below);
        setup.serverStartMs = IssForecast.startMs(
                TwoStacks.serverEntropy(seed),
                TwoStacks.SERVER_IP,
                PORT,
                TwoStacks.CLIENT_IP,
                FIRST_CLIENT_PORT,
                ((seed >> 1 & 1) << 31) - below - onTheWay);
        stacks = new TwoStacks(setup);
        stacks.wire.conditions(0, there);
        stacks.wire.conditions(1, back);
        listen();
        for (int i = 0; i < connections; i++) {
            pair(i);
        }
        if (random.nextInt(3) == 0) {
            breakLink();
        }
        clientFree = free(stacks.client);
        serverFree = free(stacks.server);
    }

    private void configure(StackConfig config, int connections) {
        config.tcp.tcbs = connections;
        config.tcp.mss = random.nextInt(3) == 0 ? 100 + random.nextInt(1300) : 1460;
        config.tcp.window = 1460 + random.nextInt(random.nextBoolean() ? 5000 : 30_000);
        config.tcp.sendBuffer = 1460 + random.nextInt(random.nextBoolean() ? 5000 : 30_000);
        config.tcp.mslMs = mild || random.nextInt(3) == 0 ? 60_000 : 1000 + random.nextInt(10_000);
        // On a good wire a pool must not lose what the wire did not: windows are promised before others fill it.
        config.receiveBuffers = (mild ? 6 + 4 * connections : 3) + random.nextInt(30);
        config.tcp.outOfOrderBuffers = random.nextInt(Math.min(12, config.receiveBuffers - 1));
        config.smallBuffers = 1 + random.nextInt(24);
        config.sendBuffers = 3 + random.nextInt(30);
        config.referenceBuffers = random.nextInt(10);
        config.framesPerPoll = 1 + random.nextInt(16);
        config.expiriesPerPoll = 1 + random.nextInt(16);
        parts(config.tcp);
    }

    /** Every optional part of TCP, there or not; windows that need scaling only where it is. */
    private void parts(TcpConfig tcp) {
        if (random.nextBoolean()) {
            tcp.windowScale = new WindowScale();
            tcp.window += random.nextBoolean() ? random.nextInt(100_000) : 0;
        }
        tcp.timestamps = random.nextBoolean() ? new Timestamps() : null;
        tcp.sack = random.nextInt(3) > 0 ? new SelectiveAck() : null;
        tcp.rack = tcp.sack != null && random.nextInt(3) > 0 ? new RackTlp() : null;
        tcp.congestion = random.nextBoolean() ? new Cubic() : new Reno();
        tcp.ecn = random.nextInt(3) == 0 ? new Ecn() : null;
        tcp.pathMtu = random.nextBoolean() ? new PathMtu(4) : null;
        tcp.windowGrowth = random.nextInt(3) == 0 ? new WindowGrowth(tcp.mss) : null;
        tcp.pacing = random.nextInt(3) == 0 ? new Pacing() : null;
        tcp.userTimeoutOption = random.nextInt(3) == 0 ? new UserTimeoutOption(100_000, 200_000) : null;
        tcp.synCookies = random.nextInt(3) == 0 ? new SynCookies() : null;
        tcp.history = new History(1000);
        if (tcp.synCookies != null && random.nextBoolean()) {
            tcp.synRecords = 1;
        }
    }

    private WireConditions damage() {
        WireConditions wire = new WireConditions();
        int most = mild ? 30_000 : 120_000;
        wire.lossPpm = random.nextInt(3) == 0 ? 0 : random.nextInt(most);
        wire.duplicatePpm = random.nextInt(3) == 0 ? random.nextInt(most) : 0;
        wire.reorderPpm = random.nextInt(3) == 0 ? random.nextInt(most) : 0;
        wire.reorderExtraMs = 1 + random.nextInt(40);
        wire.corruptPpm = random.nextInt(3) == 0 ? random.nextInt(most) : 0;
        wire.delayMs = random.nextInt(3) == 0 ? random.nextInt(150) : random.nextInt(4);
        wire.jitterMs = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
        if (random.nextInt(3) == 0) {
            wire.bitsPerSecond = 100_000 + random.nextInt(10_000_000);
            wire.queueFrames = 3 + random.nextInt(20);
            wire.refuseWhenFull = random.nextBoolean();
        }
        return wire;
    }

    private void listen() {
        Tcp tcp = stacks.server.tcp();
        int pcb = tcp.create();
        require(tcp.bind(pcb, 0, PORT) == Err.OK, "bind");
        listener = tcp.listenWithBacklog(pcb, 8);
        require(listener > 0, "listen says " + listener);
        tcp.accept(listener, (arg, newpcb, err) -> accepted(newpcb, err));
    }

    private int accepted(int pcb, int err) {
        if (err != Err.OK) {
            require(!mild, "accept says " + Err.name(err));
            return Err.OK;
        }
        require(stacks.server.tcp().tcpGetTcpAddrinfo(pcb, view) == Err.OK, "address of an accepted pcb");
        RandomApp app = servers.get(view.remotePort - FIRST_CLIENT_PORT);
        require(!app.started, "accepted twice: " + app);
        if (app.refuseAccept) {
            app.started = true;
            app.finished = true;
            app.end = RandomApp.End.ABORTED;
            return Err.ABRT;
        }
        app.open = true;
        app.begin(pcb);
        return Err.OK;
    }

    /** Plans one connection: what each end sends, how it reads, how it ends, and when the client begins. */
    private void pair(int i) {
        RandomApp client = app("client " + i, stacks.client);
        RandomApp server = app("server " + i, stacks.server);
        client.peer = server;
        server.peer = client;
        client.closing = random.nextBoolean() ? RandomApp.Closing.HALF_CLOSE : RandomApp.Closing.KNOWN_LENGTH;
        server.closing = RandomApp.Closing.values()[random.nextInt(3)];
        server.sendAfterEof = client.closing == RandomApp.Closing.HALF_CLOSE && random.nextInt(4) == 0;
        if (!mild) {
            sudden(client);
            sudden(server);
            server.refuseAccept = random.nextInt(30) == 0;
        }
        clients.add(client);
        servers.add(server);
        stacks.add(client);
        stacks.add(server);
        int at = i == 0 ? 0 : random.nextInt(600);
        stacks.add(new Once(at, () -> connect(client, FIRST_CLIENT_PORT + i)));
    }

    private RandomApp app(String name, NetStack stack) {
        int octets = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(1 << 6 + random.nextInt(12));
        RandomApp app = new RandomApp(name, new Random(random.nextLong()), stack.tcp(), stacks.clock, octets);
        app.reading = RandomApp.Reading.values()[random.nextInt(3)];
        app.copies = random.nextBoolean();
        return app;
    }

    private void sudden(RandomApp app) {
        if (random.nextInt(6) == 0) {
            app.abortAtMs = random.nextInt(3000);
        } else if (random.nextInt(6) == 0) {
            app.closeEarlyAtMs = random.nextInt(3000);
        }
    }

    private void connect(RandomApp app, int port) {
        Tcp tcp = stacks.client.tcp();
        int pcb = tcp.create();
        require(pcb > 0, "create says " + pcb);
        require(tcp.bind(pcb, TwoStacks.CLIENT_IP, port) == Err.OK, "bind");
        app.begin(pcb);
        int result = tcp.connect(pcb, TwoStacks.SERVER_IP, PORT, app);
        require(result == Err.OK, "connect says " + Err.name(result));
    }

    private void breakLink() {
        int end = random.nextInt(2);
        int from = random.nextInt(4000);
        int ms = mild ? 1 + random.nextInt(8000) : 1 + random.nextInt(random.nextInt(4) == 0 ? 400_000 : 20_000);
        boolean forEver = !mild && random.nextInt(8) == 0;
        stacks.add(new Once(from, () -> stacks.wire.link(end, false)));
        if (!forEver) {
            stacks.add(new Once(from + ms, () -> stacks.wire.link(end, true)));
        }
    }

    /** Does something at one moment. */
    private final class Once implements Actor {
        private final int atMs;
        private final Runnable what;
        private boolean done;

        Once(int atMs, Runnable what) {
            this.atMs = atMs;
            this.what = what;
        }

        @Override
        public int untilNextMs() {
            return done ? VirtualWire.NEVER : Math.max(0, atMs - stacks.clock.nowMs());
        }

        @Override
        public void act() {
            done = true;
            what.run();
        }
    }

    void run() {
        try {
            stacks.runUntil(this::appsOver, LIMIT_MS);
            stacks.runUntil(this::nothingLeft, REST_MS);
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).checkOutcome(mild);
                servers.get(i).checkOutcome(mild);
            }
            require(doubleFrees(stacks.client) + doubleFrees(stacks.server) == 0, "double frees");
            require(
                    HistoryCheck.complaint(stacks.client).isEmpty(),
                    "client: " + HistoryCheck.complaint(stacks.client));
            require(
                    HistoryCheck.complaint(stacks.server).isEmpty(),
                    "server: " + HistoryCheck.complaint(stacks.server));
            requireCounters(stacks.client);
            requireCounters(stacks.server);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + describe(), e);
        } finally {
            stacks.flush();
        }
    }

    private boolean appsOver() {
        for (int i = 0; i < clients.size(); i++) {
            RandomApp server = servers.get(i);
            boolean neverAccepted = !mild && !server.started;
            if (!clients.get(i).over() || !server.over() && !neverAccepted) {
                return false;
            }
        }
        return true;
    }

    /** Only the listener is left, and every buffer is back. */
    private boolean nothingLeft() {
        return appsOver()
                && rows(stacks.client, true) == 0
                && rows(stacks.server, true) == 0
                && same(clientFree, free(stacks.client))
                && same(serverFree, free(stacks.server));
    }

    private int rows(NetStack stack, boolean noListeners) {
        int count = 0;
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view)) {
                count += noListeners && view.state == TcpState.LISTEN ? 0 : 1;
            }
        }
        return count;
    }

    private static int[] free(NetStack stack) {
        PbufPool[] pools = TwoStacks.pools(stack.buffers());
        int[] free = new int[pools.length];
        for (int i = 0; i < pools.length; i++) {
            free[i] = pools[i].available();
        }
        return free;
    }

    private static boolean same(int[] a, int[] b) {
        return java.util.Arrays.equals(a, b);
    }

    private static int doubleFrees(NetStack stack) {
        int count = 0;
        for (PbufPool pool : TwoStacks.pools(stack.buffers())) {
            count += pool.doubleFrees();
        }
        return count;
    }

    private void requireCounters(NetStack stack) {
        for (int i = 0; i < TcpCounters.count(); i++) {
            require(stack.tcp().counters().value(i) >= 0, "counter " + TcpCounters.name(i) + " below 0");
        }
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private String describe() {
        StringBuilder text = new StringBuilder(mild ? "; a good wire" : "; a bad wire").append(stacks.census());
        for (int i = 0; i < clients.size(); i++) {
            text.append("\n  ").append(clients.get(i)).append("\n  ").append(servers.get(i));
        }
        describe(text, stacks.client);
        describe(text, stacks.server);
        return text.toString();
    }

    private void describe(StringBuilder text, NetStack stack) {
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view)) {
                text.append("\n  ").append(stack == stacks.client ? "client " : "server ");
                text.append(view.localPort)
                        .append(" to ")
                        .append(view.remotePort)
                        .append(' ');
                text.append(TcpState.name(view.state)).append(" timer ").append(view.timer);
                text.append(" Recv-Q ").append(view.recvQ).append(" Send-Q ").append(view.sendQ);
                text.append(" snd ").append(view.sndUna - view.iss).append("..").append(view.sndNxt - view.iss);
                text.append(" rcv ")
                        .append(view.rcvNxt - view.irs)
                        .append(" wnd ")
                        .append(view.rcvWnd);
            }
        }
    }
}
