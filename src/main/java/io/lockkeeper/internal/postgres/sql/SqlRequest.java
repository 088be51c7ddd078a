package io.lockkeeper.internal.postgres.sql;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.BatchStatement;
import io.lockkeeper.internal.script.lexer.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Statements that go to the server as one string, and which of them stands where in it. */
public final class SqlRequest {

    /**
     * One statement of the string: our own, or one of a script.
     *
     * @param offset where it begins, with what is put before a script's
     * @param script where the script's own text begins, and what of it was sent
     */
    private record Part(
            int offset, @Nullable Sql own, @Nullable Script script) {}

    private record Script(int offset, Statement statement, DriverText text) {}

    /**
     * A place in a script's statement.
     *
     * @param codePoints how many of the statement's code points are before it
     */
    public record Place(Statement statement, int codePoints) {

        public Location location() {
            return statement.location(codePoints);
        }

        public String excerpt() {
            return statement.excerpt(codePoints);
        }

        /** The value that must not be seen, if the place is in one. */
        public Optional<String> secret() {
            return statement.secretAt(codePoints);
        }
    }

    /** Those that record a step: in the ledger, and in the history of another migrator. */
    public static final Set<Sql> RECORDS = EnumSet.of(
            Sql.LOCK_LEDGER_TABLE,
            Sql.GUARD,
            Sql.RECORD,
            Sql.BATCH_FIRST,
            Sql.BATCH_NEXT,
            Sql.BATCH_COMPLETE,
            Sql.CREATE_FLYWAY_HISTORY,
            Sql.ADD_FLYWAY_ROW,
            Sql.CREATE_NUMBERED_HISTORY,
            Sql.ADD_NUMBERED_ROW);

    private static final Set<Sql> COMMITS = EnumSet.of(Sql.COMMIT, Sql.COMMIT_AND_BEGIN);

    private static final Set<Sql> WRITES = EnumSet.of(
            Sql.RECORD,
            Sql.ACCEPT,
            Sql.RESOLVE,
            Sql.CLAIM_FIRST,
            Sql.CLAIM_AGAIN,
            Sql.ADVANCE,
            Sql.COMPLETE,
            Sql.FAIL,
            Sql.BATCH_FIRST,
            Sql.BATCH_NEXT,
            Sql.BATCH_COMPLETE,
            Sql.BATCH_FAIL);

    private static final String END = ";\n";

    private final List<String> texts = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private int length;
    private SearchPath path = SearchPath.UNSAVED;
    private boolean guarded;

    public SqlRequest own(Sql sql) {
        return own(sql, Map.of());
    }

    public SqlRequest own(Sql sql, Map<String, String> values) {
        boolean saves = path.isTakenBy(sql);
        SearchPath needed = saves ? null : SearchPath.of(sql);
        if (needed == SearchPath.THEIRS) {
            theirPath();
        } else if (needed == SearchPath.OURS) {
            ourPath();
        }
        if (WRITES.contains(sql) && !guarded) {
            guarded = true;
            add(Sql.LOCK_LEDGER_TABLE, values).add(Sql.GUARD, values);
        }
        add(sql, SearchPath.takes(sql) ? with(values, saves) : values);
        guarded &= !COMMITS.contains(sql);
        path = path.behind(sql);
        return this;
    }

    private static Map<String, String> with(Map<String, String> values, boolean saves) {
        Map<String, String> all = new HashMap<>(values);
        all.put("saves", Boolean.toString(saves));
        return all;
    }

    private SqlRequest add(Sql sql, Map<String, String> values) {
        parts.add(new Part(length, sql, null));
        return append(DriverText.unread(sql.text(values)));
    }

    /** Whatever ours says is resolved where nobody else may have put anything. */
    private void ourPath() {
        if (path != SearchPath.OURS) {
            silent(path == SearchPath.UNSAVED ? Sql.OUR_PATH : Sql.OUR_PATH_AGAIN);
            path = SearchPath.OURS;
        }
    }

    private void theirPath() {
        if (path == SearchPath.OURS || path == SearchPath.EITHER) {
            silent(Sql.THEIR_PATH);
        }
        alone();
    }

    /** Nobody waits for what it says. */
    private void silent(Sql sql) {
        parts.add(new Part(length, null, null));
        append(DriverText.unread(sql.text()));
    }

