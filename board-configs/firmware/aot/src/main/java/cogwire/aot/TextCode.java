package cogwire.aot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Byte pair encoding (Gage, 1994): the two octets that follow each other most often become one that occurs in no text,
 * again and again. A board's short texts come down to two thirds, and what takes them apart is a loop.
 */
final class TextCode {
    /** Ends each text. */
    static final int END = 255;
    /** Right halves that wait while a code is taken apart: the size of the board's stack of them. */
    static final int MOST_PENDING = 8;

    private final int firstPair;
    private final List<int[]> pairs = new ArrayList<>();
    /** How many right halves wait for each code, by pair. */
    private final List<Integer> pending = new ArrayList<>();

    private final int[][] texts;

    /** @param plain texts of octets below 255 */
    TextCode(List<int[]> plain) {
        texts = plain.toArray(new int[0][]);
        int highest = Arrays.stream(texts).flatMapToInt(Arrays::stream).max().orElse(0);
        if (highest >= END) {
            throw new IllegalArgumentException("the character 255 ends texts and cannot be part of one");
        }
        firstPair = highest + 1;
        int[] best = mostFrequent();
        while (best != null && firstPair + pairs.size() < END) {
            pending.add(waiting(best));
            pairs.add(best);
            for (int i = 0; i < texts.length; i++) {
                texts[i] = replaced(texts[i], best, firstPair + pairs.size() - 1);
            }
            best = mostFrequent();
        }
    }

    /** The first octet that stands for a pair. */
    int firstPair() {
        return firstPair;
    }

    List<int[]> pairs() {
        return pairs;
    }

    /** The texts as they are stored, without their ends. */
    int[][] texts() {
        return texts;
    }

    /** The pair that saves most; null when none saves more than its place in the table costs. */
    private int[] mostFrequent() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int[] text : texts) {
            for (int i = 0; i + 1 < text.length; i++) {
                counts.merge(text[i] << 8 | text[i + 1], 1, Integer::sum);
                if (i + 2 < text.length && text[i] == text[i + 1] && text[i] == text[i + 2]) {
                    i++; // of three equal octets only two are a pair
                }
            }
        }
        int[] best = null;
        int most = 2;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            int[] pair = {entry.getKey() >> 8, entry.getKey() & 0xFF};
            boolean more = entry.getValue() > most
                    || best != null && entry.getValue() == most && entry.getKey() < (best[0] << 8 | best[1]);
            if (more && waiting(pair) <= MOST_PENDING) {
                most = entry.getValue();
                best = pair;
            }
        }
        return best;
    }

    private int waiting(int[] pair) {
        return Math.max(waiting(pair[0]) + 1, waiting(pair[1]));
    }

    private int waiting(int code) {
        return code < firstPair ? 0 : pending.get(code - firstPair);
    }

    private static int[] replaced(int[] text, int[] pair, int code) {
        int[] out = new int[text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            if (i + 1 < text.length && text[i] == pair[0] && text[i + 1] == pair[1]) {
                out[length++] = code;
                i++;
            } else {
                out[length++] = text[i];
            }
        }
        return Arrays.copyOf(out, length);
    }
}
