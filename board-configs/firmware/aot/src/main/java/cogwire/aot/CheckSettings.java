package cogwire.aot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/**
 * Asks a board's settings what is wrong with them, before an image is built of them: arguments are the class of the
 * settings and the octets of the heap. The board's classes are on the class path.
 */
public final class CheckSettings {
    private CheckSettings() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        Object settings = constructor.newInstance();
        Class<?> type = Class.forName("cogwire.stack.StackConfig");
        Method problem = type.getMethod("problem");
        Method ramOctets = type.getMethod("ramOctets");
        String answer = (String) problem.invoke(settings);
        int needed = (int) ramOctets.invoke(settings);
        int heap = Integer.parseInt(args[1]);
        if (answer == null && needed > heap) {
            answer = "the stack needs about " + needed + " octets of RAM, and HEAP in board.mk is " + heap;
        }
        if (answer != null) {
            System.err.println(args[0] + ": " + answer);
            System.exit(1);
        }
    }
}
