package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code --udp}: frames over UDP, with QEMU's socket netdev at the other end, or a second Cogwire. */
@Tag("real-peer")
class UdpCableTest {
    /** QEMU without a machine: a hub between its socket netdev and Linux's TAP device. */
    private static final String HUB = "exec qemu-system-arm -machine none -display none -monitor none -serial none"
            + " -netdev tap,id=t,ifname=cog0,script=no,downscript=no -netdev hubport,id=a,hubid=0,netdev=t"
            + " -netdev socket,id=u,udp=127.0.0.1:9000,localaddr=127.0.0.1:9001 -netdev hubport,id=b,hubid=0,netdev=u";

    private static LinuxPeer linux;

    @BeforeAll
    static void namespace() throws IOException, InterruptedException {
        linux = new LinuxPeer();
    }

    @AfterEach
    void leaveTheCable() throws InterruptedException {
        linux.endAll();
    }

    @AfterAll
    static void nothingIsLeft() throws IOException, InterruptedException {
        linux.close();
    }

    private static String udpLine(String program, String ports, String address, String options) {
        return linux.line(program, "--udp " + ports + " --address " + address + "/24 " + options);
    }

    @Test
    @DisplayName("QEMU's socket netdev: Linux pings, fetches 5 MB and has 2 MB echoed through it")
    void qemu() throws IOException, InterruptedException, NoSuchAlgorithmException {
        linux.start(120, HUB);
        LinuxPeer.Running serve =
                linux.start(100, udpLine("serve", "9000:127.0.0.1:9001", LinuxPeer.STACK, "--msl 1 2>&1"));
        serve.awaitLine("cogwire: " + LinuxPeer.STACK);
        linux.await("QEMU's end", 20, () -> linux.look("ping -c 1 -W 1 " + LinuxPeer.STACK)
                .contains(" 0% packet loss"));
        assertTrue(linux.look("ping -q -c 200 -i 0.005 " + LinuxPeer.STACK).contains("200 received, 0% packet loss"));
        String url = "http://" + LinuxPeer.STACK + "/bytes/5000000";
        assertEquals(
                LinuxClientTest.patternSum(5_000_000),
                linux.sh(60, "curl -s " + url + " | md5sum").ok().out().substring(0, 32));
        linux.sh(60, "head -c 2000000 /dev/urandom > random; nc -N " + LinuxPeer.STACK + " 7 < random | cmp - random")
                .ok();
        LinuxClientTest.stopped(serve);
    }

    @Test
    @DisplayName("two Cogwires, without root: 5 MB echoed by the one to the other's netcat, over a wire that loses 1 %")
    void twoStacks() throws IOException, InterruptedException {
        String nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
        LinuxPeer.Running serve = linux.start(
                100,
                udpLine("serve", "9000:127.0.0.1:9001", "10.0.0.2", "--msl 1 --loss 1 2>&1")
                        .replace("exec ", "exec " + nobody));
        serve.awaitLine("cogwire: 10.0.0.2");
        linux.sh(
                        80,
                        "head -c 5000000 /dev/urandom > sent; "
                                + udpLine("nc", "9001:127.0.0.1:9000", "10.0.0.3", "10.0.0.2 7 < sent > received")
                                        .replace("exec ", nobody)
                                + " && cmp sent received")
                .ok();
        LinuxClientTest.stopped(serve);
    }
}
