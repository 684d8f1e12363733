package cogwire.host.sim;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whose TCP is at an end. */
enum Kind {
    COGWIRE("Cogwire"),
    LINUX("Linux");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }

    /** As it is named on the command line, in any case. */
    static final class Named implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            for (Kind kind : values()) {
                if (kind.label.equalsIgnoreCase(text)) {
                    return kind;
                }
            }
            throw new TypeConversionException("'" + text + "': give cogwire or linux");
        }
    }
}
