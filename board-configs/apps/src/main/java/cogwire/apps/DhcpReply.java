package cogwire.apps;

import cogwire.wire.Octets;

/**
 * A server's message, taken apart. Whatever is not sound to the last octet is refused as a whole: an option that runs
 * past its field, a field without END, a length that its option cannot have, an option twice, overloading inside an
 * overloaded field, a lease or an address that nobody could use. Nothing is read outside of the message.
 *
 * <p>One reused object; the fields mean something after {@link #parse} said true.
 */
final class DhcpReply {
    /** Routers and name servers that are remembered; more are read over. */
    static final int MOST_ADDRESSES = 4;

    /** A shorter lease would be spent on asking for the next one. */
    static final int LEAST_LEASE_S = 10;

    int type;
    int yiaddr;
    int server;
    int netmask;
    /** Seconds, at most 2^31 - 1, which stands for ever. */
    int leaseS;
    /** Seconds, 0: not given. */
    int t1S;
    /** Seconds, 0: not given. */
    int t2S;

    final int[] routers = new int[MOST_ADDRESSES];
    int routerCount;
    final int[] dns = new int[MOST_ADDRESSES];
    int dnsCount;

    private final int clientHigh;
    private final int clientLow;
    private int overload;
    /** Which of the options up to 63 have come, a bit each. */
    private int seenLow;

    private int seenHigh;

    DhcpReply(int clientHigh, int clientLow) {
        this.clientHigh = clientHigh;
        this.clientLow = clientLow;
    }

    /** Takes a message of {@code length} octets apart; false: it is not for us, or not to be believed. */
    boolean parse(byte[] data, int offset, int length, int xid) {
        reset();
        return length >= DhcpMessage.OPTIONS
                && data[offset] == DhcpMessage.BOOT_REPLY
                && data[offset + 1] == DhcpMessage.ETHERNET
                && data[offset + 2] == DhcpMessage.HARDWARE_OCTETS
                && Octets.get32(data, offset + DhcpMessage.XID) == xid
                && Octets.get32(data, offset + DhcpMessage.CHADDR) == clientHigh
                && Octets.get16(data, offset + DhcpMessage.CHADDR + 4) == clientLow
                && Octets.get32(data, offset + DhcpMessage.COOKIE) == DhcpMessage.MAGIC
                && options(data, offset + DhcpMessage.OPTIONS, offset + length)
                && overloaded(data, offset)
                && isComplete(Octets.get32(data, offset + DhcpMessage.YIADDR));
    }

    private void reset() {
        type = 0;
        yiaddr = 0;
        server = 0;
        netmask = 0;
        leaseS = 0;
        t1S = 0;
        t2S = 0;
        routerCount = 0;
        dnsCount = 0;
        overload = 0;
        seenLow = 0;
        seenHigh = 0;
    }

    /** RFC 2131 section 4.1: the file field is read before the server's name. */
    private boolean overloaded(byte[] data, int offset) {
        int fields = overload;
        if ((fields & 1) != 0 && !options(data, offset + DhcpMessage.FILE, offset + DhcpMessage.COOKIE)) {
            return false;
        }
        return (fields & 2) == 0 || options(data, offset + DhcpMessage.SNAME, offset + DhcpMessage.FILE);
    }

    private boolean options(byte[] data, int from, int end) {
        int at = from;
        while (at < end) {
            int code = data[at++] & 0xFF;
            if (code == DhcpMessage.OPT_END) {
                return true;
            }
            if (code == DhcpMessage.OPT_PAD) {
                continue;
            }
            if (at >= end) {
                return false;
            }
            int length = data[at++] & 0xFF;
            if (length > end - at || !option(code, data, at, length)) {
                return false;
            }
            at += length;
        }
        return false;
    }

