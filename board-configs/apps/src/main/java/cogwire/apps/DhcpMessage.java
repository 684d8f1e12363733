package cogwire.apps;

import cogwire.wire.Octets;

/**
 * A DHCP message (RFC 2131 section 2) and its options (RFC 2132): offsets and numbers, and the writing of one.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |     op (1)    |   htype (1)   |   hlen (1)    |   hops (1)    |
 * +---------------+---------------+---------------+---------------+
 * |                            xid (4)                            |
 * +-------------------------------+-------------------------------+
 * |           secs (2)            |           flags (2)           |
 * +-------------------------------+-------------------------------+
 * |                          ciaddr  (4)                          |
 * |                          yiaddr  (4)                          |
 * |                          siaddr  (4)                          |
 * |                          giaddr  (4)                          |
 * |                          chaddr  (16)                         |
 * |                          sname   (64)                         |
 * |                          file    (128)                        |
 * |                          magic   (4)                          |
 * |                          options (variable)                   |
 * +---------------------------------------------------------------+
 * </pre>
 */
final class DhcpMessage {
    static final int CLIENT_PORT = 68;
    static final int SERVER_PORT = 67;

    static final int DISCOVER = 1;
    static final int OFFER = 2;
    static final int REQUEST = 3;
    static final int DECLINE = 4;
    static final int ACK = 5;
    static final int NAK = 6;
    static final int RELEASE = 7;

    static final int BOOT_REQUEST = 1;
    static final int BOOT_REPLY = 2;
    static final int ETHERNET = 1;
    static final int HARDWARE_OCTETS = 6;
    static final int MAGIC = 0x63825363;
    static final int BROADCAST = 0x8000;

    static final int XID = 4;
    static final int SECS = 8;
    static final int FLAGS = 10;
    static final int CIADDR = 12;
    static final int YIADDR = 16;
    static final int CHADDR = 28;
    static final int SNAME = 44;
    static final int FILE = 108;
    static final int COOKIE = 236;
    static final int OPTIONS = 240;
    /** BOOTP's size (RFC 951): some relays drop what is shorter. */
    static final int LEAST_OCTETS = 300;

    static final int OPT_PAD = 0;
    static final int OPT_NETMASK = 1;
    static final int OPT_ROUTERS = 3;
    static final int OPT_DNS = 6;
    static final int OPT_HOST_NAME = 12;
    static final int OPT_REQUESTED = 50;
    static final int OPT_LEASE = 51;
    static final int OPT_OVERLOAD = 52;
    static final int OPT_TYPE = 53;
    static final int OPT_SERVER = 54;
    static final int OPT_PARAMETERS = 55;
    static final int OPT_MAX_SIZE = 57;
    static final int OPT_T1 = 58;
    static final int OPT_T2 = 59;
    static final int OPT_CLIENT = 61;
    static final int OPT_END = 255;

    private final byte[] hostName;
    private byte[] data;
    private int start;
    private int end;

    /** @param hostName ASCII, at most 32 characters go out; null: none */
    DhcpMessage(String hostName) {
        int length = hostName == null ? 0 : Math.min(hostName.length(), 32);
        this.hostName = new byte[length];
        for (int i = 0; i < length; i++) {
            this.hostName[i] = (byte) hostName.charAt(i);
        }
    }

    /** Begins a message at {@code to[offset]}, where at least {@link #LEAST_OCTETS} octets are free. */
    void begin(byte[] to, int offset, int type, int xid, int secs, boolean broadcast, int ciaddr, int high, int low) {
        data = to;
        start = offset;
        for (int i = 0; i < LEAST_OCTETS; i++) {
            to[offset + i] = 0;
        }
        to[offset] = BOOT_REQUEST;
        to[offset + 1] = ETHERNET;
        to[offset + 2] = HARDWARE_OCTETS;
        Octets.put32(to, offset + XID, xid);
        Octets.put16(to, offset + SECS, secs);
        Octets.put16(to, offset + FLAGS, broadcast ? BROADCAST : 0);
        Octets.put32(to, offset + CIADDR, ciaddr);
        Octets.put32(to, offset + CHADDR, high);
        Octets.put16(to, offset + CHADDR + 4, low);
        Octets.put32(to, offset + COOKIE, MAGIC);
        end = offset + OPTIONS;
        option(OPT_TYPE, 1);
        data[end++] = (byte) type;
        // RFC 4361 would have a DUID; every server knows hardware type and address (RFC 2132 section 9.14).
        option(OPT_CLIENT, 1 + HARDWARE_OCTETS);
        data[end++] = ETHERNET;
        Octets.put32(data, end, high);
        Octets.put16(data, end + 4, low);
        end += HARDWARE_OCTETS;
    }

    void address(int code, int address) {
        option(code, 4);
        Octets.put32(data, end, address);
        end += 4;
    }

    /** What we want to be told, how much we can take, and what we are called. */
    void wishes(int mostOctets) {
        option(OPT_MAX_SIZE, 2);
        Octets.put16(data, end, mostOctets);
        end += 2;
        option(OPT_PARAMETERS, 5);
        data[end++] = OPT_NETMASK;
        data[end++] = OPT_ROUTERS;
        data[end++] = OPT_DNS;
        data[end++] = OPT_T1;
        data[end++] = OPT_T2;
        if (hostName.length > 0) {
            option(OPT_HOST_NAME, hostName.length);
            System.arraycopy(hostName, 0, data, end, hostName.length);
            end += hostName.length;
        }
    }

    /** Ends the message; its octets, padding included. */
    int finish() {
        data[end++] = (byte) OPT_END;
        return Math.max(end - start, LEAST_OCTETS);
    }

    private void option(int code, int length) {
        data[end++] = (byte) code;
        data[end++] = (byte) length;
    }
}
