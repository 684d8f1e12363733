package cogwire.script;

import java.util.ArrayList;

/** Plays the scripts and says how each went; also on a board. Exit status 1 when one failed. */
public final class Main {
    private Main() {}

    /**
     * @param args names of scripts (all when there are none); {@code FROM-TO} plays those numbers only, counted from 1,
     *     for boards that cannot hold the garbage of all
     */
    public static void main(String[] args) {
        ArrayList<Script> all = Scripts.all();
        int passed = 0;
        int failed = 0;
        for (int i = 0; i < all.size(); i++) {
            Script script = all.get(i);
            if (wanted(args, script.name, i + 1)) {
                String failure = script.run(0);
                System.out.println((failure == null ? "ok " : "FAILED ") + script.name);
                if (failure != null) {
                    System.out.println(failure);
                    failed++;
                } else {
                    passed++;
                }
            }
        }
        System.out.println(passed + " passed, " + failed + " failed");
        if (failed > 0) {
            System.exit(1);
        }
    }

    private static boolean wanted(String[] args, String name, int number) {
        boolean wanted = args.length == 0;
        for (int i = 0; i < args.length; i++) {
            int dash = args[i].indexOf('-');
            boolean range = args[i].length() > 0 && args[i].charAt(0) <= '9' && dash > 0;
            wanted |= range
                    ? number >= Integer.parseInt(args[i].substring(0, dash))
                            && number <= Integer.parseInt(args[i].substring(dash + 1))
                    : args[i].equals(name);
        }
        return wanted;
    }
}
