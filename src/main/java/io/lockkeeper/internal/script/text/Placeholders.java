package io.lockkeeper.internal.script.text;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the names stand for that scripts have in the form {@code ${name}}. A value is put in as it is, before the script is
 * split, and is never looked through for names again. Without any value, {@code ${name}} is just text.
 */
public final class Placeholders {

    /** No values: scripts stay as they are. */
    public static final Placeholders NONE = new Placeholders(Map.of());

    private static final String OPEN = "${";

    /** What the names of Flyway's own begin with. */
    private static final String FLYWAYS = "flyway:";

    /** How the names end whose values must not be seen. */
    private static final List<String> SECRET = List.of("password", "secret", "token");

    private final Map<String, String> values;
    private final Secrets secrets;

    private Placeholders(Map<String, String> values) {
        this.values = Map.copyOf(values);
        this.secrets = Secrets.of(this.values.entrySet().stream()
                .filter(entry -> isSecret(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /**
     * These values.
     *
     * @throws IllegalArgumentException if a name is none, or a value is missing or cannot be sent; the message names it
     */
    public static Placeholders of(Map<String, String> values) {
        Map<String, String> checked = new HashMap<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String name = entry.getKey();
            if (name == null || !isName(name)) {
                throw new IllegalArgumentException(
                        "placeholders: '" + name + "' is no name: it takes letters, digits, _, . and -");
            }
            checked.put(name, checked(name, entry.getValue()));
        }
        return checked.isEmpty() ? NONE : new Placeholders(checked);
    }

    private static String checked(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("placeholders: '" + name + "' has no value; an empty one is \"\"");
        }
        if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("placeholders: the value of '" + name
                    + "' holds a NUL or half a character, which PostgreSQL takes in no text");
        }
        return value;
    }

    /** Whether a text can name a placeholder: letters, digits, {@code _}, {@code .} and {@code -}. */
    public static boolean isName(String given) {
        String text = given.startsWith(FLYWAYS) ? given.substring(FLYWAYS.length()) : given;
        return !text.isEmpty()
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
    }

    /** The name in the text {@code ${name}} that stands around a place; a place in front of it counts. */
    public static Optional<String> nameAt(String text, int at) {
        int start = text.lastIndexOf(OPEN, at);
        int end = start < 0 ? -1 : text.indexOf('}', start);
        return end >= at
                ? Optional.of(text.substring(start + OPEN.length(), end)).filter(Placeholders::isName)
                : Optional.empty();
    }

    /** The first name that stands in a text as {@code ${name}}. */
    public static Optional<String> nameIn(String text) {
        for (int start = text.indexOf(OPEN); start >= 0; start = text.indexOf(OPEN, start + 1)) {
            Optional<String> name = nameAt(text, start);
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /** Whether what a name stands for must not be seen: it ends in {@code password}, {@code secret} or {@code token}. */
    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::endsWith);
    }

    /** Whether there is no value, and scripts stay as they are. */
    public boolean isNone() {
        return values.isEmpty();
    }

    /** These and others, of which these count where both have a name. */
    public Placeholders over(Placeholders others) {
        if (others.isNone()) {
            return this;
        }
        Map<String, String> both = new HashMap<>(others.values);
        both.putAll(values);
        return new Placeholders(both);
    }

    /** What must not be seen of the values. */
    public Secrets secrets() {
        return secrets;
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }

    Collection<String> names() {
        return values.keySet();
    }

    /** The names alone. */
    @Override
    public String toString() {
        Set<String> names = new TreeSet<>(values.keySet());
        return names.toString();
    }
}
