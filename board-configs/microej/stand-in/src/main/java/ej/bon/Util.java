package ej.bon;

/** Stands in for MicroEJ's class of this name, whose two methods have these signatures. On a PC they tell its time. */
public final class Util {
    private Util() {}

    public static long platformTimeMillis() {
        return System.nanoTime() / 1000000;
    }

    public static long platformTimeNanos() {
        return System.nanoTime();
    }
}
