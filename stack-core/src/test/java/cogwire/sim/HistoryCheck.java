package cogwire.sim;

import cogwire.stack.NetStack;
import cogwire.tcp.TcpState;
import cogwire.tcp.Transition;
import java.util.HashMap;
import java.util.Map;

/** Whether what a stack remembers of its connections is whole: each life begins, goes on where it was, and ends. */
final class HistoryCheck {
    private HistoryCheck() {}

    /** What is wrong with the past of a stack whose connections have all ended; empty when nothing is. */
    static String complaint(NetStack stack) {
        Map<String, Integer> states = new HashMap<>();
        Transition t = new Transition();
        for (int age = stack.tcp().transitions() - 1; age >= 0; age--) {
            stack.tcp().transition(age, t);
            String ends = t.localAddress + ":" + t.localPort + " " + t.remoteAddress + ":" + t.remotePort;
            Integer before = states.put(ends, t.to);
            boolean begins = t.isFirst() && (before == null || before == TcpState.CLOSED || before == t.from);
            if (!begins && (before == null || before != t.from)) {
                return ends + " is remembered in state " + before + ", then going from " + t.from + " to " + t.to;
            }
        }
        // A record behind a SYN that took over ends without a word: its successor stands for both.
        for (Map.Entry<String, Integer> last : states.entrySet()) {
            if (last.getValue() != TcpState.CLOSED) {
                return last.getKey() + " is remembered in state " + last.getValue() + ", and is no more";
            }
        }
        return "";
    }
}
