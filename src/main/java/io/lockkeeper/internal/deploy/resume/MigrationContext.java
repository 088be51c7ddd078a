package io.lockkeeper.internal.deploy.resume;

/**
 * What the service calls all rows of one deploy: {@code migration_context} of {@code SHOW VITESS_MIGRATIONS}. Never the id of
 * an apply, which the service does not know.
 */
public record MigrationContext(String text) {

    /**
     * Takes a context as a row has it.
     *
     * @throws IllegalArgumentException if it is empty, or could end the literal that it is asked for with
     */
    public MigrationContext {
        if (!isUsable(text)) {
            throw new IllegalArgumentException("a migration context is empty, or has a quote or a backslash in it");
        }
    }

    /** Whether it can be asked for. */
    static boolean isUsable(String text) {
        return !text.isBlank() && text.chars().noneMatch(c -> c == '\'' || c == '"' || c == '\\');
    }

    @Override
    public String toString() {
        return text;
    }
}
