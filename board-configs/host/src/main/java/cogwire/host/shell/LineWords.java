package cogwire.host.shell;

import cogwire.apps.TextBuffer;
import cogwire.apps.command.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list of words as the commands of boards want it, and back. */
final class LineWords {
    private static final int OCTETS = 4096;
    private static final int WORDS = 64;

    private LineWords() {}

    /** @throws IllegalArgumentException when they are too many or too long */
    static Words of(List<String> list) {
        StringBuilder line = new StringBuilder();
        for (String word : list) {
            // No word holds both kinds of quotes: the shell's own parser took one kind away.
            char quote = word.indexOf('\'') >= 0 ? '"' : '\'';
            line.append(quote).append(word).append(quote).append(' ');
        }
        Words words = new Words(OCTETS, WORDS);
        byte[] octets = line.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (!words.set(octets, 0, octets.length)) {
            throw new IllegalArgumentException("a line may have " + OCTETS + " characters and " + WORDS + " words");
        }
        return words;
    }

    static String text(Words words, int i) {
        TextBuffer text = new TextBuffer(words.length(i));
        words.put(i, text);
        return new String(text.octets(), 0, text.length(), StandardCharsets.ISO_8859_1);
    }
}
