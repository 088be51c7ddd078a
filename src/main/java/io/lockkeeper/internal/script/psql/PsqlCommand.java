package io.lockkeeper.internal.script.psql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A backslash command, which is for psql and not for the server.
 *
 * @param name without the backslash
 * @param arguments without their quotes
 */
public record PsqlCommand(String name, List<String> arguments) {

    private static final String REUSE = "-reuse-previous=";
    private static final String DATABASE = "dbname=";
    private static final String SAME = "-";

    /** The name of the command that starts with the backslash at the start of the text. */
    static String name(String text) {
        int end = 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return text.substring(1, Math.min(Math.max(end, 2), text.length()));
    }

    /**
     * Reads a line from its backslash on.
     *
     * @throws IllegalArgumentException if a quote is not closed, or another command follows on the line
     */
    public static PsqlCommand of(String text) {
        String name = name(text);
        return new PsqlCommand(name, new Words(text, 1 + name.length()).all());
    }

    public boolean connects() {
        return name.equals("connect") || name.equals("c");
    }

    /**
     * The database that {@code \connect} names; empty for the one it is connected to.
     *
     * @throws IllegalArgumentException if it names anything besides a database
     */
    public Optional<String> database() {
        List<String> wanted = new ArrayList<>(arguments);
        if (!wanted.isEmpty() && wanted.get(0).startsWith(REUSE)) {
            wanted.remove(0);
        }
        String database = wanted.isEmpty() ? SAME : wanted.remove(0);
        if (!wanted.stream().allMatch(SAME::equals) || database.contains("://")) {
            throw notADatabase();
        }
        if (database.equals(SAME)) {
            return Optional.empty();
        }
        return Optional.of(database.contains("=") ? connectionString(database) : database);
    }

    /** {@code dbname='…'}, in which a backslash escapes a character, as pg_dump writes it. */
    private static String connectionString(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith(DATABASE)) {
            throw notADatabase();
        }
        StringBuilder value = new StringBuilder();
        boolean quoted = trimmed.startsWith("'", DATABASE.length());
        int i = DATABASE.length() + (quoted ? 1 : 0);
        while (i < trimmed.length() && !(quoted ? trimmed.charAt(i) == '\'' : trimmed.charAt(i) == ' ')) {
            i += trimmed.charAt(i) == '\\' && i + 1 < trimmed.length() ? 1 : 0;
            value.append(trimmed.charAt(i));
            i++;
        }
        if (i + (quoted ? 1 : 0) != trimmed.length()) {
            throw notADatabase();
        }
        return value.toString();
    }

    private static IllegalArgumentException notADatabase() {
        return new IllegalArgumentException(
                "\\connect is understood with the name of the current database and nothing else: remove the rest");
    }

    /** Splits the rest of a line as psql does: at spaces, outside quotes. */
    private static final class Words {

        private final String line;
        private int i;

        Words(String line, int from) {
            this.line = line;
            this.i = from;
        }

        List<String> all() {
            List<String> words = new ArrayList<>();
            while (skipSpace()) {
                String word = word();
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return List.copyOf(words);
        }

        private boolean skipSpace() {
            while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
                i++;
            }
            return i < line.length();
        }

        private String word() {
            StringBuilder word = new StringBuilder();
            while (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
                char c = line.charAt(i++);
                switch (c) {
                    case '\'', '"' -> quoted(c, word);
                    case '\\' -> throw new IllegalArgumentException("a second psql command on one line");
                    default -> {
                        // psql drops a semicolon from the end of a word
                        if (c != ';' || i < line.length() && !Character.isWhitespace(line.charAt(i))) {
                            word.append(c);
                        }
                    }
                }
            }
            return word.toString();
        }

        private void quoted(char quote, StringBuilder word) {
            while (i < line.length()) {
                char c = line.charAt(i++);
                boolean doubled = c == quote && i < line.length() && line.charAt(i) == quote;
                if (c == quote && !doubled) {
                    return;
                }
                boolean escape = c == '\\' && quote == '\'' && i < line.length();
                word.append(doubled || escape ? line.charAt(i++) : c);
            }
            throw new IllegalArgumentException("this psql command has a quote that is never closed");
        }
    }
}
