package io.lockkeeper.internal.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.Frame;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

/** Runs with every kind of step over a wire that fails, and what must be true whatever became of them. */
public final class CutRun {

    /** No run takes longer: what is lost is noticed within half a minute, and may be lost twice. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    /** Where nothing is cut, a slow machine may take its time. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    /** Who waits for the lock of a run that has given up waits for longer: nobody else ends the session of that. */
    private static final Duration BESIDE_A_PEER = Duration.ofSeconds(15);

    private static final String NAME = "a run that is cut";

    /** What was swallowed is given up on soon. */
    private static final Timeouts PACE = new Timeouts(
            Duration.ofMillis(400),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMillis(350),
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            3);

    private static final List<Migration> MIGRATIONS = List.of(
            SqlMigration.versioned("1", "trace", "create table trace (step text); insert into trace values ('1')"),
            SqlMigration.versioned("2", "account", """
                    create table account (id bigint primary key, touched int not null default 0);
                    insert into account select i from generate_series(1, 30) as i;
                    insert into trace values ('2')"""),
            SqlMigration.versioned("3", "copied", """
                    create table copied (id int, what text);
                    copy copied from stdin;
                    1\tone
                    2\ttwo
                    \\.
                    insert into trace values ('3')"""),
            CodedMigration.versioned(
                    "4",
                    "coded",
                    "1",
                    connection -> connection
                            .createStatement("insert into trace select $1::text from account where id = $2")
                            .bind("$1", "4")
                            .bind("$2", 7L)
                            .execute()
                            .flatMap(Result::getRowsUpdated)
                            .then()),
            SqlMigration.versioned("5", "index", "create index concurrently account_touched on account (touched)"),
            SqlMigration.versioned("6", "touch", """
                    -- lockkeeper: batched, table=account, key=id, batch=10
                    update account set touched = touched + 1 where id between :'first' and :'last'"""),
            SqlMigration.repeatable(
                    "untouched",
                    "insert into trace values ('R');"
                            + " create view untouched as select id from account where touched = 0"));

    /** Schema and rows, which would show what was done twice or not at all, the ledger, and locks that were left. */
    private static final String STATE = """
            select line from (
              select concat_ws(' ', 'relation', relname, relkind, string_agg(
                concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull), ', ' order by attnum)) as line
              from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0
              where relnamespace = 'public'::regnamespace group by relname, relkind
              union all select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid, indisready)
              from pg_index where indrelid = any (array['account', 'copied', 'trace']::regclass[])
              union all select 'view ' || pg_get_viewdef('untouched'::regclass)
              union all select 'step ' || step from trace
              union all select concat_ws(' ', 'copied', id, what) from copied
              union all select concat_ws(' ', 'touched', count(*), touched) from account group by touched
              union all select concat_ws(' ', 'ledger', version, name, kind, state) from lockkeeper_ledger
              union all select 'advisory lock ' || pid from pg_locks join pg_database on pg_database.oid = database
              where locktype = 'advisory' and datname = current_database()) as state
            order by line""";

    /** What happens to a message. */
    public enum Mode {
        BEFORE(WireTap::on, WireFault.Trigger::cut),
        BEHIND(WireTap::on, WireFault.Trigger::cutBehind),
        ANSWER_LOST(WireTap::on, WireFault.Trigger::loseAnswer),
        TERMINATED(WireTap::on, WireFault.Trigger::terminateBackend),
        SWALLOWED(WireTap::on, WireFault.Trigger::goSilent),
        ANSWER_SWALLOWED(WireTap::on, WireFault.Trigger::swallowAnswer),
        BEFORE_ANSWER(WireTap::onAnswer, WireFault.Trigger::cut),
        TERMINATED_AT_ANSWER(WireTap::onAnswer, WireFault.Trigger::terminateBackend);

        private final BiFunction<WireTap, Predicate<Frame>, WireFault.Trigger> side;
        private final Function<WireFault.Trigger, WireFault> action;

        Mode(
                BiFunction<WireTap, Predicate<Frame>, WireFault.Trigger> side,
                Function<WireFault.Trigger, WireFault> action) {
            this.side = side;
            this.action = action;
        }

        WireFault arm(WireTap tap, int message) {
            return action.apply(side.apply(tap, WireTap.number(message)));
        }

        public boolean isOfAnswers() {
            return this == BEFORE_ANSWER || this == TERMINATED_AT_ANSWER;
        }

        private boolean leavesTheWireOpen() {
            return this == SWALLOWED || this == ANSWER_SWALLOWED;
        }
    }

    /** How the client logs in. */
    public enum Login {
        TRUST(2),
        SCRAM(5),
        /** The first handshake of a JVM takes its time. */
        TLS(15);

        /** What is swallowed while connecting takes all of it. */
        private final Duration connectWait;

        Login(int seconds) {
            this.connectWait = Duration.ofSeconds(seconds);
        }
    }

    /** One message that is cut. */
    public record Cut(Mode mode, int message) {

