package io.lockkeeper.internal.expect;

import io.lockkeeper.internal.script.names.SqlReader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type as SQL writes it: {@code bigint}, {@code varchar(20)}, {@code app.state[]}, {@code timestamp(3) with time zone}.
 *
 * @param schema null for wherever the search_path finds it
 * @param name the one of its names that the server shows
 * @param modifier the parenthesis behind it, or empty
 * @param array a pair of brackets for each dimension, or empty
 */
public record TypeName(@Nullable String schema, String name, String modifier, String array) {

    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("serial", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("bigserial", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("smallserial", "smallint"),
            Map.entry("float", "double precision"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("bool", "boolean"),
            Map.entry("dec", "numeric"),
            Map.entry("decimal", "numeric"),
            Map.entry("varchar", "character varying"),
            Map.entry("char varying", "character varying"),
            Map.entry("char", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"));

    /** Words of which a name of several words begins, and those that go on with it. */
    private static final Set<String> BEGIN = Set.of("double", "character", "char", "bit", "timestamp", "time");

    private static final Set<String> GO_ON = Set.of("precision", "varying", "with", "without", "time", "zone");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is no type's name
     */
    public static TypeName of(String text) {
        SqlReader reader = new SqlReader(text);
        return reader.whole(() -> read(reader));
    }

    public static TypeName read(SqlReader reader) {
        boolean quoted = reader.sees('"');
        QualifiedName first = QualifiedName.read(reader);
        StringBuilder name = new StringBuilder(first.name());
        boolean several = !quoted && first.schema() == null && BEGIN.contains(first.name());
        goOn(reader, several, name);
        String modifier = "";
        if (reader.took('(')) {
            modifier = "(" + String.join(",", reader.listTo(')', reader::digits)) + ")";
            goOn(reader, several, name);
        }
        StringBuilder array = new StringBuilder();
        while (reader.took('[')) {
            if (!reader.sees(']')) {
                reader.digits();
            }
            reader.take(']');
            array.append("[]");
        }
        String written = name.toString();
        String shown = quoted || first.schema() != null ? written : SHOWN.getOrDefault(written, written);
        // the server knows one dimension of an array as well as it knows two
        return new TypeName(first.schema(), shown, modifier, array.isEmpty() ? "" : "[]");
    }

    private static void goOn(SqlReader reader, boolean several, StringBuilder name) {
        while (several && GO_ON.contains(reader.peekWord())) {
            name.append(' ').append(reader.identifier());
        }
    }

    /** Whether a type that the server shows like that is this one: what was not written is not compared. */
    public boolean isShownAs(String shown) {
        TypeName actual = of(shown);
        return name.equals(actual.name)
                && array.equals(actual.array)
                && (schema == null || actual.schema == null || schema.equals(actual.schema))
                && (modifier.isEmpty() || modifier.equals(actual.modifier));
    }

    /** As SQL would write it. */
    @Override
    public String toString() {
        int blank = name.startsWith("time") ? name.indexOf(' ') : -1;
        if (blank > 0 && !modifier.isEmpty()) {
            return name.substring(0, blank) + modifier + name.substring(blank) + array;
        }
        boolean words = schema == null && GO_ON.contains(name.substring(name.lastIndexOf(' ') + 1));
        return (words ? name : new QualifiedName(schema, name).toString()) + modifier + array;
    }
}
