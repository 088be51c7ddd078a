package io.lockkeeper.internal.probe;

import io.lockkeeper.internal.expect.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A name that is there.
 *
 * @param schema null when it is found without
 * @param parent the relation of a column, the enum of a label, the argument types of a function
 */
public record KnownName(
        Kind kind, @Nullable String schema, @Nullable String parent, String name) {

    /** What it names. */
    public enum Kind {
        RELATION,
        COLUMN,
        INDEX,
        FUNCTION,
        TYPE,
        LABEL,
        EXTENSION,
        SCHEMA
    }

    /** As SQL would write it; columns and labels behind what they belong to. */
    String text() {
        return switch (kind) {
            case COLUMN -> new QualifiedName(schema, String.valueOf(parent)) + "." + QualifiedName.written(name);
            case FUNCTION -> new QualifiedName(schema, name) + "(" + parent + ")";
            case LABEL -> "'" + name + "'";
            default -> new QualifiedName(schema, name).toString();
        };
    }
}
