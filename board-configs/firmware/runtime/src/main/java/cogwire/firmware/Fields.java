package cogwire.firmware;

/**
 * Fields that an image's builder may take for constants, and such as it may not, for {@link Semantics}: each of these
 * would be found wrong when it was.
 */
final class Fields {
    private static final int PAIR = 2;

    private final int before;
    private final int setLate;
    private final int own;
    private final Fields first;
    private final int[] three = new int[3];
    private final byte[] ownOctets;
    private int counted;
    private Fields lazy;

    /**
     * @param own differs from object to object
     * @param first the object that was made before; null for the first one
     */
    private Fields(int own, Fields first) {
        before = look();
        setLate = 5;
        this.own = own;
        this.first = first;
        ownOctets = new byte[own];
    }

    private int look() {
        return setLate;
    }

    private Fields lazily() {
        if (lazy == null) {
            lazy = new Fields(own + 1, this);
        }
        return lazy;
    }

    /** An element of an array that has always three. */
    static int ofThree(int index) {
        return new Fields(1, null).three[index];
    }

    static boolean areRight() {
        Fields one = new Fields(7, null);
        Fields other = new Fields(8, one);
        one.counted++;
        Fields[] pair = new Fields[PAIR];
        for (int i = 0; i < PAIR; i++) {
            pair[i] = new Fields(9, one);
        }
        boolean none = one.lazy == null;
        Fields late = one.lazily();
        return none
                && one.before == 0
                && one.look() == 5
                && one.own == 7
                && other.own == 8
                && one.first == null
                && other.first == one
                && one.ownOctets.length == 7
                && other.ownOctets[7] == 0
                && one.three.length == 3
                && ofThree(2) == 0
                && one.counted == 1
                && other.counted == 0
                && pair[0] != pair[1]
                && late.own == 8
                && one.lazily() == late
                && other.lazy == null;
    }

    /** Of this there is one object, made when the number is known: it holds two of one class, and may be null at first. */
    static final class OnlyOne {
        private static OnlyOne made;

        private final int seenAtFirst;
        private final Holder holder;
        private final Holder none;
        private int value;

        private OnlyOne(int value) {
            seenAtFirst = value(this);
            this.value = value;
            holder = new Holder(3, this);
            none = value == 3 ? null : new Holder(4, this);
        }

        private static int value(OnlyOne of) {
            return of.holder == null ? of.value - 1 : of.value;
        }

        static boolean isRight() {
            if (made != null) {
                return false;
            }
            made = new OnlyOne(3);
            made.value += 4;
            return made.seenAtFirst == -1
                    && made.holder.number == 3
                    && made.holder.owner == made
                    && made.none == null
                    && value(made) == 7;
        }
    }

    private static final class Holder {
        final int number;
        final OnlyOne owner;

        Holder(int number, OnlyOne owner) {
            this.number = number;
            this.owner = owner;
        }
    }
}
