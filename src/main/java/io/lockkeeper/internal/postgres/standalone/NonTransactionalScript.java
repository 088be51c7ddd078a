package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.Databases;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Memory;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.migration.Migration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The statements of a standalone migration, in memory: they are few, and each is looked at more than once. */
public final class NonTransactionalScript {

    /**
     * One of them.
     *
     * @param hash over its text, the same for every kind of line end
     * @param last whether nothing follows it in the file
     */
    record Part(Statement statement, NonTransactionalStatement about, String hash, boolean last) {}

    private final List<Part> parts;

    /** What names a database. */
    private final List<Statement> databases;

    private NonTransactionalScript(List<Part> parts, List<Statement> databases) {
        this.parts = parts;
        this.databases = databases;
    }

    /** Reads and splits it, on a thread that may wait for a disk. Fails with {@link BadMigrationException}. */
    public static Mono<NonTransactionalScript> of(Migration migration) {
        Script script = LoadedMigration.of(migration).script().unchangedSince(migration.checksum());
        Mono<NonTransactionalScript> read = Mono.fromSupplier(() -> Memory.orRefuse(script.file(), () -> read(script)));
        return script.isInMemory() ? read : read.subscribeOn(Schedulers.boundedElastic());
    }

    private static NonTransactionalScript read(Script script) {
        List<Part> parts = new ArrayList<>();
        List<Statement> databases = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(script)) {
            for (Statement sent = lexer.nextSent(databases::add), next; sent != null; sent = next) {
                if (sent.subject() != null) {
                    databases.add(sent);
                }
                next = lexer.nextSent(databases::add);
                parts.add(new Part(sent, readable(sent), hash(sent), next == null));
            }
        }
        return new NonTransactionalScript(List.copyOf(parts), List.copyOf(databases));
    }

    /** After an interruption the catalog is asked by name. */
    private static NonTransactionalStatement readable(Statement statement) {
        NonTransactionalStatement about = NonTransactionalStatement.of(statement);
        if (!about.isNamed()) {
            throw new BadMigrationException(
                    statement.location(),
                    "an interruption of this statement could not be told from its end, for it names nothing that can be looked for: give the index a name, and write names plainly, not as U&\"…\"");
        }
        return about;
    }

    private static String hash(Statement statement) {
        return Checksum.of(statement.shown().getBytes(StandardCharsets.UTF_8)).abbreviated();
    }

    /** Fails with {@link BadMigrationException} if it leaves that database or does away with it. */
    void refuseOthersThan(String database) {
        databases.forEach(statement -> Databases.refuseOther(statement, database));
    }

    int size() {
        return parts.size();
    }

    Part part(int index) {
        return parts.get(index);
    }

    /** The hashes of those before this one. */
    List<String> hashes(int before) {
        return parts.subList(0, before).stream().map(Part::hash).toList();
    }

    /** Those before this one that every connection needs that goes on with the script. */
    List<Part> settings(int before) {
        return parts.subList(0, before).stream()
                .filter(part -> part.about().kind() == NonTransactionalStatement.Kind.SETTING)
                .toList();
    }
}
