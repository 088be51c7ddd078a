package io.lockkeeper.contract;

import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.ContractStatement.Column;
import io.lockkeeper.internal.contract.StatementText;
import io.lockkeeper.internal.contract.describe.Describer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A statement that was sent, which is described at its first sight. */
final class Sent {

    private final AtomicReference<StatementText> text;
    private final Describer describer;
    private final AtomicReference<@Nullable String> test = new AtomicReference<>();
    private volatile List<String> binds;
    private volatile List<Column> columns = List.of();

    Sent(StatementText text, List<String> binds, Describer describer) {
        this.text = new AtomicReference<>(text);
        this.binds = binds;
        this.describer = describer;
    }

    String sql() {
        return text.get().text();
    }

    StatementText text() {
        return text.get();
    }

    Describer describer() {
        return describer;
    }

    List<String> binds() {
        return binds;
    }

    void describe(List<String> types, List<Column> found) {
        binds = types;
        columns = found;
    }

    /** Of texts that differ in blanks only the same one is written, whichever was sent first. */
    Sent sentAs(StatementText other) {
        text.accumulateAndGet(other, (one, two) -> one.text().compareTo(two.text()) <= 0 ? one : two);
        return this;
    }

    /** Of several tests the first one by name is written. */
    void sentBy(@Nullable String name) {
        if (name != null) {
            test.accumulateAndGet(name, Sent::first);
        }
    }

    static String first(@Nullable String one, @Nullable String other) {
        return one == null || other != null && other.compareTo(one) < 0 ? String.valueOf(other) : one;
    }

    ContractStatement recorded() {
        return new ContractStatement(test.get(), known(binds), columns, text());
    }

    /** Types are declared from the first on, as far as they are known. */
    private static List<String> known(List<String> types) {
        int unknown = types.indexOf(BindTypes.UNKNOWN);
        return unknown < 0 ? types : types.subList(0, unknown);
    }
}
