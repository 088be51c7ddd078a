package io.lockkeeper.internal.contract;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of statements, each with comment lines above it that say something of it, behind a first line with a version. */
final class Blocks {

    /** The newest format that can be read. */
    static final int FORMAT = 1;

    private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");
    private static final Pattern ENTRY = Pattern.compile("--\\s*([a-z]+):\\s*(.*)");

    private final String file;
    private final String kind;
    private final Set<String> keys;
    private final List<String> lines;
    private final boolean[] read;
    private final Entries header = new Entries(0, new LinkedHashMap<>());

    private Blocks(String file, String kind, Set<String> keys, String text) {
        this.file = file;
        this.kind = kind;
        this.keys = keys;
        this.lines = text.lines().toList();
        this.read = new boolean[lines.size() + 1];
    }

    /** The first line of such a file. */
    static String first(String kind) {
        return "-- lockkeeper " + kind + " " + FORMAT;
    }

    /**
     * Reads a file; CRLF ends a line as well as LF.
     *
     * @param kind what the first line calls it
     * @param keys what the lines above a statement may say
     * @throws BadMigrationException with the place, if it is none, of a newer format, has marks of a merge, or what cannot be
     *     read
     */
    static <T> List<T> read(
            String file,
            String kind,
            Set<String> keys,
            String text,
            Consumer<Entries> header,
            BiFunction<Entries, Statement, T> block) {
        Blocks blocks = new Blocks(file, kind, keys, text);
        blocks.refuseConflicts();
        blocks.readHeader();
        header.accept(blocks.header);
        List<T> found = blocks.statements(text, block);
        blocks.refuseWhatIsLeft();
        return found;
    }

    /** What the comment lines of a block say, by their keys. */
    final class Entries {

        private final int statementLine;
        private final Map<String, Integer> lineOf;

        private Entries(int statementLine, Map<String, Integer> lineOf) {
            this.statementLine = statementLine;
            this.lineOf = lineOf;
        }

        @Nullable
        String value(String key) {
            Integer line = lineOf.get(key);
            if (line == null) {
                return null;
            }
            Matcher entry = ENTRY.matcher(lines.get(line - 1));
            String value = entry.matches() ? entry.group(2).strip() : "";
            if (value.isEmpty()) {
                throw refuse(line, "-- " + key + ": says nothing: write it, or remove the line");
            }
            return value;
        }

        /** Reads a value that is there. */
        <T> @Nullable T value(String key, Function<String, T> reading) {
            String value = value(key);
            try {
                return value == null ? null : reading.apply(value);
            } catch (IllegalArgumentException e) {
                throw refuse(lineOf.getOrDefault(key, 0), key + ": " + e.getMessage());
            }
        }

        /** Reads a value that must be there. */
        <T> T needed(String key, Function<String, T> reading) {
            T value = value(key, reading);
            if (value == null) {
                throw refuse(statementLine, "-- " + key + ": is missing above this statement");
            }
            return value;
        }
    }

    private void refuseConflicts() {
        for (int i = 0; i < lines.size(); i++) {
            if (CONFLICT.matcher(lines.get(i)).matches()) {
                throw refuse(
                        i + 1,
                        "a merge has left its marks here: keep the blocks of both sides and remove the marks; the next test"
                                + " run sorts them");
            }
        }
    }

    private void readHeader() {
        String first = "-- lockkeeper " + kind + " ";
        String line = lines.isEmpty() ? "" : lines.get(0);
        String version = line.startsWith(first) ? line.substring(first.length()).strip() : "";
        if (!version.matches("\\d{1,6}")) {
            throw refuse(1, "this is no " + kind + ": its first line must be '" + first + FORMAT + "'");
        }
        if (Integer.parseInt(version) > FORMAT) {
            throw refuse(
                    1,
                    "this file has format " + version + ", and this Lockkeeper reads up to " + FORMAT
                            + ": take the newer Lockkeeper that wrote it");
        }
        for (int i = 0; i < lines.size() && lines.get(i).startsWith("--"); i++) {
            Matcher entry = ENTRY.matcher(lines.get(i));
            if (entry.matches()) {
                header.lineOf.put(entry.group(1), i + 1);
            }
            read[i + 1] = true;
        }
    }

    private <T> List<T> statements(String text, BiFunction<Entries, Statement, T> block) {
        List<T> found = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(Script.of(file, text))) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                if (next.kind() == Statement.Kind.PSQL || next.kind() == Statement.Kind.COPY_FROM_STDIN) {
                    throw new BadMigrationException(
                            next.location(),
                            "statements alone stand here, without psql's commands and without data: remove this one");
                }
                found.add(block.apply(entriesAbove(next.line()), next));
                readLiterals(next);
            }
        }
        return found;
    }

    /** A line inside of a literal is none of a comment. */
    private void readLiterals(Statement statement) {
        String sql = statement.sql().replace("\r\n", "\n");
        if (!sql.contains("\n--")) {
            return;
        }
        int end = 0;
        int line = statement.line();
        for (SqlPieces.Piece piece : SqlPieces.of(sql)) {
            int start = sql.indexOf(piece.text(), end);
            line += lineEnds(sql.substring(end, start));
            end = start + piece.text().length();
            for (int inside = lineEnds(piece.text()); inside > 0; inside--) {
                line++;
                read[line] = true;
            }
        }
    }

    private static int lineEnds(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** The lines of the comment above a statement, by what they say. */
    private Entries entriesAbove(int line) {
        Map<String, Integer> entries = new LinkedHashMap<>();
        for (int above = line - 1;
                above > 0 && !read[above] && lines.get(above - 1).startsWith("--");
                above--) {
            Matcher entry = ENTRY.matcher(lines.get(above - 1));
            if (!entry.matches() || !keys.contains(entry.group(1))) {
                throw refuse(
                        above,
                        "'" + lines.get(above - 1) + "' says nothing of a statement: known are "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
            if (entries.put(entry.group(1), above) != null) {
                throw refuse(above, "-- " + entry.group(1) + ": stands there twice: remove one");
            }
            read[above] = true;
        }
        return new Entries(line, entries);
    }

    private void refuseWhatIsLeft() {
        for (int line = 1; line <= lines.size(); line++) {
            if (!read[line] && ENTRY.matcher(lines.get(line - 1)).matches()) {
                throw refuse(line, "no statement follows these lines: remove them, or give them their statement back");
            }
        }
    }

    private BadMigrationException refuse(int line, String why) {
        return new BadMigrationException(new Location(file, line, 1), why);
    }
}
