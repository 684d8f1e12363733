package cogwire.host.peer;

import cogwire.apps.DhcpClient;
import cogwire.apps.DhcpState;
import cogwire.apps.TextBuffer;
import cogwire.hal.host.TapMac;
import cogwire.host.SecureEntropy;
import cogwire.host.SystemClock;
import cogwire.ip.IpPart;
import cogwire.link.Netif;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A stack on a TAP device that gets its address by DHCP, renews it once, gives it back and ends. */
final class DhcpOnTap {
    private DhcpOnTap() {}

    /** The device's name; then, in whole seconds, how long all of it may take. */
    public static void main(String[] args) throws IOException {
        SystemClock clock = new SystemClock();
        Udp udp = new Udp(2);
        StackConfig config = new StackConfig();
        config.parts = new IpPart[] {udp};
        NetStack stack = new NetStack(config, clock, new SecureEntropy());
        try (TapMac mac = new TapMac(args[0], new byte[] {2, 0x43, 0, 0, 0, 7}, clock)) {
            Netif netif = stack.addInterface("cog0", mac, 0, 0, 0);
            DhcpClient client = new DhcpClient(stack, udp, netif, "cogwire");
            boolean[] renewed = new boolean[2];
            client.setStatusCallback((c, state) -> {
                TextBuffer line = new TextBuffer(120);
                c.print(line);
                System.out.println(new String(line.octets(), 0, line.length(), StandardCharsets.US_ASCII));
                renewed[1] = state == DhcpState.BOUND && renewed[0];
                renewed[0] |= state == DhcpState.RENEWING;
            });
            if (client.start() != 0) {
                throw new IOException("no pcb or time-out for DHCP");
            }
            int end = clock.nowMs() + 1000 * Integer.parseInt(args[1]);
            while (client.state() != DhcpState.STOPPED && clock.nowMs() - end < 0) {
                if (renewed[1]) {
                    client.stop();
                }
                int wait = stack.poll(clock.nowMs());
                mac.until(NetStack.deadline(clock.nowMs(), wait, 1000));
            }
            System.out.println("discarded " + client.discarded() + " declines " + client.declines());
        }
    }
}
