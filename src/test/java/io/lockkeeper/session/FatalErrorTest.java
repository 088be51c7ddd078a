package io.lockkeeper.session;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What Reactor takes for fatal it throws at its own thread, and no subscriber hears of it: a user's class that is missing. */
class FatalErrorTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE = versioned(
            "1",
            "table",
            "create table item (id int primary key, sku int); insert into item select i, i from generate_series(1, 20) as i;"
                    + " do $$ begin raise notice 'hello'; end $$");
    private static final Migration INDEX = versioned("2", "index", "create index concurrently item_sku on item (sku)");
    private static final Migration BATCHED = versioned("3", "batched", """
            -- lockkeeper: batched, table=item, key=id, batch=10
            update item set sku = sku + 1 where id between :'first' and :'last'""");

    private static Stream<Supplier<Error>> errors() {
        return Stream.of(
                () -> new NoClassDefFoundError("as a test"),
                () -> new StackOverflowError("as a test"),
                () -> new OutOfMemoryError("as a test"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAListenerChangesNothing(Supplier<Error> error, TestDatabase database) {
        Set<String> told = new ConcurrentSkipListSet<>();
        Migration last = versioned("4", "last", "create table last (id int)");
        MigrateListener throwing = new MigrateListener() {
            private void tell(String what) {
                told.add(what);
                throw error.get();
            }

            @Override
            public void planned(Plan plan) {
                tell("planned");
            }

            @Override
            public void started(Step step) {
                tell("started");
            }

            @Override
            public void noticed(Step step, Notice notice) {
                tell("noticed");
            }

            @Override
            public void progressed(Step step, Progress progress) {
                tell("progressed");
            }

            @Override
            public void finished(StepResult step) {
                tell("finished");
            }
        };

        get(Runs.on(database, TABLE, INDEX, BATCHED, last)
                .listener(throwing)
                .build()
                .migrate());

        assertThat(told).containsExactly("finished", "noticed", "planned", "progressed", "started");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3", "V4");
        assertThat(database.number("select count(*) from item where sku = id + 1"))
                .isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofCodeIsItsFailure(Supplier<Error> error, TestDatabase database) {
        Migration code = CodedMigration.versioned("4", "code", "1", connection -> {
            throw error.get();
        });

        assertThat(failure(StepFailedException.class, 13, database, TABLE, code))
                .hasMessageContaining("as a test")
                .hasRootCauseInstanceOf(error.get().getClass());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofASourceReachesWhoeverMigrates(Supplier<Error> error, TestDatabase database) {
        MigrationSource source = () -> {
            throw error.get();
        };

        assertThatThrownBy(() -> Migrator.builder(database.connectionFactory())
                        .source(source)
                        .build()
                        .migrate()
                        .block(PATIENCE))
                .hasMessageContaining("as a test");
    }

    @Test
    void ofAConnectionFactoryIsNamedWhicheverConnectionItIs(TestDatabase database) {
        AtomicInteger created = new AtomicInteger();
        ConnectionFactory factory = new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                if (created.incrementAndGet() > 1) {
                    throw new NoClassDefFoundError("as a test");
                }
                return database.connectionFactory().create();
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return database.connectionFactory().getMetadata();
            }
        };

        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        Migrator.builder(factory)
                                .source(() -> Flux.just(TABLE, INDEX))
                                .build()
                                .migrate()))
                .hasMessageContaining("as a test");
        assertThat(ledger(database)).containsExactly("V1");
    }
}
