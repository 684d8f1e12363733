package cogwire.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What TCP's optional parts cost a segment when nothing is lost: instructions of the bulk row, through both stacks.
 * Fails when all together cost more than a tenth with a checksum in software.
 */
public final class PartsCost {
    private static final List<String> FORMS = List.of("varhandle", "plain", "mac");
    private static final List<String> PARTS = List.of("none", "scale", "timestamps", "rack", "all");
    private static final double MOST = 1.10;
    private static final int SEGMENT = 1460;

    private PartsCost() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String form : FORMS) {
            for (String parts : PARTS) {
                rows.add(row(form, parts));
            }
        }
        return rows;
    }

    private static Row row(String form, String parts) {
        return Row.of("bulk", "BulkBench.turn", "checksum=" + form + " window=65535 parts=" + parts, "");
    }

    public static void main(String[] args) throws IOException, InterruptedException, ReflectiveOperationException {
        System.out.printf("%-12s", "instructions");
        PARTS.forEach(parts -> System.out.printf("%20s", parts));
        System.out.println();
        boolean failed = false;
        for (String form : FORMS) {
            System.out.printf("%-12s", form);
            double none = 0;
            for (String parts : PARTS) {
                double now = SEGMENT * Callgrind.ours(row(form, parts), "");
                none = none == 0 ? now : none;
                System.out.printf(Locale.ROOT, "%11.0f %+6.1f %%", now, 100 * (now / none - 1));
                failed |= !form.equals("mac") && now > none * MOST;
            }
            System.out.println();
        }
        System.exit(failed ? 1 : 0);
    }
}
