package cogwire.host.world;

/** IPv4 addresses as ints, most significant octet first, and as people write them. */
public final class Addresses {
    private Addresses() {}

    /** In dotted decimal. */
    public static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xFF) + "." + (address >>> 8 & 0xFF) + "." + (address & 0xFF);
    }
}
