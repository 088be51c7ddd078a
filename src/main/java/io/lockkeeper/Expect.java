package io.lockkeeper;

import io.lockkeeper.internal.expect.ExpectationText;
import io.lockkeeper.internal.expect.QueryText;
import io.lockkeeper.internal.expect.TypeName;
import io.lockkeeper.probe.Expectation;
import java.util.Arrays;
import java.util.List;

/**
 * What the code needs of the live schema, written in code. Names are written as in SQL: unquoted letters are folded to
 * lower case, {@code "Mixed Case".t} is quoted, a name without a schema is found on the search_path.
 */
public final class Expect {

    private Expect() {}

    /**
     * A table, view, materialized view or foreign table that has these columns.
     *
     * @param columns each a name, and where it matters its type and that it is not null: {@code "id bigint not null"}; none
     *     expects only the table
     * @throws IllegalArgumentException if a name or a type cannot be read
     */
    public static Expectation columns(String table, String... columns) {
        return ExpectationText.columns(table, List.of(columns));
    }

    /**
     * A function or procedure with exactly these argument types, which we may execute: {@code "app.add(int, text)"}.
     *
     * @throws IllegalArgumentException if the signature cannot be read
     */
    public static Expectation function(String signature) {
        return ExpectationText.function(signature);
    }

    /**
     * An index that is valid.
     *
     * @throws IllegalArgumentException if the name cannot be read
     */
    public static Expectation index(String name) {
        return ExpectationText.index(name);
    }

    /**
     * An enum that has these labels; none expects only the enum.
     *
     * @param labels as they are, without quotes
     * @throws IllegalArgumentException if the type's name cannot be read
     */
    public static Expectation labels(String type, String... labels) {
        return ExpectationText.labels(type, List.of(labels));
    }

    /**
     * An extension that is installed.
     *
     * @throws IllegalArgumentException if the name cannot be read
     */
    public static Expectation extension(String name) {
        return ExpectationText.extension(name);
    }

    /**
     * Privileges that we hold: select, insert, update, delete, truncate, references or trigger on a whole relation, usage on
     * a sequence, usage or create on a schema.
     *
     * @param privileges with commas between: {@code "select, insert"}
     * @throws IllegalArgumentException if one of them is unknown, or the name cannot be read
     */
    public static Expectation privilege(String privileges, String object) {
        return ExpectationText.privilege(privileges, object);
    }

    /**
     * A statement of the application that would run: names, types, privileges and the arbiters of {@code on conflict} are
     * checked, nothing is executed.
     *
     * @param name how reports name it
     * @param sql one statement, with {@code $1} for parameters
     * @param types of the parameters, from {@code $1} on; without, what cannot be inferred is a warning
     * @throws IllegalArgumentException if a type cannot be read
     * @throws io.lockkeeper.error.BadMigrationException if it is not one statement
     */
    public static Expectation query(String name, String sql, String... types) {
        return QueryText.query(name, sql, Arrays.stream(types).map(TypeName::of).toList());
    }

    /**
     * Any of them but a statement, in one line: {@code account(id bigint, email)}, {@code function app.add(int, text)},
     * {@code index task_of_workflow}, {@code enum state(draft, active)}, {@code extension pgcrypto} or
     * {@code privilege select, insert on account}.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Expectation of(String text) {
        return ExpectationText.any(text);
    }
}
