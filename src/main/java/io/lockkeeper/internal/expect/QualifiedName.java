package io.lockkeeper.internal.expect;

import io.lockkeeper.internal.script.names.SqlReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an object as the catalog has it: unquoted letters are lower case already.
 *
 * @param schema null for wherever the search_path finds it
 */
public record QualifiedName(@Nullable String schema, String name) {

    private static final Pattern PLAIN = Pattern.compile("[a-z_\\x{80}-\\x{10FFFF}][a-z0-9_$\\x{80}-\\x{10FFFF}]*");

    /** Reads one, with a schema or without. */
    static QualifiedName read(SqlReader reader) {
        String first = reader.identifier();
        return reader.took('.') ? new QualifiedName(first, reader.identifier()) : new QualifiedName(null, first);
    }

    /** A name as SQL would write it, with quotes where it needs them. */
    public static String written(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As SQL would write it. */
    @Override
    public String toString() {
        return schema == null ? written(name) : written(schema) + "." + written(name);
    }
}
