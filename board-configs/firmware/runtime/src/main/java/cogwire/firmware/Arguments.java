package cogwire.firmware;

/** An emulator's command line: words like {@code seed=42} and {@code ip=10.0.2.15}. On silicon there is none. */
public final class Arguments {
    private Arguments() {}

    /**
     * The value of the word {@code name=...}: a number, or four numbers with dots between as an address.
     *
     * @return {@code otherwise} when there is no such word
     */
    public static int value(String name, int otherwise) {
        int start = find(name);
        if (start < 0) {
            return otherwise;
        }
        int address = 0;
        int number = 0;
        for (int i = start; ; i++) {
            int c = Processor.argument(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
            } else if (c == '.') {
                address = (address | number) << 8;
                number = 0;
            } else {
                return address | number;
            }
        }
    }

    /** Where the value of a word begins, or -1. */
    private static int find(String name) {
        int length = name.length();
        for (int i = 0; Processor.argument(i) >= 0; i++) {
            int matched = 0;
            while (matched < length && Processor.argument(i + matched) == name.charAt(matched)) {
                matched++;
            }
            boolean wordBegins = i == 0 || Processor.argument(i - 1) == ' ';
            if (wordBegins && matched == length && Processor.argument(i + length) == '=') {
                return i + length + 1;
            }
        }
        return -1;
    }
}
