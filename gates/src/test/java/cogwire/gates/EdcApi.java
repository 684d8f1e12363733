package cogwire.gates;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is known of EDC 1.3, as {@code edc-1.3-api.txt} lists it. Rows in doubt and rows of other modules do not count. */
final class EdcApi {
    private final Set<String> classes = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Map<String, String> elsewhere = new HashMap<>();

    EdcApi() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(EdcApi.class.getResourceAsStream("/edc-1.3-api.txt"), StandardCharsets.UTF_8))) {
            in.lines().forEach(this::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row more, of another of MicroEJ's libraries. */
    EdcApi and(String line) {
        row(line);
        return this;
    }

    private void row(String line) {
        String[] words = line.split("#", 2)[0].trim().split("\\s+");
        if (words[0].equals("!")) {
            elsewhere.put(words[1], "it is in MicroEJ's " + words[2]);
        } else if (words[0].equals("?")) {
            elsewhere.putIfAbsent(words[1], "whether it is there is in doubt");
        } else if (words.length == 1 && !words[0].isEmpty()) {
            classes.add(words[0]);
        } else if (words.length == 3) {
            classes.add(words[0]);
            members.add(words[0] + " " + words[1] + " " + words[2]);
        }
    }

    boolean hasClass(String internalName) {
        return classes.contains(internalName);
    }

    /** Whether the class, or one that it inherits from in Java SE, has the member in EDC. */
    boolean hasMember(String owner, String name, String descriptor) {
        if (members.contains(owner + " " + name + " " + descriptor)) {
            return true;
        }
        if (name.equals("<init>")) {
            return false;
        }
        Class<?> c;
        try {
            c = Class.forName(owner.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            return false;
        }
        if (c.getSuperclass() != null && hasMember(c.getSuperclass().getName().replace('.', '/'), name, descriptor)) {
            return true;
        }
        for (Class<?> i : c.getInterfaces()) {
            if (hasMember(i.getName().replace('.', '/'), name, descriptor)) {
                return true;
            }
        }
        // An interface's references to the methods of Object.
        return c.isInterface() && members.contains("java/lang/Object " + name + " " + descriptor);
    }

    /** What else is known of a class that is not in EDC, in brackets, or nothing. */
    String hint(String internalName) {
        String hint = elsewhere.get(internalName);
        return hint == null ? "" : " (" + hint + ")";
    }

    int size() {
        return members.size();
    }
}
