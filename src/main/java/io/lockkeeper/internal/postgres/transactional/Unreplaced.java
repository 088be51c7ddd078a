package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import java.util.Optional;

/** A placeholder that stayed text, for no values are given, and that the server stumbles over. */
final class Unreplaced {

    private Unreplaced() {}

    /** What to do about it, if that is what a failure is about. */
    static Optional<Message> advice(Migration migration, StatementFailure refused, Optional<SqlRequest.Place> place) {
        if (!LoadedMigration.of(migration).script().placeholders().isNone()) {
            return Optional.empty();
        }
        Optional<String> there = refused.position() == 0
                ? Optional.empty()
                : place.flatMap(at -> at.statement().placeholderAt(at.codePoints()));
        return there.or(() -> Placeholders.nameIn(refused.serverError().message()))
                .map(name -> Message.of(
                        "${%s} stays text, for no placeholders are given. Give its value with: %s",
                        name, Remedy.option(Remedy.Option.PLACEHOLDER, name)));
    }
}
