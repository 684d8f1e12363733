package cogwire.apps;

import static cogwire.apps.DhcpServerScript.OFFERED;
import static cogwire.apps.DhcpServerScript.USUAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Hostile DHCP replies: refused as a whole, in a buffer of their size and in a dirty one")
class DhcpReplyTest {
    private final DhcpServerScript s = new DhcpServerScript();
    private final DhcpReply reply = new DhcpReply(0x02000000, 1);
    private int xid;

    @BeforeEach
    void discover() {
        s.client.start();
        s.run(1);
        xid = cogwire.wire.Octets.get32(s.last(), 4);
    }

    private boolean parses(byte[] message) {
        boolean exact = reply.parse(message, 0, message.length, xid);
        byte[] dirty = new byte[message.length + 600];
        new Random(9).nextBytes(dirty);
        // What lies behind looks like more options, and an END: nothing may depend on it.
        System.arraycopy(DhcpServerScript.bytes("0104ffffff00ff"), 0, dirty, 300 + message.length, 7);
        System.arraycopy(message, 0, dirty, 300, message.length);
        assertEquals(exact, reply.parse(dirty, 300, message.length, xid));
        return exact;
    }

    /** Refused by the parser, and dropped and counted by the client, who goes on as if nothing had come. */
    private void refused(byte[] message) {
        assertFalse(parses(message));
        int before = s.client.discarded();
        s.arrives(message, -1);
        assertEquals(before + 1, s.client.discarded());
        assertEquals(DhcpState.SELECTING, s.client.state());
        assertTrue(s.poolsAreWhole());
    }

    private byte[] offer(String options) {
        return s.reply(2, OFFERED, options);
    }

    @Test
    @DisplayName("the sound one is taken")
    void sound() {
        assertTrue(parses(offer(USUAL)));
        assertEquals(3600, reply.leaseS);
        assertEquals(0x0A0000FE, reply.gateway());
        s.arrives(offer(USUAL), -1);
        assertEquals(DhcpState.REQUESTING, s.client.state());
    }

    @ParameterizedTest
    @CsvSource({
        "3604 0a000001 3304 00000e10 01ff ffffff00 ff, length past the end",
        "3604 0a000001 3304 00000e10, no END",
        "3604 0a000001 3304 00000e10 0c, a code and nothing more",
        "3604 0a000001 3304 00000e10 0605 0a000001 00 ff, name servers of five octets",
        "3604 0a000001 3304 00000e10 0600 ff, name servers of none",
        "3604 0a000001 3304 00000e10 0303 0a0000 ff, a router of three octets",
        "3604 0a000001 3304 00000e10 3d10 ffffffffffffffffffffffffffffffff ff, another's client identifier",
        "3604 0a000001 3304 00000e10 3dff 01020000000001 ff, a client identifier past the end",
        "3604 0a000001 3304 00000e10 3401 01 ff, overloaded without END in the file field",
        "3604 0a000001 3304 00000e10 3401 00 ff, overload 0",
        "3604 0a000001 3304 00000e10 3401 04 ff, overload 4",
        "3604 0a000001 3304 00000e10 3402 0101 ff, overload of two octets",
        "3604 0a000001 3304 00000e10 3401 01 3401 01 ff, overload twice",
        "3604 0a000001 3304 00000e10 0104 00000000 ff, netmask 0",
        "3604 0a000001 3304 00000e10 0104 ffffffff ff, netmask without room",
        "3604 0a000001 3304 00000e10 0104 ff00ff00 ff, netmask with a hole",
        "3604 0a000001 3304 00000e10 0104 00ffffff ff, netmask upside down",
        "3604 0a000001 3304 00000e10 0103 ffffff ff, netmask of three octets",
        "3604 0a000001 3304 00000e10 0104 fffffffe 0104 ffffff00 ff, netmask twice",
        "3604 0a000001 3304 00000e10 0104 fffffffc ff, an address that is broadcast",
        "3304 00000e10 ff, no server",
        "3604 e0000001 3304 00000e10 ff, a server that is a group",
        "3604 0a000001 ff, no lease",
        "3604 0a000001 3304 00000000 ff, a lease of no time",
        "3604 0a000001 3304 00000009 ff, a lease of nine seconds",
        "3604 0a000001 3303 000e10 ff, a lease of three octets",
        "3604 0a000001 3304 00000e10 3a02 0001 ff, T1 of two octets",
        "3604 0a000001 3304 00000e10 3501 05 ff, type twice",
    })
    @DisplayName("M51 and its kin")
    void hostileOptions(String options, String why) {
        if (why.startsWith("an address that")) {
            // 10.0.0.50 is a host of its /30; its neighbour .51 is the broadcast address.
            refused(s.reply(2, OFFERED + 1, options));
        } else {
            refused(offer(options));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 01, a request",
        "1, 06, not Ethernet",
        "2, 10, another length of address",
        "4, 99, another transaction",
        "28, 04, another station",
        "33, 02, nearly our station",
        "236, 00, no magic",
    })
    @DisplayName("what is not for us, or is no DHCP")
    void header(int at, String octet, String why) {
        byte[] message = offer(USUAL);
        message[at] = (byte) Integer.parseInt(octet, 16);
        refused(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "0x7F000001", "0xE0000001", "0xF0000001", "0xFFFFFFFF", "0x0A000000", "0x0A0000FF"})
    @DisplayName("addresses that nobody can have")
    void addresses(String yiaddr) {
        refused(s.reply(2, Long.decode(yiaddr).intValue(), USUAL));
    }

