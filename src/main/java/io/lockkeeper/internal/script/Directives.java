package io.lockkeeper.internal.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.names.SqlName;
import io.lockkeeper.internal.script.text.Spelling;
import io.lockkeeper.ledger.MigrationKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The directives of one script, gathered line by line and then made a header. */
final class Directives {

    private enum Key {
        BREAKING(false),
        LOCK_TIMEOUT(true),
        STATEMENT_TIMEOUT(true),
        ROW_SECURITY(true),
        TRANSACTIONAL(false),
        STANDALONE(false),
        BATCHED(false),
        TABLE(true),
        KEY(true),
        BATCH(true),
        PAUSE(true);

        private final boolean takesValue;

        Key(boolean takesValue) {
            this.takesValue = takesValue;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static @Nullable Key of(String label) {
            return Arrays.stream(values())
                    .filter(key -> key.label().equals(label))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final Map<Key, MigrationKind> KINDS = new EnumMap<>(Map.of(
            Key.TRANSACTIONAL, MigrationKind.TRANSACTIONAL,
            Key.STANDALONE, MigrationKind.NON_TRANSACTIONAL,
            Key.BATCHED, MigrationKind.BATCHED));

    private record Entry(String value, Location location) {}

    private final Map<Key, Entry> entries = new EnumMap<>(Key.class);

    /** Reads what one line says after the colon. */
    void add(String text, Location location) {
        int start = 0;
        for (String part : text.split(",", -1)) {
            int blanks = part.length() - part.stripLeading().length();
            int column = location.column() + text.codePointCount(0, start + blanks);
            put(part.strip(), new Location(location.file(), location.line(), column));
            start += part.length() + 1;
        }
    }

    private void put(String directive, Location location) {
        int equals = directive.indexOf('=');
        String label = equals < 0 ? directive : directive.substring(0, equals).strip();
        String value = equals < 0 ? "" : directive.substring(equals + 1).strip();
        Key key = Key.of(label);
        if (key == null) {
            throw new BadMigrationException(location, unknown(label));
        }
        if (key.takesValue && value.isEmpty()) {
            throw new BadMigrationException(location, label + " needs a value: write " + label + "=…");
        }
        if (!key.takesValue && equals >= 0) {
            throw new BadMigrationException(location, label + " takes no value");
        }
        if (value.contains("${")) {
            throw new BadMigrationException(
                    location,
                    label
                            + " takes no placeholder: values are put into statements, and a header is read as it is written");
        }
        if (key == Key.TABLE && !SqlName.isName(value, 2)) {
            throw new BadMigrationException(location, "table takes the name of one table, not '" + value + "'");
        }
        if (key == Key.KEY && !SqlName.isName(value, 1)) {
            throw new BadMigrationException(location, "key takes the name of one column, not '" + value + "'");
        }
        if (entries.put(key, new Entry(value, location)) != null) {
            throw new BadMigrationException(location, label + " stands twice in the header");
        }
    }

    private static String unknown(String label) {
        String known = Arrays.stream(Key.values()).map(Key::label).collect(Collectors.joining(", "));
        String nearest = Spelling.nearest(
                        label, Arrays.stream(Key.values()).map(Key::label).toList(), 2)
                .map(k -> " (did you mean " + k + "?)")
                .orElse("");
        return "'" + label + "' is no directive" + nearest + ": known are " + known;
    }

    Header header() {
        Optional<MigrationKind> kind = kind();
        Optional<Batching> batching =
                kind.filter(k -> k == MigrationKind.BATCHED).map(k -> batching());
        for (Key key : new Key[] {Key.TABLE, Key.KEY, Key.BATCH, Key.PAUSE}) {
            if (batching.isEmpty() && entries.containsKey(key)) {
                throw new BadMigrationException(location(key), key.label() + " needs batched beside it");
            }
        }
        return new Header(
                entries.containsKey(Key.BREAKING),
                duration(Key.LOCK_TIMEOUT),
                duration(Key.STATEMENT_TIMEOUT),
                kind,
                batching,
                rowSecurity());
    }

    private boolean rowSecurity() {
        String value = value(Key.ROW_SECURITY).orElse("off");
        if (!value.equalsIgnoreCase("on") && !value.equalsIgnoreCase("off")) {
            throw new BadMigrationException(
                    location(Key.ROW_SECURITY),
                    "row-security takes on or off, not '" + value + "': with on, policies may hide rows from the file");
        }
        return value.equalsIgnoreCase("on");
    }

    private Optional<MigrationKind> kind() {
        Key found = null;
        for (Key key : KINDS.keySet()) {
            if (!entries.containsKey(key)) {
                continue;
            }
            if (found != null) {
                throw new BadMigrationException(
                        location(key), key.label() + " contradicts " + found.label() + ": a script is of one kind");
            }
            found = key;
        }
        return Optional.ofNullable(found).map(KINDS::get);
    }

    private Batching batching() {
        return new Batching(
                needed(Key.TABLE, "account"),
                needed(Key.KEY, "id"),
                count(Key.BATCH).orElse(Batching.DEFAULT_SIZE),
                duration(Key.PAUSE).orElse(Duration.ZERO));
    }

    private String needed(Key key, String example) {
        return value(key)
                .orElseThrow(() -> new BadMigrationException(
                        location(Key.BATCHED),
                        "batched needs %s beside it: write %1$s=%s".formatted(key.label(), example)));
    }

    private Optional<String> value(Key key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    private OptionalInt count(Key key) {
        String value = value(key).orElse("");
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int count = Integer.parseInt(value);
            if (count < 1) {
                throw notACount(key, value);
            }
            return OptionalInt.of(count);
        } catch (NumberFormatException e) {
            throw notACount(key, value);
        }
    }

    private BadMigrationException notACount(Key key, String value) {
        return new BadMigrationException(
                location(key), key.label() + " takes a whole number above 0, not '" + value + "'");
    }

    private Optional<Duration> duration(Key key) {
        try {
            return value(key).map(Durations::parse);
        } catch (IllegalArgumentException e) {
            throw new BadMigrationException(location(key), key.label() + ": " + e.getMessage());
        }
    }

    private Location location(Key key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException(key + " is not in the header");
        }
        return entry.location();
    }
}
