package cogwire.aot;

import org.teavm.interop.StaticInit;

/** What the ahead-of-time compiler calls where C would not do as Java does. Not for programs. */
@StaticInit
public final class Checks {
    private Checks() {}

    public static int divisor(int divisor) {
        if (divisor == 0) {
            throw new ArithmeticException("/ by zero");
        }
        return divisor;
    }

    public static long divisor(long divisor) {
        if (divisor == 0) {
            throw new ArithmeticException("/ by zero");
        }
        return divisor;
    }

    public static int size(int size) {
        if (size < 0) {
            throw new NegativeArraySizeException();
        }
        return size;
    }
}
