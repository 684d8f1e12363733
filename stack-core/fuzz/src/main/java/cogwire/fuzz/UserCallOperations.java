package cogwire.fuzz;

import cogwire.Err;
import cogwire.raw.Tcp;

/** What programs call, sound or not: each must answer, and never throw. */
final class UserCallOperations {
    private final Board board;
    private final FuzzInput in;
    private final Tcp tcp;
    private int lastListener;

    UserCallOperations(Board board, FuzzInput in) {
        this.board = board;
        this.in = in;
        tcp = board.stack.tcp();
    }

    void next() {
        int what = in.octet();
        Talker talker = pick(in.octet());
        switch (what & 31) {
            case 0:
            case 1:
                write(talker, Tcp.WRITE_COPY);
                break;
            case 2:
                write(talker, in.octet() & 7);
                break;
            case 3:
                if (talker != null) {
                    talker.release(in.int16());
                }
                break;
            case 4:
                if (talker != null) {
                    talker.close();
                }
                break;
            case 5:
                if (talker != null) {
                    talker.abort();
                }
                break;
            case 6:
                shutdown(talker);
                break;
            case 7:
                tcp.output(pcb(talker));
                break;
            case 8:
                connect();
                break;
            case 9:
                listen();
                break;
            case 10:
                options(pcb(talker));
                break;
            case 11:
                UdpSender.send(board, board.udpPcb, in.int16() % 500, neighbour(), in.int16());
                break;
            case 12:
                ping();
                break;
            case 13:
                stale(in.int32());
                break;
            case 14:
                board.mac.room = (what & 32) != 0 ? in.octet() % 8 : Integer.MAX_VALUE;
                break;
            case 15:
                board.mac.linkUp = (what & 32) == 0;
                board.run(300); // the link is looked at every quarter of a second
                break;
            case 16:
                address();
                break;
            case 17:
                upOrDown((what & 32) != 0);
                break;
            case 18:
                habit(talker);
                break;
            case 19:
                group();
                break;
            default:
                write(talker, Tcp.WRITE_COPY);
                break;
        }
    }

    private Talker pick(int n) {
        return board.talkers.isEmpty() ? null : board.talkers.get(n % board.talkers.size());
    }

    private static int pcb(Talker talker) {
        return talker == null ? 0 : talker.pcb;
    }

    private int neighbour() {
        return (Board.US & Board.NETMASK) + in.octet();
    }

    private void write(Talker talker, int flags) {
        if (talker != null && !talker.over) {
            talker.write(in.int16() % 3000, flags);
        }
    }

    private void shutdown(Talker talker) {
        if (talker == null || talker.over) {
            return;
        }
        int which = in.octet();
        boolean receiving = (which & 1) != 0;
        boolean sending = (which & 2) != 0;
        if (receiving) {
            talker.release(Integer.MAX_VALUE);
        }
        tcp.shutdown(talker.pcb, receiving, sending);
        if (tcp.dbgGetTcpState(talker.pcb) == Err.CLSD) {
            talker.over = true; // both directions, which is close
            talker.release(Integer.MAX_VALUE);
        }
    }

    private void connect() {
        int pcb = tcp.create();
        if (pcb < 0) {
            return;
        }
        Talker talker = board.talker(Talker.Habit.values()[in.octet() & 3]);
        talker.begin(pcb);
        int what = in.octet();
        int to = (what & 1) != 0 ? in.int32() : Board.PEER;
        if ((what & 2) != 0) {
            tcp.bind(pcb, (what & 4) != 0 ? in.int32() : 0, in.int16());
        }
        if (to == Board.US || to >>> 24 == 127) {
            to = Board.PEER; // the loopback has tests of its own, and no wire
        }
        board.sent.knows(to);
        board.sent.knows(Board.GATEWAY);
        if (tcp.connect(pcb, to, in.int16(), talker) != Err.OK) {
            talker.abort();
        }
    }

    private void listen() {
        int what = in.octet();
        if ((what & 1) != 0 && lastListener > 0) {
            int result = tcp.close(lastListener);
            Oracle.require(result == Err.OK || result == Err.CLSD, "close of a listener says " + Err.name(result));
            lastListener = 0;
        } else {
            lastListener = board.listen(Board.ECHO + what % 4, Talker.Habit.values()[what >> 4 & 3], in.octet());
        }
    }

    private void options(int pcb) {
        int what = in.octet();
        switch (what & 7) {
            case 0:
                tcp.setFlags(pcb, in.octet());
                break;
            case 1:
                tcp.clearFlags(pcb, in.octet());
                break;
            case 2:
                tcp.keepalive(pcb, 500 + in.int16(), 500 + in.int16(), in.octet());
                break;
            case 3:
                tcp.userTimeout(pcb, 1 + in.int16()); // with 0 it never gives up
                break;
            case 4:
                tcp.ttl(pcb, in.octet());
                break;
            case 5:
                tcp.tos(pcb, in.octet());
                break;
            case 6:
                tcp.setprio(pcb, in.octet());
                break;
            default:
                tcp.backlogSet(pcb, in.octet());
                break;
        }
    }

    private void ping() {
        int to = neighbour();
        if (to != Board.US) {
            board.sent.knows(to);
            board.stack.ip().icmp.sendEcho(to, 1, in.octet(), Pattern.OURS, 0, in.int16() % 500);
        }
    }

    /** A handle out of nowhere: it must reach nobody. */
    private void stale(int handle) {
        for (Talker talker : board.talkers) {
            if (handle == talker.pcb && !talker.over) {
                return;
            }
        }
        if (tcp.dbgGetTcpState(handle) != Err.CLSD) {
            return; // a listener
        }
        Oracle.require(tcp.close(handle) == Err.CLSD, "close of a stale handle");
        Oracle.require(tcp.abort(handle) == Err.CLSD, "abort of a stale handle");
        Oracle.require(tcp.write(handle, Pattern.OURS, 0, 1, 0) == Err.CLSD, "write to a stale handle");
        Oracle.require(tcp.recved(handle, 1) == Err.CLSD, "recved of a stale handle");
        Oracle.require(tcp.bind(handle, 0, 1) == Err.CLSD, "bind of a stale handle");
        Oracle.require(tcp.connect(handle, Board.PEER, 1, null) == Err.CLSD, "connect of a stale handle");
        Oracle.require(tcp.listen(handle) == Err.CLSD, "listen on a stale handle");
    }

    private void address() {
        int what = in.octet();
        int next = (what & 1) != 0 ? Board.US : (what & 2) != 0 ? 0 : Board.US + 4;
        board.own(next);
        board.netif.setAddr(next, Board.NETMASK, Board.GATEWAY);
    }

    private void upOrDown(boolean up) {
        if (up) {
            board.netif.setUp();
        } else {
            board.netif.setDown();
        }
    }

    private void habit(Talker talker) {
        Talker.Habit habit = Talker.Habit.values()[in.octet() & 3];
        if (talker != null) {
            talker.habit = habit;
            talker.closesAtEof = in.flag();
        }
    }

    private void group() {
        int group = 0xE0000000 | in.octet();
        if (in.flag()) {
            board.stack.netifs().joinGroup(board.netif, group);
        } else {
            board.stack.netifs().leaveGroup(board.netif, group);
        }
    }
}
