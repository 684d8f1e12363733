package cogwire.tcp;

/**
 * Control blocks with work to do before the poll ends, first-in first-out, each at most once: nothing can overflow. A
 * block that is freed meanwhile stays listed; when its turn comes there is nothing to do.
 */
final class ReadyList {
    // As links, 16 bits wide: there are at most 32,767 control blocks.
    private static final short NOT_LISTED = -2;
    private static final short END = -1;

    private final short[] next;
    private int head = END;
    private int tail = END;
    private int size;

    ReadyList(int tcbs) {
        next = new short[tcbs];
        for (int i = 0; i < tcbs; i++) {
            next[i] = NOT_LISTED;
        }
    }

    void add(int index) {
        if (next[index] != NOT_LISTED) {
            return;
        }
        next[index] = END;
        if (tail == END) {
            head = index;
        } else {
            next[tail] = (short) index;
        }
        tail = index;
        size++;
    }

    /** The first one, taken off the list; -1 when there is none. */
    int poll() {
        int index = head;
        if (index == END) {
            return END;
        }
        head = next[index];
        if (head == END) {
            tail = END;
        }
        next[index] = NOT_LISTED;
        size--;
        return index;
    }

    int size() {
        return size;
    }
}
