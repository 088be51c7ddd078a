package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.psql.PsqlCommand;
import io.lockkeeper.internal.script.text.Excerpt;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.internal.script.text.Position;
import io.lockkeeper.internal.script.text.Replacement;
import io.lockkeeper.internal.script.text.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script.
 *
 * @param file the script as messages name it
 * @param index counted from 1 over the statements that are sent; 0 for a psql command
 * @param line of its first token, counted from 1
 * @param column of its first token, counted from 1 in code points
 * @param kind what it needs
 * @param sql its text from the first token to the last, without the semicolon
 * @param endsString whether nothing may follow it in the same string, for the server reads a string whole before it runs
 *     any of it: this statement changes how the server reads, or has a body that would go on into what follows
 * @param subject what it is about that a transaction or a database cannot hold; null for nearly all
 * @param quirks what a simpler lexer than the server's would misread, in order
 * @param replaced what was put in instead of placeholders, in order
 */
public record Statement(
        String file,
        int index,
        int line,
        int column,
        Kind kind,
        String sql,
        boolean endsString,
        @Nullable Subject subject,
        List<DriverQuirk> quirks,
        List<Replacement> replaced) {

    private static final int MOST_WORDS = 48;

    /** What a statement needs. */
    public enum Kind {
        /** Nothing: it runs in a transaction. */
        TRANSACTIONAL,
        /** To run outside any transaction. */
        OUTSIDE,
        /** To begin or end a transaction, or to prepare one. */
        TRANSACTION_CONTROL,
        /** The data that follow it in the script. */
        COPY_FROM_STDIN,
        /** A client that takes data. */
        COPY_TO_STDOUT,
        /** Nothing: {@code begin} or {@code commit} as pg_dump writes them around large objects, for those who have none. */
        FRAME,
        /** Nothing of the server: it is a command for psql. */
        PSQL
    }

    /** What a statement may be about that must be known before it is sent. */
    public enum Topic {
        /** Making a database. */
        CREATE_DATABASE,
        /** Dropping a database. */
        DROP_DATABASE,
        /** Renaming a database or moving it to another tablespace. */
        ALTER_DATABASE,
        /** How a transaction is to run that has begun already. */
        TRANSACTION_MODE
    }

    /**
     * What a statement is about.
     *
     * @param name of the database as the server has it; empty where it cannot be told
     */
    public record Subject(Topic topic, String name) {

        /** Whether it is a database. */
        public boolean isDatabase() {
            return topic != Topic.TRANSACTION_MODE;
        }
    }

    /** Copies the lists. */
    public Statement {
        quirks = List.copyOf(quirks);
        replaced = List.copyOf(replaced);
    }

    /** Where it starts. */
    public Location location() {
        return new Location(file, line, column);
    }

    /**
     * Where in the file a place in its text is.
     *
     * @param codePoints how many code points of {@link #sql} are before that place; its end if there are fewer
     */
    public Location location(int codePoints) {
        return location(written(codePoints));
    }

    private Location location(Written written) {
        Position position = new Position();
        String text = written.text();
        for (int i = 0; i < written.at(); i += Character.charCount(text.codePointAt(i))) {
            position.advance(text.codePointAt(i));
        }
        int shift = position.line() == 1 ? column - 1 : 0;
        return new Location(file, line + position.line() - 1, position.column() + shift);
    }

    /**
     * The line with that place as far as it belongs to this statement, numbered as in the file, with a caret below the
     * place. A long line is cut around it.
     *
     * @param codePoints how many code points of {@link #sql} are before that place; its end if there are fewer
     */
    public String excerpt(int codePoints) {
        Written written = written(codePoints);
        return Excerpt.of(written.text(), written.at(), location(written).line());
    }

    /** Its text as the file has it, with placeholders. */
    public String written() {
        return Written.of(sql, replaced, 0).text();
    }

    private Written written(int codePoints) {
        return Written.of(sql, replaced, charIndex(codePoints));
    }

    /** Its text as it is sent, but for values that must not be seen: there its placeholders stand. */
    public String shown() {
        List<Replacement> secret = new ArrayList<>(replaced);
        secret.removeIf(one -> !one.secret());
        return Written.of(sql, secret, 0).text();
    }

    /**
     * The value in which a place in its text is, if it must not be seen.
     *
     * @param codePoints how many code points of {@link #sql} are before that place
     */
    public Optional<String> secretAt(int codePoints) {
        int index = charIndex(codePoints);
        return replaced.stream()
                .filter(one -> one.secret() && one.start() <= index && index < one.end())
                .map(one -> sql.substring(one.start(), one.end()))
                .findFirst();
    }

    /**
     * The name in {@code ${name}}, if that is what stands at a place in its text.
     *
     * @param codePoints how many code points of {@link #sql} are before that place
     */
    public Optional<String> placeholderAt(int codePoints) {
        return Placeholders.nameAt(sql, charIndex(codePoints));
    }

    /**
     * The database that {@code \connect} names; empty if it names none, which stands for the one it is connected to, and
     * for any other command of psql's.
     *
     * @throws IllegalStateException if this is no psql command
     */
    public Optional<String> connectDatabase() {
        if (kind != Kind.PSQL) {
            throw new IllegalStateException("not a psql command");
        }
        PsqlCommand command = PsqlCommand.of(sql);
        return command.connects() ? command.database() : Optional.empty();
    }

    /** Enough of it to recognize it, on one line. */
    public String words() {
        String written = written();
        String head = written.substring(0, Math.min(written.length(), 200));
        String line = String.join(" ", head.strip().split("\\s+"));
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
    }

    private int charIndex(int codePoints) {
        int length = sql.codePointCount(0, sql.length());
        int index = sql.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, length)));
        boolean insideLineEnd = index > 0 && sql.startsWith("\r\n", index - 1);
        return insideLineEnd ? index - 1 : index;
    }

    /** Kind and place; the text may be as large as the file. */
    @Override
    public String toString() {
        return kind + " at " + location();
    }
}
