package wrong;

import java.util.*;

public class Allocates {
    final byte[] fine = new byte[4];

    Allocates() {
        Object fine = new Object();
    }

    Object wrong() {
        return new Object();
    }

    int[] wrongToo() {
        int[] table = {1, 2};
        return table;
    }

    Object allowed() {
        return new Object(); // at start-up only: the constructor of the pool calls this
    }

    List<String> later() {
        return null; // TODO
    }
}
