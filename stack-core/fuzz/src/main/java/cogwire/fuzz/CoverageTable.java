package cogwire.fuzz;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IPackageCoverage;
import org.jacoco.core.tools.ExecFileLoader;

/** How much of each package the inputs reach, and the classes that they reach least of. */
public final class CoverageTable {
    private CoverageTable() {}

    /** @param args JaCoCo's file of executions, then folders of classes */
    public static void main(String[] args) throws IOException {
        ExecFileLoader executions = new ExecFileLoader();
        executions.load(new File(args[0]));
        CoverageBuilder coverage = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(executions.getExecutionDataStore(), coverage);
        for (int i = 1; i < args.length; i++) {
            analyzer.analyzeAll(new File(args[i]));
        }
        Map<String, IPackageCoverage> packages = new TreeMap<>();
        for (IPackageCoverage p : coverage.getBundle("cogwire").getPackages()) {
            packages.put(p.getName().replace('/', '.'), p);
        }
        System.out.printf("%-16s %22s %22s%n", "package", "lines", "branches");
        for (Map.Entry<String, IPackageCoverage> p : packages.entrySet()) {
            row(p.getKey(), p.getValue().getLineCounter(), p.getValue().getBranchCounter());
        }
        System.out.println("classes with fewer than half of their lines reached:");
        for (IClassCoverage c : coverage.getClasses()) {
            if (c.getLineCounter().getCoveredRatio() < 0.5) {
                row("  " + c.getName().replace('/', '.'), c.getLineCounter(), c.getBranchCounter());
            }
        }
    }

    private static void row(String name, ICounter lines, ICounter branches) {
        System.out.printf("%-16s %22s %22s%n", name, text(lines), text(branches));
    }

    private static String text(ICounter counter) {
        int total = counter.getTotalCount();
        return total == 0
                ? "-"
                : String.format("%d of %d %5.1f %%", counter.getCoveredCount(), total, 100 * counter.getCoveredRatio());
    }
}