        @Override
        public String toString() {
            return mode + " " + message;
        }
    }

    /** How the run that was cut ended. */
    public record Outcome(int strikes, @Nullable Throwable failure) {}

    private final TestServer server;
    private final Login login;
    private final boolean peer;
    private final List<Frame> requests;
    private final List<Frame> answers;
    private final List<String> uncut;

    /** Runs once without a cut, which counts the messages. */
    CutRun(TestServer server, Login login) {
        this.server = server;
        this.login = login;
        this.peer = false;
        this.requests = Collections.synchronizedList(new ArrayList<>());
        this.answers = Collections.synchronizedList(new ArrayList<>());
        try (TestDatabase database = database();
                WireTap tap = tap(database)) {
            tap.on(frame -> !requests.add(frame)).cut();
            tap.onAnswer(frame -> !answers.add(frame)).cut();
            migrate(connections(tap, database), PATIENT);
            uncut = state(database);
        }
        assertThat(uncut)
                .contains("step 1", "step 2", "step 3", "step 4", "step R", "copied 1 one", "copied 2 two")
                .contains("touched 30 1", "ledger 5 index standalone applied", "ledger 6 touch batched applied")
                .noneMatch(line -> line.startsWith("advisory"));
    }

    private CutRun(CutRun alone) {
        this.server = alone.server;
        this.login = alone.login;
        this.peer = true;
        this.requests = alone.requests;
        this.answers = alone.answers;
        this.uncut = alone.uncut;
    }

    /** The same while a second migrator is at work. */
    CutRun besideAPeer() {
        return new CutRun(this);
    }

    TestServer server() {
        return server;
    }

    /** The messages of that side in a run that is not cut, in their order. */
    public List<Frame> messages(Mode mode) {
        return List.copyOf(mode.isOfAnswers() ? answers : requests);
    }

    /** Runs with these cuts, and again, and once more; fails if anything is then other than it must be. */
    public Outcome with(List<Cut> cuts) {
        try (TestDatabase database = database()) {
            Outcome outcome = cut(database, cuts);
            if (outcome.failure() != null) {
                assertThat(outcome.failure()).isInstanceOf(MigrateException.class);
            }
            awaitNoSession(database);
            migrate(database.connectionFactory(), PATIENT);
            assertThat(state(database)).isEqualTo(uncut);
            MigrateResult third = migrate(database.connectionFactory(), PATIENT);
            assertThat(third.migrated()).isFalse();
            assertThat(state(database)).isEqualTo(uncut);
            return outcome;
        }
    }

    private Outcome cut(TestDatabase database, List<Cut> cuts) {
        try (WireTap tap = tap(database)) {
            List<WireFault> faults =
                    cuts.stream().map(cut -> cut.mode().arm(tap, cut.message())).toList();
            CompletableFuture<MigrateResult> other = peer
                    ? runner(database.connectionFactory(), PATIENT).migrate().toFuture()
                    : CompletableFuture.completedFuture(null);
            Throwable failure = null;
            try {
                migrate(connections(tap, database), peer ? BESIDE_A_PEER : login.connectWait);
            } catch (RuntimeException | Error thrown) {
                failure = Exceptions.unwrap(thrown);
            }
            other.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
            if (cuts.stream().noneMatch(cut -> cut.mode().leavesTheWireOpen())) {
                awaitNoSession(database);
            }
            return new Outcome(faults.stream().mapToInt(WireFault::strikes).sum(), failure);
        }
    }

    private TestDatabase database() {
        return login == Login.TRUST ? server.database() : server.ownedDatabase();
    }

    private WireTap tap(TestDatabase database) {
        WireTap tap = WireTap.to(database.server());
        return login == Login.TLS ? tap.encrypted() : tap;
    }

    private ConnectionFactory connections(WireTap tap, TestDatabase database) {
        return tap.connectionFactory(database, options -> {
            options.applicationName(NAME);
            if (login == Login.TLS) {
                options.sslMode(SSLMode.REQUIRE);
            }
        });
    }

    private MigrateResult migrate(ConnectionFactory connections, Duration connectWait) {
        return runner(connections, connectWait).migrate().blockOptional(BOUND).orElseThrow();
    }

    private Runner runner(ConnectionFactory connections, Duration connectWait) {
        PostgresOptions options =
                new PostgresOptions(null, "lockkeeper_ledger", null, Duration.ofSeconds(30), null, connectWait);
        return new Runner(
                Flux.fromIterable(MIGRATIONS),
                new PostgresDatabase(connections, options, PACE),
                Policy.IN_ORDER,
                MigrateListener.NONE);
    }

    private static List<String> state(TestDatabase database) {
        return database.asSuperuser().strings(STATE).stream()
                .map(String::valueOf)
                .toList();
    }

    private static void awaitNoSession(TestDatabase database) {
        Awaitility.await("the run's sessions are gone")
                .atMost(Duration.ofSeconds(20))
                .until(() -> database.asSuperuser()
                                .number("select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and application_name = '" + NAME + "'")
                        == 0);
    }
}
