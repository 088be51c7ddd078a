package io.lockkeeper.internal.postgres.schema;

import io.lockkeeper.internal.expect.QualifiedName;
import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.internal.expect.SchemaExpectation.Columns;
import io.lockkeeper.internal.expect.SchemaExpectation.EnumLabels;
import io.lockkeeper.internal.expect.SchemaExpectation.Extension;
import io.lockkeeper.internal.expect.SchemaExpectation.Function;
import io.lockkeeper.internal.expect.SchemaExpectation.Index;
import io.lockkeeper.internal.expect.SchemaExpectation.Privilege;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Expectations as rows of values, by the question to the catalog that takes them. */
final class Expected {

    private final Map<Sql, List<String>> rows = new EnumMap<>(Sql.class);
    private int item;

    private Expected() {}

    static Map<Sql, String> of(List<SchemaExpectation> expectations) {
        Expected expected = new Expected();
        for (SchemaExpectation expectation : expectations) {
            expected.add(expectation);
            expected.item++;
        }
        Map<Sql, String> questions = new EnumMap<>(Sql.class);
        expected.rows.forEach((sql, values) -> questions.put(sql, String.join(",\n    ", values)));
        return questions;
    }

    private void add(SchemaExpectation expectation) {
        if (expectation instanceof Columns columns) {
            add(Sql.COLUMNS, columns.table(), -1, null);
            for (int part = 0; part < columns.columns().size(); part++) {
                add(
                        Sql.COLUMNS,
                        columns.table(),
                        part,
                        columns.columns().get(part).name());
            }
        } else if (expectation instanceof Function function) {
            add(Sql.FUNCTIONS, function.name());
        } else if (expectation instanceof Index index) {
            add(Sql.INDEXES, index.name());
        } else if (expectation instanceof EnumLabels labels) {
            add(Sql.LABELS, labels.type(), -1, null);
            for (int part = 0; part < labels.labels().size(); part++) {
                add(Sql.LABELS, labels.type(), part, labels.labels().get(part));
            }
        } else if (expectation instanceof Extension extension) {
            row(Sql.EXTENSIONS, Stream.of(number(item), text(extension.name())));
        } else if (expectation instanceof Privilege privilege) {
            for (int part = 0; part < privilege.privileges().size(); part++) {
                add(
                        Sql.PRIVILEGES,
                        privilege.object(),
                        part,
                        privilege.privileges().get(part));
            }
        }
    }

    private void add(Sql sql, QualifiedName name) {
        row(sql, Stream.of(number(item), text(name.schema()), text(name.name())));
    }

    private void add(Sql sql, QualifiedName name, int part, @Nullable String what) {
        row(sql, Stream.of(number(item), number(part), text(name.schema()), text(name.name()), text(what)));
    }

    private void row(Sql sql, Stream<String> values) {
        rows.computeIfAbsent(sql, s -> new ArrayList<>()).add(values.collect(Collectors.joining(", ", "(", ")")));
    }

    private static String number(int value) {
        return Integer.toString(value);
    }

    private static String text(@Nullable String value) {
        return value == null ? "null::text" : SqlTemplate.literal(value);
    }
}
