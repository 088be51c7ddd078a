package io.lockkeeper.internal.expect;

import io.lockkeeper.internal.expect.SchemaExpectation.Column;
import io.lockkeeper.internal.expect.SchemaExpectation.Columns;
import io.lockkeeper.internal.expect.SchemaExpectation.EnumLabels;
import io.lockkeeper.internal.expect.SchemaExpectation.Extension;
import io.lockkeeper.internal.expect.SchemaExpectation.Function;
import io.lockkeeper.internal.expect.SchemaExpectation.Index;
import io.lockkeeper.internal.expect.SchemaExpectation.Privilege;
import io.lockkeeper.internal.script.names.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Expectations as people write them. */
public final class ExpectationText {

    private static final Set<String> PRIVILEGES =
            Set.of("select", "insert", "update", "delete", "truncate", "references", "trigger", "usage", "create");

    private ExpectationText() {}

    public static SchemaExpectation any(String text) {
        SqlReader reader = new SqlReader(text);
        return reader.whole(() -> any(reader));
    }

    /** A word before a name says the kind; before anything else it is the table's own name. */
    private static SchemaExpectation any(SqlReader reader) {
        String word = reader.peekWord();
        boolean kind =
                Set.of("function", "index", "enum", "extension", "privilege").contains(word);
        if (!kind) {
            return columns(reader);
        }
        SqlReader table = reader.copy();
        table.tookWord(word);
        if (!table.seesName()) {
            return columns(reader);
        }
        reader.tookWord(word);
        return switch (word) {
            case "function" -> function(reader);
            case "index" -> new Index(QualifiedName.read(reader));
            case "enum" -> labels(reader);
            case "extension" -> new Extension(reader.identifier());
            default -> privilege(reader);
        };
    }

    public static Columns columns(String table, List<String> columns) {
        return new Columns(
                name(table),
                columns.stream()
                        .map(SqlReader::new)
                        .map(reader -> reader.whole(() -> column(reader)))
                        .toList());
    }

    private static Columns columns(SqlReader reader) {
        QualifiedName table = QualifiedName.read(reader);
        return new Columns(table, reader.took('(') ? reader.listTo(')', () -> column(reader)) : List.of());
    }

    private static Column column(SqlReader reader) {
        String name = reader.identifier();
        boolean typed = reader.seesName() && !reader.peekWord().equals("not");
        TypeName type = typed ? TypeName.read(reader) : null;
        boolean not = reader.tookWord("not");
        if (not && !reader.tookWord("null")) {
            throw reader.refuse("'null' is expected");
        }
        return new Column(name, type, not);
    }

    public static Function function(String signature) {
        SqlReader reader = new SqlReader(signature);
        return reader.whole(() -> function(reader));
    }

    private static Function function(SqlReader reader) {
        QualifiedName name = QualifiedName.read(reader);
        reader.take('(');
        return new Function(name, reader.listTo(')', () -> TypeName.read(reader)));
    }

    public static Index index(String name) {
        return new Index(name(name));
    }

    public static Extension extension(String name) {
        SqlReader reader = new SqlReader(name);
        return new Extension(reader.whole(reader::identifier));
    }

    public static EnumLabels labels(String type, List<String> labels) {
        return new EnumLabels(name(type), labels);
    }

    private static EnumLabels labels(SqlReader reader) {
        QualifiedName type = QualifiedName.read(reader);
        return new EnumLabels(type, reader.took('(') ? reader.listTo(')', reader::label) : List.of());
    }

    public static Privilege privilege(String privileges, String object) {
        return (Privilege) any("privilege " + privileges + " on " + object);
    }

    private static Privilege privilege(SqlReader reader) {
        List<String> privileges = new ArrayList<>();
        do {
            String privilege = reader.peekWord();
            if (!PRIVILEGES.contains(privilege)) {
                throw reader.refuse("one of "
                        + String.join(", ", PRIVILEGES.stream().sorted().toList()) + " is expected");
            }
            reader.tookWord(privilege);
            privileges.add(privilege);
        } while (reader.took(','));
        if (!reader.tookWord("on")) {
            throw reader.refuse("'on' is expected");
        }
        return new Privilege(privileges, QualifiedName.read(reader));
    }

    static QualifiedName name(String text) {
        SqlReader reader = new SqlReader(text);
        return reader.whole(() -> QualifiedName.read(reader));
    }
}
