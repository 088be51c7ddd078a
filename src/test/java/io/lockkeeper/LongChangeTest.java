package io.lockkeeper;

import static io.lockkeeper.Runs.failure;
import static io.lockkeeper.Runs.get;
import static io.lockkeeper.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.PostgresExtension;
import io.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes that run outside a transaction: claimed, carried out, verified, recorded. */
class LongChangeTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE = Migration.versioned(
            "1",
            "account",
            "create table account (id int primary key, email text); insert into account select i, 'a' || i from generate_series(1, 1000) as i");
    private static final Migration INDEX =
            Migration.versioned("2", "account_email", "create index concurrently account_email on account (email)");
    private static final Migration AFTER = Migration.versioned("3", "after", "create table after_it ()");

    private TestDatabase database;

    @BeforeEach
    void takeDatabase() {
        database = POSTGRES.database();
    }

    @Test
    void aConcurrentIndexIsBuiltAndRecordedBetweenItsNeighbours() {
        assertThat(migrate(database, TABLE, INDEX, AFTER))
                .containsExactly("V1 account", "V2 account_email", "V3 after");
        assertThat(database.strings(
                        "select version || ' ' || kind || ' ' || state from lockkeeper_ledger order by position"))
                .containsExactly("1 transactional applied", "2 standalone applied", "3 transactional applied");
        assertThat(isValid("account_email")).isTrue();
        assertThat(migrate(database, TABLE, INDEX, AFTER)).isEmpty();
    }

    @Test
    void aUniqueIndexThatFailsLeavesNothingBehindAndSucceedsOnceTheDataAreMended() {
        migrate(database, TABLE);
        database.execute("update account set email = 'same' where id < 3");
        Migration unique =
                Migration.versioned("2", "unique", "create unique index concurrently account_email on account (email)");

        StepFailedException failed = failure(StepFailedException.class, 13, database, TABLE, unique, AFTER);

        assertThat(failed.error().detail()).contains("(email)=(same)");
        assertThat(database.strings("select relname from pg_class where relname like 'account_email%'"))
                .isEmpty();
        assertThat(database.strings("select state from lockkeeper_ledger where version = '2'"))
                .containsExactly("failed");
        database.execute("update account set email = id::text");
        assertThat(migrate(database, TABLE, unique, AFTER)).containsExactly("V2 unique", "V3 after");
        assertThat(isValid("account_email")).isTrue();
    }

    @Test
    void severalStatementsRunInOrderAndAnEditOfWhatIsDoneIsRefused() {
        migrate(database, TABLE);
        String first = "set maintenance_work_mem = '8MB'; create index concurrently one on account (email);";
        failure(
                StepFailedException.class,
                13,
                database,
                TABLE,
                Migration.versioned(
                        "2",
                        "two",
                        "-- lockkeeper: standalone\n" + first + "create index concurrently two on account (nothing)"));

        assertThat(isValid("one")).isTrue();
        DriftException edited = failure(
                DriftException.class,
                11,
                database,
                TABLE,
                Migration.versioned(
                        "2",
                        "two",
                        "-- lockkeeper: standalone\n" + first.replace("(email)", "(id)")
                                + "create index concurrently two on account (id)"));
        assertThat(edited).hasMessageContaining("statement 2").hasMessageContaining("Undo the edit");
        assertThat(migrate(
                        database,
                        TABLE,
                        Migration.versioned(
                                "2",
                                "two",
                                "-- lockkeeper: standalone\n" + first
                                        + "create index concurrently two on account (id)")))
                .containsExactly("V2 two");
        assertThat(isValid("two")).isTrue();
    }

    @Test
    void aNameThatIsTakenIsNamedAndNothingIsTouched() {
        migrate(database, TABLE);
        database.execute("create index account_email on account (id)");

        UnresolvedStepException taken = failure(UnresolvedStepException.class, 14, database, TABLE, INDEX);

        assertThat(taken).hasMessageContaining("account_email").hasMessageContaining("has not built it");
        assertThat(database.strings("select indexdef from pg_indexes where indexname = 'account_email'"))
                .singleElement()
                .asString()
                .endsWith("(id)");
    }

    @Test
    void eightReplicasBuildItOnce() {
        migrate(database, TABLE);
        List<Migrator> replicas = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Runs.of(database, TABLE, INDEX, AFTER))
                .toList();

        List<io.lockkeeper.run.MigrateResult> results = get(reactor.core.publisher.Flux.fromIterable(replicas)
                .flatMap(Migrator::migrate, 8)
                .collectList());

        assertThat(results.stream().flatMap(result -> Runs.titles(result).stream()))
                .containsExactlyInAnyOrder("V2 account_email", "V3 after");
        assertThat(database.number("select max(attempt) from lockkeeper_ledger"))
                .isEqualTo(1);
        assertThat(isValid("account_email")).isTrue();
    }

    private boolean isValid(String index) {
        return database.number("select count(*) from pg_index where indexrelid = '" + index
                        + "'::regclass and indisvalid and indisready")
                == 1;
    }
}
