package io.lockkeeper.probe;

import io.lockkeeper.internal.script.lexer.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the code needs of the live schema. Names are written as in SQL: unquoted letters are folded to lower case,
 * {@code "Mixed Case".t} is quoted, a name without a schema is found on the search_path.
 */
public sealed interface Expectation {

    /** As a person writes it, and as reports name it; for a statement its name. */
    String text();

    /**
     * A table, view, materialized view or foreign table that has these columns.
     *
     * @param columns each a name, and where it matters its type and that it is not null: {@code "id bigint not null"}; none
     *     expects only the table
     * @throws IllegalArgumentException if a name or a type cannot be read
     */
    static Columns columns(String table, String... columns) {
        return ExpectationText.columns(table, List.of(columns));
    }

    /**
     * A function or procedure with exactly these argument types, which we may execute: {@code "app.add(int, text)"}.
     *
     * @throws IllegalArgumentException if the signature cannot be read
     */
    static Function function(String signature) {
        return ExpectationText.function(signature);
    }

    /**
     * An index that is valid.
     *
     * @throws IllegalArgumentException if the name cannot be read
     */
    static Index index(String name) {
        return ExpectationText.index(name);
    }

    /**
     * An enum that has these labels; none expects only the enum.
     *
     * @param labels as they are, without quotes
     * @throws IllegalArgumentException if the type's name cannot be read
     */
    static EnumLabels labels(String type, String... labels) {
        return new EnumLabels(ExpectationText.name(type), List.of(labels));
    }

    /**
     * An extension that is installed.
     *
     * @throws IllegalArgumentException if the name cannot be read
     */
    static Extension extension(String name) {
        return ExpectationText.extension(name);
    }

    /**
     * Privileges that we hold: select, insert, update, delete, truncate, references or trigger on a whole relation, usage on
     * a sequence, usage or create on a schema.
     *
     * @param privileges with commas between: {@code "select, insert"}
     * @throws IllegalArgumentException if one of them is unknown, or the name cannot be read
     */
    static Privilege privilege(String privileges, String object) {
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
    static Query query(String name, String sql, String... types) {
        return QueryText.query(name, sql, Arrays.stream(types).map(TypeName::of).toList());
    }

    /**
     * Any of them but a statement, in one line: {@code account(id bigint, email)}, {@code function app.add(int, text)},
     * {@code index task_of_workflow}, {@code enum state(draft, active)}, {@code extension pgcrypto} or
     * {@code privilege select, insert on account}.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static Expectation of(String text) {
        return ExpectationText.any(text);
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "" : "(" + String.join(", ", items) + ")";
    }

    /** A relation that has certain columns. */
    record Columns(QualifiedName table, List<Column> columns) implements Expectation {

        /** Copies. */
        public Columns {
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return table + list(columns.stream().map(Column::toString).toList());
        }
    }

    /**
     * A column.
     *
     * @param type null for any
     * @param notNull whether it must refuse null
     */
    record Column(String name, @Nullable TypeName type, boolean notNull) {

        @Override
        public String toString() {
            return QualifiedName.written(name)
                    + Optional.ofNullable(type).map(t -> " " + t).orElse("")
                    + (notNull ? " not null" : "");
        }
    }

    /** A function or procedure. */
    record Function(QualifiedName name, List<TypeName> arguments) implements Expectation {

        /** Copies. */
        public Function {
            arguments = List.copyOf(arguments);
        }

        /** Name and argument types. */
        public String signature() {
            return name + arguments.stream().map(TypeName::toString).collect(Collectors.joining(", ", "(", ")"));
        }

        @Override
        public String text() {
            return "function " + signature();
        }
    }

    /** A valid index. */
    record Index(QualifiedName name) implements Expectation {

        @Override
        public String text() {
            return "index " + name;
        }
    }

    /** An enum that has certain labels. */
    record EnumLabels(QualifiedName type, List<String> labels) implements Expectation {

        /** Copies. */
        public EnumLabels {
            labels = List.copyOf(labels);
        }

        @Override
        public String text() {
            return "enum " + type
                    + list(labels.stream().map(QualifiedName::written).toList());
        }
    }

    /** An installed extension. */
    record Extension(String name) implements Expectation {

        @Override
        public String text() {
            return "extension " + QualifiedName.written(name);
        }
    }

    /** Privileges on one object. */
    record Privilege(List<String> privileges, QualifiedName object) implements Expectation {

        /** Copies. */
        public Privilege {
            privileges = List.copyOf(privileges);
        }

        @Override
        public String text() {
            return "privilege " + String.join(", ", privileges) + " on " + object;
        }
    }

    /**
     * A statement of the application.
     *
     * @param parameters how many it takes
     * @param types of the first of them, as far as they are declared
     * @param explainable whether {@code explain} takes such a statement at all
     */
    record Query(String name, Statement statement, int parameters, List<TypeName> types, boolean explainable)
            implements Expectation {

        /** Copies. */
        public Query {
            types = List.copyOf(types);
        }

        @Override
        public String text() {
            return name;
        }
    }
}
