package cogwire.host.shell;

import cogwire.host.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jobs in the background, by number, and what can be done to them. Threading: as {@link Shell}. */
final class Jobs {
    private final World world;
    private final Output screen;
    private final Map<Integer, Job> background = new TreeMap<>();

    Jobs(World world, Output screen) {
        this.world = world;
        this.screen = screen;
    }

    /** All of them, by number. */
    Map<Integer, Job> all() {
        return background;
    }

    /** Lets a job go on beside others. */
    void toBackground(Job job) {
        int number = 1;
        while (background.containsKey(number)) {
            number++;
        }
        background.put(number, job);
        screen.line(line(number, job));
    }

    /** Takes jobs that are over out of the world. */
    void reap() {
        background.entrySet().removeIf(entry -> {
            Job job = entry.getValue();
            if (job.isOver()) {
                world.remove(job);
                screen.line("[" + entry.getKey() + "] done: " + job.title);
            }
            return job.isOver();
        });
    }

    void list(Output out) {
        background.forEach((number, job) -> out.line(line(number, job)));
    }

    private static String line(int number, Job job) {
        return "[" + number + "] " + job.board.name + ": " + job.title;
    }

    /** "kill %1", "send %1 text" and the like. */
    void signal(String what, List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        String signal = what;
        if (what.equals("kill") && !words.isEmpty() && words.get(0).startsWith("-")) {
            String asked = words.remove(0).replaceFirst("^-(SIG)?", "");
            signal = switch (asked) {
                case "STOP", "19" -> "stop";
                case "CONT", "18" -> "cont";
                default -> "kill";
            };
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("usage: " + what + " %JOB" + (what.equals("send") ? " TEXT" : ""));
        }
        Job job = job(words.get(0));
        switch (signal) {
            case "send" -> {
                if (!job.takesInput()) {
                    throw new IllegalArgumentException(job.title + " reads nothing");
                }
                job.input(String.join(" ", words.subList(1, words.size())));
            }
            case "eof" -> job.endInput();
            case "stop", "cont" -> {
                if (!(job instanceof NcJob nc)) {
                    throw new IllegalArgumentException("only nc can be stopped, which then reads no more");
                }
                nc.stop(signal.equals("stop"));
            }
            default -> job.interrupt(world.clock().nowMs());
        }
    }

    private Job job(String text) {
        String digits = text.replaceFirst("^%", "");
        Job job = digits.matches("\\d{1,6}") ? background.get(Integer.parseInt(digits)) : null;
        if (job == null) {
            throw new IllegalArgumentException("there is no job " + text + "; jobs lists them");
        }
        return job;
    }

    /** Takes a job, the newest when none is named, out of the background: it is what to wait for. */
    Job foreground(List<String> arguments) {
        String wanted = arguments.isEmpty()
                ? background.keySet().stream()
                        .reduce((a, b) -> b)
                        .map(String::valueOf)
                        .orElse("%")
                : arguments.get(0);
        Job job = job(wanted);
        background.values().remove(job);
        return job;
    }
}
