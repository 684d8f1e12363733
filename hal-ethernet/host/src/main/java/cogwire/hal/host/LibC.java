package cogwire.hal.host;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** The few calls of the C library that the JDK has no words for. Direct mapping: no allocation per call. */
final class LibC {
    static final int F_SETFL = 4;
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 04000;
    static final int EFD_NONBLOCK = 04000;
    static final short POLLIN = 1;

    static {
        Native.register(LibC.class, NativeLibrary.getInstance("c"));
    }

    private LibC() {}

    static native int ioctl(int fd, long request, byte[] argument);

    static native int fcntl(int fd, int command, int argument);

    /**
     * {@code descriptors} is an array of struct pollfd: int fd, short events, short revents; {@code timeout} a struct
     * timespec of two longs; {@code signals} null.
     */
    static native int ppoll(byte[] descriptors, long count, long[] timeout, Pointer signals);

    /** {@code parameter} is a struct sched_param: the priority. */
    static native int sched_setscheduler(int thread, int policy, int[] parameter);

    static native int eventfd(int value, int flags);

    static native long read(int fd, byte[] to, long count);

    static native long write(int fd, byte[] from, long count);

    static native int close(int fd);

    /** What errno says, in words. */
    static String lastError() {
        int errno = Native.getLastError();
        switch (errno) {
            case 1:
                return "operation not permitted";
            case 13:
                return "permission denied";
            case 16:
                return "device or resource busy";
            case 22:
                return "invalid argument";
            default:
                return "errno " + errno;
        }
    }
}
