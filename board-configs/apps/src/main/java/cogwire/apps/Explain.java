package cogwire.apps;

import cogwire.stack.Owners;
import cogwire.tcp.Cause;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;

/**
 * One plain sentence about a connection: its state, what led there and when, whom it waits for (the peer, the peer's
 * program, the network, or <em>your program</em>), and when that ends.
 *
 * <p>Allocates nothing. Threading: the stack's owner only.
 */
public final class Explain {
    /** Octets that any sentence fits in. */
    public static final int SENTENCE_OCTETS = 400;

    private Explain() {}

    /** Appends the sentence, without a line feed. */
    public static void sentence(ConnectionView view, Owners owners, int nowMs, TextBuffer out) {
        out.put(Netstat.stateName(view.state));
        if (view.state == TcpState.LISTEN) {
            listener(view, owners, out);
            return;
        }
        int age = nowMs - view.sinceMs;
        out.put(age > 0 ? " for " : " since just now");
        if (age > 0) {
            out.duration(age);
        }
        if (view.cause != Cause.NONE) {
            out.put(", because ").put(Cause.name(view.cause));
        }
        out.put(": ");
        wait(view, owners, out);
        until(view, nowMs, out);
        out.put('.');
    }

    private static void listener(ConnectionView view, Owners owners, TextBuffer out) {
        out.put(": any SYN to port ").dec(view.localPort).put(" begins a connection");
        if (view.recvQ > 0) {
            out.put("; ").dec(view.recvQ).put(" of at most ").dec(view.sendQ);
            out.put(" connections wait for your program ");
            program(view, owners, out);
            out.put("to accept them");
        }
        out.put(". No timer ends this.");
    }

    /** Whom and what it waits for. */
    private static void wait(ConnectionView view, Owners owners, TextBuffer out) {
        switch (view.state) {
            case TcpState.SYN_SENT:
                out.put("our SYN waits for the peer's SYN+ACK");
                break;
            case TcpState.SYN_RECEIVED:
                out.put("our SYN+ACK waits for the peer's ACK");
                break;
            case TcpState.ESTABLISHED:
                established(view, owners, out);
                break;
            case TcpState.FIN_WAIT_1:
                if (view.timer == TimerKind.PERSIST) {
                    out.put("our last text and FIN wait");
                    window(view, out);
                } else if (view.sendQ > 1) {
                    out.put("our last text and FIN wait for the peer's ACK");
                } else {
                    out.put("our FIN waits for the peer's ACK");
                }
                break;
            case TcpState.FIN_WAIT_2:
                out.put("our FIN was acknowledged; waits for the peer's program to close as well");
                break;
            case TcpState.CLOSE_WAIT:
                closeWait(view, owners, out);
                break;
            case TcpState.CLOSING:
                out.put("both closed at once; our FIN waits for the peer's ACK");
                break;
            case TcpState.LAST_ACK:
                out.put("both ends have closed; our FIN waits for the peer's last ACK");
                break;
            case TcpState.TIME_WAIT:
                out.put("all is said; stays for 2MSL to acknowledge a repeated FIN, ");
                out.put("and until late segments have left the network");
                break;
            default:
                out.put("waits for nothing");
                break;
        }
    }

    private static void established(ConnectionView view, Owners owners, TextBuffer out) {
        boolean said = unread(view, owners, out);
        if (view.sendQ > 0) {
            out.put(said ? "; " : "").dec(view.sendQ).put(view.sendQ == 1 ? " octet waits" : " octets wait");
            if (view.timer == TimerKind.PERSIST) {
                window(view, out);
            } else if (view.retries > 0) {
                out.put(" for the peer's ACK: the network may have lost text or ACK");
            } else {
                out.put(" for the peer's ACK");
            }
            said = true;
        }
        if (!said && view.timer == TimerKind.DELAYED_ACK) {
            out.put("text has arrived");
        } else if (!said) {
            out.put("nothing is due, either program may send or close");
        }
    }

