package io.lockkeeper.internal.expect;

import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.probe.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the code needs of the live schema, as the probe checks it. */
public sealed interface SchemaExpectation extends Expectation {

    /**
     * This expectation's content.
     *
     * @throws IllegalArgumentException if its class is somebody else's, which has none
     */
    static SchemaExpectation of(Expectation expectation) {
        if (expectation instanceof SchemaExpectation known) {
            return known;
        }
        throw new IllegalArgumentException("expect: " + expectation.text() + " is a "
                + expectation.getClass().getName() + ", which nobody can check: make it with Expect");
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "" : "(" + String.join(", ", items) + ")";
    }

    /** A relation that has certain columns. */
    record Columns(QualifiedName table, List<Column> columns) implements SchemaExpectation {

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
    record Function(QualifiedName name, List<TypeName> arguments) implements SchemaExpectation {

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
    record Index(QualifiedName name) implements SchemaExpectation {

        @Override
        public String text() {
            return "index " + name;
        }
    }

    /** An enum that has certain labels. */
    record EnumLabels(QualifiedName type, List<String> labels) implements SchemaExpectation {

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
    record Extension(String name) implements SchemaExpectation {

        @Override
        public String text() {
            return "extension " + QualifiedName.written(name);
        }
    }

    /** Privileges on one object. */
    record Privilege(List<String> privileges, QualifiedName object) implements SchemaExpectation {

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
            implements SchemaExpectation {

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
