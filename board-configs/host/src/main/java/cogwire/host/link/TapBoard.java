package cogwire.host.link;

import cogwire.hal.host.TapMac;
import cogwire.hal.sim.WireConditions;
import cogwire.host.SecureEntropy;
import cogwire.host.SystemClock;
import cogwire.host.world.DamagedLink;
import cogwire.host.world.RealWorld;
import java.io.IOException;
import picocli.CommandLine.TypeConversionException;

/** A board on a TAP device, for the shell. */
public final class TapBoard {
    private static final int PCBS = 256;
    /** What chance on the wire is drawn from. */
    private static final int SEED = 1;

    private TapBoard() {}

    /**
     * Opens the device.
     *
     * @param network the board's address and the length of its network, such as 10.0.0.2/24
     * @param gateway its gateway, or null
     * @throws IOException when the device cannot be had, with what to do
     * @throws IllegalArgumentException when an address makes no sense
     */
    public static RealWorld open(String name, String network, String gateway) throws IOException {
        StackOptions options = new StackOptions();
        try {
            options.address = new Address.Network().convert(network);
            options.gateway = gateway == null ? null : new Address.Host().convert(gateway);
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
        options.msl = 60;
        SystemClock clock = new SystemClock();
        TapMac tap = new TapMac(name, options.station(name), clock);
        DamagedLink link = new DamagedLink(tap, clock, SEED, new WireConditions());
        return new RealWorld(
                "board",
                options.address.address(),
                options.address.netmask(),
                options.gateway == null ? 0 : options.gateway.address(),
                options.stack(PCBS),
                clock,
                new SecureEntropy(),
                link);
    }
}
