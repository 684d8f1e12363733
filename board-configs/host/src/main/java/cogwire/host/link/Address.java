package cogwire.host.link;

import cogwire.host.world.Addresses;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An IPv4 address as people write it, with the length of its network where one is wanted. */
record Address(int address, int prefix) {
    int netmask() {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    @Override
    public String toString() {
        return text(address);
    }

    static String text(int address) {
        return Addresses.text(address);
    }

    private static int parse(String text) {
        String[] parts = text.split("\\.", -1);
        int address = 0;
        boolean good = parts.length == 4;
        for (int i = 0; good && i < 4; i++) {
            good = parts[i].matches("[0-9]{1,3}") && Integer.parseInt(parts[i]) < 256;
            address = good ? address << 8 | Integer.parseInt(parts[i]) : 0;
        }
        if (!good) {
            throw new TypeConversionException("'" + text + "' is not an IPv4 address such as 10.0.0.2");
        }
        return address;
    }

    /** A.B.C.D */
    static final class Host implements ITypeConverter<Address> {
        @Override
        public Address convert(String text) {
            return new Address(parse(text), 32);
        }
    }

    /** A.B.C.D/LENGTH */
    static final class Network implements ITypeConverter<Address> {
        @Override
        public Address convert(String text) {
            int slash = text.indexOf('/');
            String length = text.substring(slash + 1);
            if (slash < 0 || !length.matches("[0-9]{1,2}") || Integer.parseInt(length) > 32) {
                throw new TypeConversionException(
                        "'" + text + "' is not an address with the length of its network such as 10.0.0.2/24");
            }
            return new Address(parse(text.substring(0, slash)), Integer.parseInt(length));
        }
    }

    /** A station address, six octets. */
    record Station(byte[] octets) {
        /** 02:43:57:00:00:01 */
        static final class Converter implements ITypeConverter<Station> {
            @Override
            public Station convert(String text) {
                if (!text.matches("([0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2}")) {
                    throw new TypeConversionException(
                            "'" + text + "' is not a station address such as 02:43:57:00:00:01");
                }
                String[] parts = text.split(":");
                byte[] octets = new byte[6];
                for (int i = 0; i < 6; i++) {
                    octets[i] = (byte) Integer.parseInt(parts[i], 16);
                }
                if ((octets[0] & 1) != 0) {
                    throw new TypeConversionException(
                            "'" + text + "' is a group's address: a station's first octet is even");
                }
                return new Station(octets);
            }
        }
    }
}