    /** What its transaction is for ends with it, and so do its settings. */
    public SqlRequest alone() {
        path = SearchPath.UNSAVED;
        return this;
    }

    public SqlRequest script(Statement statement) {
        return script("", statement);
    }

    /** @param before what makes it part of a statement of our own */
    public SqlRequest script(String before, Statement statement) {
        return script(before, statement, DriverText.of(statement));
    }

    /** A batched script's statement for the rows between two keys. */
    public SqlRequest script(BatchStatement batched, String first, String last) {
        return script("", batched.statement(), DriverText.of(batched, first, last));
    }

    private SqlRequest script(String before, Statement statement, DriverText sent) {
        theirPath();
        parts.add(new Part(length, null, new Script(length + before.length(), statement, sent)));
        return append(before.isEmpty() ? sent.text() : before + sent.text());
    }

    private SqlRequest append(String sql) {
        texts.add(sql);
        length += sql.length() + END.length();
        return this;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public int length() {
        return length;
    }

    /** One alone is not copied: it may be large. Whoever goes on in the same transaction finds the user's path. */
    public String text() {
        theirPath();
        return texts.size() == 1 ? texts.get(0) : String.join(END, texts);
    }

    public void ifOwn(int index, Consumer<Sql> action) {
        Sql own = part(index).own();
        if (own != null) {
            action.accept(own);
        }
    }

    public boolean is(int index, Sql sql) {
        return part(index).own() == sql;
    }

    public boolean isCommit(int index) {
        return COMMITS.contains(part(index).own());
    }

    /** Whether a commit stands before the one of that index. */
    public boolean isBehindCommit(int index) {
        return parts.subList(0, Math.min(index, parts.size())).stream().anyMatch(part -> COMMITS.contains(part.own()));
    }

    /** Whether this one writes the ledger. */
    public boolean isRecord(int index) {
        Sql own = part(index).own();
        return own != null && RECORDS.contains(own);
    }

    /**
     * Where in a script the server was: empty when it was at a statement of our own. A place outside the statement that was
     * running is one in a text of the server's own making, and stands for the statement's start.
     *
     * @param statement which one it was at
     * @param position in the string, in code points from 1; 0 when it does not say
     */
    public Optional<Place> place(int statement, int position) {
        Part running = part(statement);
        if (position == 0) {
            return start(running);
        }
        return placeWithin(statement, position)
                .or(() -> start(statement <= 0 ? lastScript(partAt(charAt(text(), position))) : running));
    }

    /** Where in the script's own text the server was; empty when that lies elsewhere, or when it said no place. */
    public Optional<Place> placeWithin(int statement, int position) {
        if (position == 0) {
            return Optional.empty();
        }
        String text = text();
        int at = charAt(text, position);
        int found = partAt(at);
        // the string is parsed whole before its first statement runs: then any may be meant
        boolean unread = statement <= 0;
        Script script = parts.get(found).script();
        return script != null && at >= script.offset() && (unread || parts.get(found) == part(statement))
                ? Optional.of(
                        new Place(script.statement(), script.text().original(text.codePointCount(script.offset(), at))))
                : Optional.empty();
    }

    private static Optional<Place> start(Part part) {
        return Optional.ofNullable(part.script()).map(script -> new Place(script.statement(), 0));
    }

    /** What the server read behind a statement it took to be its rest. */
    private Part lastScript(int before) {
        int i = before;
        while (i > 0 && parts.get(i).script() == null) {
            i--;
        }
        return parts.get(i);
    }

    /** Which of the statements that is, from 0: the string is parsed whole before the first one runs. */
    public int at(int statement, int position) {
        return position == 0 ? Math.min(statement, parts.size() - 1) : partAt(charAt(text(), position));
    }

    private static int charAt(String text, int position) {
        return text.offsetByCodePoints(0, Math.min(position - 1, text.codePointCount(0, text.length())));
    }

    private Part part(int index) {
        return parts.get(Math.max(0, Math.min(index, parts.size() - 1)));
    }

    private int partAt(int offset) {
        int found = 0;
        while (found + 1 < parts.size() && parts.get(found + 1).offset() <= offset) {
            found++;
        }
        return found;
    }
}
