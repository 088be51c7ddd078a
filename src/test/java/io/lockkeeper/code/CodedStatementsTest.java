package io.lockkeeper.code;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.migration.CodedBatch;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What code sends meets no plan that was made for an earlier shape of its table, and what fails first is what is told. */
class CodedStatementsTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE =
            versioned("1", "account", "create table account (id int primary key); insert into account values (1), (2)");
    private static final Migration COLUMN = versioned("3", "column", "alter table account add column email text");

    @Test
    void aCodedStepMeetsNoPlanOfAnEarlierOne(TestDatabase database) {
        Migration first = coded("2", connection -> read(connection).then());
        Migration second = coded("4", connection -> read(connection).then());

        assertThat(migrate(database, TABLE, first, COLUMN, second)).hasSize(4);
    }

    @Test
    void aStepThatChangesATableReadsItAfterwardsAsItIs(TestDatabase database) {
        Migration both = coded(
                "2",
                connection -> Flux.concat(
                                read(connection),
                                run(connection, "alter table account add column email text"),
                                read(connection))
                        .then());

        assertThat(migrate(database, TABLE, both)).hasSize(2);
    }

    @Test
    void aBatchThatMeetsATableChangedSinceTheLastOneIsTriedAgain(TestDatabase database) {
        Migration batched = CodedMigration.batched("2", "batches", "1", Duration.ZERO, (connection, cursor) -> {
            Mono<Void> before = "1".equals(cursor) ? byAnother(database) : Mono.empty();
            return before.thenMany(Flux.defer(() -> read(connection)))
                    .then(Mono.just(cursor == null ? new CodedBatch(1, "1") : CodedBatch.last(1)));
        });

        assertThat(migrate(database, TABLE, batched)).hasSize(2);
    }

    private static Mono<Void> byAnother(TestDatabase database) {
        return Mono.usingWhen(
                database.connectionFactory().create(),
                other -> run(other, "alter table account add column if not exists email text")
                        .then(),
                PostgresqlConnection::close);
    }

    @Test
    void whatFailsAfterAnErrorThatWasPassedOverIsToldByThatError(TestDatabase database) {
        Migration goesOn = coded(
                "2",
                connection -> run(connection, "insert into account values (1)")
                        .onErrorComplete()
                        .thenMany(Flux.defer(() -> run(connection, "insert into account values (3)")))
                        .then());

        assertFailed(database, goesOn, "23505");
    }

    @Test
    void aBatchIsToldByItsFirstErrorToo(TestDatabase database) {
        Migration goesOn = CodedMigration.batched(
                "2",
                "batches",
                "1",
                Duration.ZERO,
                (connection, cursor) ->
                        run(connection, "select 1 / 0").onErrorComplete().then(Mono.just(CodedBatch.last(1))));

        assertFailed(database, goesOn, "22012");
    }

    @Test
    void whatWasTakenBackToASavepointIsNotToldForWhatFailsLater(TestDatabase database) {
        Migration goesBack = coded(
                "2",
                connection -> connection
                        .createSavepoint("before")
                        .thenMany(Flux.defer(() -> run(connection, "insert into account values (1)"))
                                .onErrorResume(taken -> connection
                                        .rollbackTransactionToSavepoint("before")
                                        .thenMany(Flux.empty())))
                        .thenMany(Flux.defer(() -> run(connection, "select nothing")))
                        .onErrorComplete()
                        .then());

        assertFailed(database, goesBack, "42703");
    }

    private static void assertFailed(TestDatabase database, Migration coded, String state) {
        migrate(database, TABLE);
        StepFailedException failed = failure(StepFailedException.class, 13, database, TABLE, coded);
        assertThat(failed.sqlState()).contains(state);
        assertThat(failed)
                .hasMessageContaining("The code ignored that failure and went on.")
                .hasMessageNotContaining("25P02");
    }

    private static Flux<Integer> read(PostgresqlConnection connection) {
        return connection
                .createStatement("select * from account where id > $1")
                .bind("$1", 0)
                .execute()
                .flatMap(result -> result.map((row, metadata) -> row.get("id", Integer.class)));
    }

    private static Flux<Integer> run(PostgresqlConnection connection, String sql) {
        return connection
                .createStatement(sql)
                .execute()
                .flatMap(Result::getRowsUpdated)
                .map(Long::intValue);
    }

    private static Migration coded(String version, Function<PostgresqlConnection, Mono<Void>> work) {
        return CodedMigration.versioned(version, "code", "1", work);
    }
}
