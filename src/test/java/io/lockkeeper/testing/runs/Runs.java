package io.lockkeeper.testing.runs;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.TestDatabase;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Short words for what nearly every test against a server does. */
public final class Runs {

    private Runs() {}

    public static Migrator.Builder on(TestDatabase database, Migration... migrations) {
        return Migrator.builder(database.connectionFactory()).source(() -> Flux.fromArray(migrations));
    }

    public static Migrator of(TestDatabase database, Migration... migrations) {
        return on(database, migrations).build();
    }

    /** Titles of what this run applied. */
    public static List<String> migrate(TestDatabase database, Migration... migrations) {
        return titles(get(of(database, migrations).migrate()));
    }

    public static <T> T get(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }

    public static List<String> titles(MigrateResult result) {
        return result.applied().stream().map(StepResult::title).toList();
    }

    /** The failure of a run, which must be of this kind and code. */
    public static <T extends MigrateException> T failure(Class<T> type, int code, Mono<?> run) {
        Throwable failure = catchThrowable(() -> run.block(PATIENCE));
        assertThat(failure).isInstanceOf(type);
        T found = type.cast(failure);
        assertThat(found.exitCode().code()).isEqualTo(code);
        return found;
    }

    public static <T extends MigrateException> T failure(
            Class<T> type, int code, TestDatabase database, Migration... migrations) {
        return failure(type, code, of(database, migrations).migrate());
    }

    /** Titles in the ledger, in the order in which they were written. */
    public static List<String> ledger(TestDatabase database) {
        return database.strings(
                "select case when version is null then 'R' else 'V' || version end from lockkeeper_ledger order by position");
    }
}
