package cogwire.stack;

import cogwire.Err;

/**
 * The programs that own connections: a small number for each name, so that netstat can say whose a connection is and a
 * connection only has to remember one octet. Number 0 is nobody's and prints as "-".
 *
 * <p>Names are registered at start-up and stay. Threading: the stack's owner only.
 */
public final class Owners {
    private final String[] names;
    private int count;

    /** @param capacity most programs, 1..255 */
    public Owners(int capacity) {
        if (capacity < 1 || capacity > 255) {
            throw new IllegalArgumentException("owners must be 1..255");
        }
        names = new String[capacity];
    }

    /**
     * The number of a program, given out on its first mention.
     *
     * @return 1..255, or {@code Err.MEM} when there are as many programs as the registry holds
     */
    public int register(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i + 1;
            }
        }
        if (count == names.length) {
            return Err.MEM;
        }
        names[count++] = name;
        return count;
    }

    /** A program's name; "-" for nobody and for numbers never given out. */
    public String name(int owner) {
        return owner < 1 || owner > count ? "-" : names[owner - 1];
    }

    /** How many programs are registered; their numbers are 1..count. */
    public int count() {
        return count;
    }
}
