package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.tcp.TcpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** doc/states-by-steps.md: which script shows what each state does at each step of RFC 9293 section 3.10.7. */
class StatesByStepsTest {
    private static final String[] STEPS = {
        "1 sequence number", "2 RST", "3 security", "4 SYN", "5 ACK", "6 URG", "7 text", "8 FIN"
    };
    private static final String NO_NUMBERS =
            "unreachable because there is no RCV.NXT yet to check a sequence number against";
    private static final String NO_SECURITY =
            "unreachable because security and compartment are [not implemented](deviations.md)";

    private final Map<String, List<String>> cells = new TreeMap<>();

    StatesByStepsTest() {
        for (Script script : Scripts.all()) {
            for (String cell : script.cells.split(" ")) {
                if (!cell.isEmpty()) {
                    cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(script.name);
                }
            }
        }
    }

    private static String cell(int state, int step) {
        return TcpState.name(state) + "/" + step;
    }

    private static String unreachable(int state, int step) {
        if (step == 3) {
            return NO_SECURITY;
        }
        return step == 1 && state < TcpState.SYN_RECEIVED ? NO_NUMBERS : null;
    }

    @Test
    void everyCellIsShownOrUnreachable() {
        List<String> empty = new ArrayList<>();
        for (int state = 0; state < TcpState.COUNT; state++) {
            for (int step = 1; step <= STEPS.length; step++) {
                boolean shown = cells.containsKey(cell(state, step));
                assertTrue(
                        !shown || unreachable(state, step) == null, cell(state, step) + " is said to be unreachable");
                if (!shown && unreachable(state, step) == null) {
                    empty.add(cell(state, step));
                }
            }
        }
        assertEquals(List.of(), empty, "no script covers these");
    }

    @Test
    void scriptsNameCellsThatExist() {
        List<String> known = new ArrayList<>();
        for (int state = 0; state < TcpState.COUNT; state++) {
            for (int step = 1; step <= STEPS.length; step++) {
                known.add(cell(state, step));
            }
        }
        for (String cell : cells.keySet()) {
            assertTrue(known.contains(cell), cell + ", named by " + cells.get(cell));
        }
    }

    @Test
    void theDocumentIsUpToDate() throws IOException {
        StringBuilder page = new StringBuilder("# States by steps\n\n"
                + "What a segment does in each state, step by step as in RFC 9293 section 3.10.7, and the segment script"
                + " that shows it.\nMade from the scripts in `stack-core/scripts`; a test fails when a cell is empty or this"
                + " page is not up to date.\n");
        for (int state = 0; state < TcpState.COUNT; state++) {
            page.append("\n## ").append(TcpState.name(state)).append("\n\n| step | shown by |\n|---|---|\n");
            for (int step = 1; step <= STEPS.length; step++) {
                List<String> scripts = cells.get(cell(state, step));
                page.append("| ").append(STEPS[step - 1]).append(" | ");
                page.append(scripts == null ? unreachable(state, step) : String.join(", ", scripts))
                        .append(" |\n");
            }
        }
        GeneratedDocument.check("states-by-steps.md", page.toString());
    }
}