    private boolean option(int code, byte[] data, int at, int length) {
        switch (code) {
            case DhcpMessage.OPT_TYPE:
                type = length == 1 ? data[at] & 0xFF : 0;
                return length == 1 && isFirst(code);
            case DhcpMessage.OPT_OVERLOAD:
                // A second one, in an overloaded field, would send us in circles.
                overload = overload != 0 || length != 1 ? 4 : data[at] & 0xFF;
                return overload >= 1 && overload <= 3;
            case DhcpMessage.OPT_SERVER:
                server = length == 4 ? Octets.get32(data, at) : 0;
                return isHost(server) && isFirst(code);
            case DhcpMessage.OPT_NETMASK:
                netmask = length == 4 ? Octets.get32(data, at) : 0;
                return isNetmask(netmask) && isFirst(code);
            case DhcpMessage.OPT_LEASE:
                leaseS = seconds(data, at, length);
                return leaseS >= LEAST_LEASE_S && isFirst(code);
            case DhcpMessage.OPT_T1:
                t1S = seconds(data, at, length);
                return t1S >= 0 && isFirst(code);
            case DhcpMessage.OPT_T2:
                t2S = seconds(data, at, length);
                return t2S >= 0 && isFirst(code);
            case DhcpMessage.OPT_ROUTERS:
                routerCount = addresses(data, at, length, routers);
                return routerCount > 0 && isFirst(code);
            case DhcpMessage.OPT_DNS:
                dnsCount = addresses(data, at, length, dns);
                return dnsCount > 0 && isFirst(code);
            case DhcpMessage.OPT_CLIENT:
                // RFC 6842: a server that sends it back sends back ours.
                return length == 1 + DhcpMessage.HARDWARE_OCTETS
                        && data[at] == DhcpMessage.ETHERNET
                        && Octets.get32(data, at + 1) == clientHigh
                        && Octets.get16(data, at + 5) == clientLow;
            default:
                return true;
        }
    }

    /** RFC 3396 would put options of one code together; none of these can be so long. */
    private boolean isFirst(int code) {
        int bit = 1 << (code & 31);
        int seen = code < 32 ? seenLow : seenHigh;
        if (code < 32) {
            seenLow |= bit;
        } else {
            seenHigh |= bit;
        }
        return (seen & bit) == 0;
    }

    /** Seconds of an option, what is beyond an int as the largest one; -1: not four octets. */
    private static int seconds(byte[] data, int at, int length) {
        if (length != 4) {
            return -1;
        }
        int value = Octets.get32(data, at);
        return value < 0 ? Integer.MAX_VALUE : value;
    }

    /** A list of addresses; how many were kept, 0 when it is none. */
    private static int addresses(byte[] data, int at, int length, int[] into) {
        if (length == 0 || (length & 3) != 0) {
            return 0;
        }
        int count = Math.min(length >> 2, MOST_ADDRESSES);
        for (int i = 0; i < count; i++) {
            into[i] = Octets.get32(data, at + 4 * i);
        }
        return count;
    }

    /** What the types must have (RFC 2131 table 3), and an address that a host can have. */
    private boolean isComplete(int address) {
        if (server == 0) {
            return false;
        }
        if (type == DhcpMessage.NAK) {
            return true;
        }
        if (type != DhcpMessage.OFFER && type != DhcpMessage.ACK || leaseS == 0 || !isHost(address)) {
            return false;
        }
        if (netmask == 0) {
            netmask = address >= 0 ? 0xFF000000 : address >>> 30 == 2 ? 0xFFFF0000 : 0xFFFFFF00;
        }
        int host = address & ~netmask;
        if (netmask != -2 && (host == 0 || host == ~netmask)) {
            return false; // the subnet itself, or its broadcast address
        }
        yiaddr = address;
        return true;
    }

    /** Ones and then zeros, and room for two hosts (RFC 3021). */
    private static boolean isNetmask(int mask) {
        int host = ~mask;
        return mask < 0 && host != 0 && (host & host + 1) == 0;
    }

    /** Neither 0/8, 127/8, multicast, nor class E. */
    private static boolean isHost(int address) {
        int first = address >>> 24;
        return first != 0 && first != 127 && first < 224;
    }

    /** The first router that can be reached from the address; 0: none can. */
    int gateway() {
        for (int i = 0; i < routerCount; i++) {
            int router = routers[i];
            int host = router & ~netmask;
            if (((router ^ yiaddr) & netmask) == 0
                    && router != yiaddr
                    && (netmask == -2 || host != 0 && host != ~netmask)) {
                return router;
            }
        }
        return 0;
    }
}
