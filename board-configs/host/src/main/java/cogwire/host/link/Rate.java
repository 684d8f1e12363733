package cogwire.host.link;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A rate in bits a second as people write it: 20M. */
public final class Rate implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        String digits = text.replaceFirst("[kKmMgG]$", "");
        double unit = 1;
        if (digits.length() < text.length()) {
            unit = switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
                case 'k' -> 1e3;
                case 'm' -> 1e6;
                default -> 1e9;
            };
        }
        double value = digits.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(digits) * unit : -1;
        if (value < 1000 || value > Integer.MAX_VALUE) {
            throw new TypeConversionException("'" + text + "': give bits a second, 1k to 2G");
        }
        return (int) value;
    }
}
