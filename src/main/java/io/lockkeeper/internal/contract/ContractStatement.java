package io.lockkeeper.internal.contract;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.expect.QualifiedName;
import io.lockkeeper.internal.expect.QueryText;
import io.lockkeeper.internal.expect.SchemaExpectation.Query;
import io.lockkeeper.internal.expect.TypeName;
import io.lockkeeper.internal.script.lexer.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the application sends.
 *
 * @param test which test sent it, or null if none did
 * @param binds the types of its parameters
 * @param columns what its rows have, in order; empty where nobody could tell or it returns none
 * @param text without a semicolon
 * @param key what tells statements apart
 * @param source where it was read, or null
 */
public record ContractStatement(
        @Nullable String test,
        List<String> binds,
        List<Column> columns,
        String text,
        String key,
        @Nullable Statement source) {

    /** A column of its rows. */
    public record Column(String name, String type) {

        /** As a header writes it. */
        @Override
        public String toString() {
            return QualifiedName.written(name) + " " + type;
        }
    }

    /** Copies. */
    public ContractStatement {
        binds = List.copyOf(binds);
        columns = List.copyOf(columns);
    }

    /** A statement that was recorded. */
    public ContractStatement(@Nullable String test, List<String> binds, List<Column> columns, StatementText text) {
        this(test, binds, columns, text.text(), text.key(), null);
    }

    /** Where it stands in its file. */
    public Location location() {
        return source == null ? new Location("contract", 0, 0) : source.location();
    }

    /** How reports name it: its place, and the test that sent it. */
    public String title() {
        return location().file() + ":" + location().line() + (test == null ? "" : ", sent by " + test);
    }

    /** What the probe explains; only for one that was read. */
    public Query query() {
        if (source == null) {
            throw new IllegalStateException("not read from a file");
        }
        return QueryText.query(title(), source, binds.stream().map(TypeName::of).toList());
    }

    ContractStatement withoutTest() {
        return new ContractStatement(null, binds, columns, text, key, source);
    }

    /**
     * Both as one: the first test by name, and what either knows of the rest.
     *
     * @param sameSchema whether the types that this one has for its binds are as good as the newer ones
     */
    ContractStatement merged(ContractStatement newer, boolean sameSchema) {
        boolean same = newer.binds.size() < binds.size() || sameSchema && newer.binds.size() == binds.size();
        String first = test == null || newer.test != null && newer.test.compareTo(test) < 0 ? newer.test : test;
        return new ContractStatement(
                first,
                same ? binds : newer.binds,
                newer.columns.isEmpty() ? columns : newer.columns,
                text.compareTo(newer.text) <= 0 ? text : newer.text,
                key,
                source == null ? newer.source : source);
    }
}