    @Test
    @DisplayName("cut off anywhere, it is refused")
    void truncated() {
        byte[] whole = offer(USUAL);
        for (int length = 0; length < whole.length; length++) {
            assertFalse(parses(Arrays.copyOf(whole, length)), "" + length);
        }
        refused(Arrays.copyOf(whole, 239));
        refused(Arrays.copyOf(whole, whole.length - 1));
    }

    @Test
    @DisplayName("options may go on in the file and name fields; inside those no overload, and END is needed")
    void overload() {
        byte[] message = offer("3604 0a000001 3401 03 ff");
        System.arraycopy(DhcpServerScript.bytes("3304 00000e10 ff"), 0, message, 108, 7);
        System.arraycopy(DhcpServerScript.bytes("0104 ffffff00 ff"), 0, message, 44, 7);
        assertTrue(parses(message));
        assertEquals(3600, reply.leaseS);
        assertEquals(0xFFFFFF00, reply.netmask);
        byte[] again = message.clone();
        System.arraycopy(DhcpServerScript.bytes("3401 01 ff"), 0, again, 44, 4);
        refused(again);
        byte[] past = message.clone();
        past[44 + 1] = 62;
        past[44] = 12;
        refused(past);
    }

    @Test
    @DisplayName("a host name without NUL is text like any other; unknown options are read over")
    void harmless() {
        assertTrue(parses(offer("3604 0a000001 3304 00000e10 0104 ffffff00 0c03 616263 fa01 00 00 ff")));
    }

    @Test
    @DisplayName("a gateway that cannot be reached is left out, the next one taken")
    void gateways() {
        assertTrue(parses(offer("3604 0a000001 3304 00000e10 0104 ffffff00 0304 0b000001 ff")));
        assertEquals(0, reply.gateway());
        assertTrue(parses(offer("3604 0a000001 3304 00000e10 0104 ffffff00"
                + " 0314 0b000001 0a000032 0a0000ff 0a000000 0a000007 ff")));
        assertEquals(0, reply.gateway(), "only four are looked at");
        assertTrue(parses(offer("3604 0a000001 3304 00000e10 0104 ffffff00 0308 0b000001 0a000007 ff")));
        assertEquals(0x0A000007, reply.gateway());
    }

    @Test
    @DisplayName("ten thousand random changes to a sound message: no exception, nothing read outside")
    void mutations() {
        Random random = new Random(17);
        byte[] sound = offer(USUAL);
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] message = sound.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                message[240 + random.nextInt(message.length - 240)] = (byte) random.nextInt();
            }
            taken += parses(message) ? 1 : 0;
        }
        assertTrue(taken > 100 && taken < 9000, "" + taken);
    }
}