    private static void window(ConnectionView view, TextBuffer out) {
        out.put(" for the peer's program to read: its window is ").dec(view.sndWnd);
    }

    private static void closeWait(ConnectionView view, Owners owners, TextBuffer out) {
        if (view.recvQ > 0) {
            out.put("your program ");
            program(view, owners, out);
            out.put("has not taken ");
            if (view.recvQ > 1) {
                octets(view.recvQ - 1, out).put(" and ");
            }
            out.put("the end of file, and then has to close");
        } else {
            out.put("the peer has finished sending; waits for your program ");
            program(view, owners, out);
            out.put("to close");
        }
        if (view.sendQ > 0) {
            out.put("; ");
            octets(view.sendQ, out).put(" of ours are still on the way");
        }
    }

    private static boolean unread(ConnectionView view, Owners owners, TextBuffer out) {
        if (view.recvQ == 0) {
            return false;
        }
        octets(view.recvQ, out).put(view.recvQ == 1 ? " waits for your program " : " wait for your program ");
        program(view, owners, out);
        out.put("to read");
        return true;
    }

    private static TextBuffer octets(int count, TextBuffer out) {
        return out.dec(count).put(count == 1 ? " octet" : " octets");
    }

    /** "(1/echo) " when there is an owner. */
    private static void program(ConnectionView view, Owners owners, TextBuffer out) {
        if (view.owner != 0) {
            Netstat.owner(view.owner, owners, out.put('('));
            out.put(") ");
        }
    }

    /** Which timer ends the wait, and when. */
    private static void until(ConnectionView view, int nowMs, TextBuffer out) {
        int left = view.timerDeadlineMs - nowMs;
        switch (view.timer) {
            case TimerKind.RETRANSMISSION:
            case TimerKind.SYN_ACK:
                if (view.givesUp && view.giveUpMs - view.timerDeadlineMs <= 0) {
                    out.put("; was sent again ");
                    times(view.retries, out).put(", given up ");
                    in(left, out);
                    break;
                }
                out.put("; sent again ");
                in(left, out);
                if (view.retries > 0) {
                    out.put(", ");
                    times(view.retries, out).put(" already");
                }
                giveUp(view, nowMs, out);
                break;
            case TimerKind.PERSIST:
                out.put("; next probe ");
                in(left, out);
                if (view.retries > 0) {
                    out.put(" after ").dec(view.retries);
                }
                out.put(", without end as long as the peer answers");
                giveUp(view, nowMs, out);
                break;
            case TimerKind.KEEP_ALIVE:
                out.put("; asks whether the peer is still there ");
                in(left, out);
                break;
            case TimerKind.FIN_WAIT_2:
                out.put("; gives up ");
                in(left, out);
                out.put(", as no program holds this end any more");
                break;
            case TimerKind.DELAYED_ACK:
                out.put("; our ACK goes out ");
                in(left, out);
                out.put(" unless it can ride on text before");
                break;
            case TimerKind.TIME_WAIT:
                out.put("; gone ");
                in(left, out);
                break;
            default:
                if (view.state == TcpState.CLOSE_WAIT || view.state == TcpState.FIN_WAIT_2) {
                    out.put("; no timer ends this");
                }
                break;
        }
    }

    /** How long TCP goes on repeating when nothing comes back. */
    private static void giveUp(ConnectionView view, int nowMs, TextBuffer out) {
        if (view.givesUp) {
            out.put(", given up ");
            in(view.giveUpMs - nowMs, out);
            out.put(" if nothing comes");
        }
    }

    private static void in(int leftMs, TextBuffer out) {
        if (leftMs > 0) {
            out.put("in ").duration(leftMs);
        } else {
            out.put("now");
        }
    }

    private static TextBuffer times(int count, TextBuffer out) {
        return count == 1 ? out.put("once") : out.dec(count).put(" times");
    }
}
