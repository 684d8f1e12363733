package cogwire.aot;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.diagnostics.ProblemSeverity;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Compiles a program, as far as it can be reached from its main method, to C.
 *
 * <p>Arguments: main class, output directory, heap in octets, class path; before them {@code --flash} when the C is for
 * a board (see {@link IntoFlash}). What stands first on the class path wins, so
 * a board's runtime goes before TeaVM's own.
 */
public final class CompileToC {
    private CompileToC() {}

    public static void main(String[] words) throws TeaVMToolException, IOException {
        boolean flash = words.length > 0 && words[0].equals("--flash");
        String[] args = flash ? Arrays.copyOfRange(words, 1, words.length) : words;
        if (args.length != 4) {
            System.err.println("usage: CompileToC [--flash] MAIN-CLASS OUTPUT-DIRECTORY HEAP-OCTETS CLASS-PATH");
            System.exit(2);
        }
        List<File> classPath = new ArrayList<>();
        for (String entry : args[3].split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                classPath.add(new File(entry));
            }
        }
        // TeaVM looks for its own class library on this path too, and not on that of the running JVM.
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(new File(entry));
        }

        TeaVMTool tool = new TeaVMTool();
        tool.setLog(new ConsoleTeaVMToolLog(false));
        tool.setTargetType(TeaVMTargetType.C);
        tool.setMainClass(args[0]);
        tool.setTargetDirectory(new File(args[1]));
        int heap = Integer.parseInt(args[2]);
        tool.setMinHeapSize(heap);
        tool.setMaxHeapSize(heap);
        // ADVANCED makes smaller code than FULL, which inlines more, and as fast.
        tool.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
        tool.setObfuscated(false);
        tool.setShortFileNames(false);
        tool.setStrict(true); // null and bounds checks as Java wants them
        tool.setAssertionsRemoved(true);
        tool.setFastDependencyAnalysis(false);
        tool.setDebugInformationGenerated(false);
        tool.setHeapDump(false);
        tool.getTransformers().add(JavaSemantics.class.getName());
        if (flash) {
            tool.getTransformers().add(ThrowHalts.class.getName());
        }
        tool.setClassPath(classPath);
        tool.setClassLoader(loader(classPath));
        tool.generate();

        boolean failed = false;
        for (Problem problem : tool.getProblemProvider().getProblems()) {
            DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
            problem.render(text);
            System.err.println(problem.getSeverity() + ": " + text.getText() + " at "
                    + (problem.getLocation() == null
                            ? "?"
                            : problem.getLocation().getMethod()));
            failed |= problem.getSeverity() == ProblemSeverity.ERROR;
        }
        if (failed) {
            if (flash) {
                System.err.println("A board's runtime is small (board-configs/firmware/runtime): it makes no strings,"
                        + " so nothing may be joined by +, and has no threads.");
            }
            System.exit(1);
        }
        if (flash) {
            new IntoFlash(Path.of(args[1]), tool.getDependencyInfo()).rewrite();
        }
    }

    private static ClassLoader loader(List<File> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toURI().toURL();
        }
        return new URLClassLoader(urls, CompileToC.class.getClassLoader());
    }
}
