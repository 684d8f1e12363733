package cogwire.host.link;

import cogwire.hal.Clock;
import cogwire.hal.host.UdpMac;
import java.io.IOException;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The two ends of a cable made of UDP: our port, and the host and port of the other end. */
record UdpCable(int localPort, String host, int remotePort) {
    UdpMac open(byte[] station, Clock clock) throws IOException {
        return new UdpMac(localPort, new InetSocketAddress(host, remotePort), station, clock);
    }

    @Override
    public String toString() {
        return "udp:" + localPort + ":" + host + ":" + remotePort;
    }

    /** {@code 9000:127.0.0.1:9001} */
    static final class Converter implements ITypeConverter<UdpCable> {
        @Override
        public UdpCable convert(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 3 || parts[1].isEmpty()) {
                throw new TypeConversionException(
                        "'" + text + "' is not our port, a host and its port such as 9000:127.0.0.1:9001");
            }
            return new UdpCable(port(parts[0]), parts[1], port(parts[2]));
        }

        private static int port(String text) {
            int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
            if (port < 1 || port > 65_535) {
                throw new TypeConversionException("'" + text + "' is not a port: give 1 to 65535");
            }
            return port;
        }
    }
}
