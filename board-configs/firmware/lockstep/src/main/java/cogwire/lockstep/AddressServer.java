package cogwire.lockstep;

import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.raw.Udp;
import cogwire.raw.UdpRecvFn;
import cogwire.stack.NetStack;
import cogwire.wire.Octets;

/** A DHCP server (RFC 2131) with one address to give, as long as the lease is renewed. */
final class AddressServer implements UdpRecvFn {
    private static final int DISCOVER = 1;
    private static final int OFFER = 2;
    private static final int REQUEST = 3;
    private static final int ACK = 5;
    private static final int CIADDR = 12;
    private static final int YIADDR = 16;
    private static final int SIADDR = 20;
    /** The client's option of the message's type stands first. */
    private static final int TYPE = 242;

    private static final int HEADROOM = 64;

    private final NetStack stack;
    private final Netif netif;
    private final Udp udp;
    private final int given;
    private final int leaseS;
    private final int pcb;
    private int requests;

    AddressServer(NetStack stack, Netif netif, Udp udp, int given, int leaseS) {
        this.stack = stack;
        this.netif = netif;
        this.udp = udp;
        this.given = given;
        this.leaseS = leaseS;
        pcb = udp.create();
        udp.bind(pcb, 0, 67);
        udp.recv(pcb, this, null);
    }

    /** Requests that were granted. */
    int requests() {
        return requests;
    }

    @Override
    public void recv(Object arg, int by, Pbuf p, int ip, int port) {
        byte[] message = new byte[p.totalLength()];
        p.copyPartial(message, 0, message.length, 0);
        p.free();
        int type = message[TYPE];
        if (type == DISCOVER || type == REQUEST) {
            requests += type == REQUEST ? 1 : 0;
            // A client that has an address is reached there, one that has none by everybody's.
            answer(message, type == DISCOVER ? OFFER : ACK, Octets.get32(message, CIADDR) == 0 ? -1 : ip);
        }
    }

    private void answer(byte[] message, int type, int to) {
        message[0] = 2;
        Octets.put32(message, YIADDR, given);
        Octets.put32(message, SIADDR, netif.address);
        int at = TYPE;
        message[at++] = (byte) type;
        at = option(message, at, 54, netif.address);
        at = option(message, at, 51, leaseS);
        at = option(message, at, 1, netif.netmask);
        at = option(message, at, 3, netif.address);
        message[at++] = (byte) 255;
        while (at < message.length) {
            message[at++] = 0;
        }
        Pbuf reply = stack.buffers().send.alloc(HEADROOM);
        System.arraycopy(message, 0, reply.data, HEADROOM, message.length);
        reply.length = message.length;
        udp.sendtoIf(pcb, reply, to, 68, netif);
        reply.free();
    }

    private static int option(byte[] message, int at, int code, int value) {
        message[at] = (byte) code;
        message[at + 1] = 4;
        Octets.put32(message, at + 2, value);
        return at + 6;
    }
}
