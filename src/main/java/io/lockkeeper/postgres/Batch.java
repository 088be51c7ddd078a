package io.lockkeeper.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Statements that go to the server as one string, and which of them stands where in it. */
final class Batch {

    /** One statement of the string: our own, or one of a script. */
    record Part(int offset, @Nullable Sql own) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();

    Batch own(Sql sql) {
        return own(sql, Map.of());
    }

    Batch own(Sql sql, Map<String, String> values) {
        return add(sql.text(values), sql);
    }

    Batch script(String sql) {
        return add(sql, null);
    }

    private Batch add(String sql, @Nullable Sql own) {
        parts.add(new Part(text.length(), own));
        text.append(sql).append(";\n");
        return this;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Which statement stands at that place. */
    Part part(int index) {
        return parts.get(Math.min(index, parts.size() - 1));
    }

    void ifOwn(int index, Consumer<Sql> action) {
        Sql own = part(index).own();
        if (own != null) {
            action.accept(own);
        }
    }

    boolean is(int index, Sql sql) {
        return part(index).own() == sql;
    }

    String text() {
        return text.toString();
    }
}
