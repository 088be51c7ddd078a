package io.lockkeeper.internal.deploy.state;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of an apply: once, by one worker, and never less than before. */
class DeployStoreTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final NewApply APPLY = new NewApply(
            "a1", "org", "shop", JsonMapper.shared().readTree("{\"into\":\"main\"}"), false, false, false, false);

    private static DeployStore store(TestDatabase database) {
        return new DeployStore(database.connectionFactory(), StoreOptions.DEFAULTS);
    }

    private static <T> T with(TestDatabase database, Function<DeployStore.Session, Mono<T>> work) {
        return Objects.requireNonNull(store(database)
                .with(session -> session.prepare().then(session.begin(APPLY)).then(work.apply(session)))
                .block(PATIENCE));
    }

    private static Claim claimOf(StoredApply apply) {
        return new Claim(apply.id(), String.valueOf(apply.worker()), apply.fence());
    }

    private static void silence(TestDatabase database) {
        database.execute("update lockkeeper_deploy set heartbeat_at = heartbeat_at - interval '61 seconds'");
    }

    @Test
    void everyFileHasAConstantAndEveryConstantAFile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql/deploy"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(DeploySql.values()).map(DeploySql::file).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatIsWrittenIsReadAgain(TestServer server) {
        try (TestDatabase database = server.ownedDatabase()) {
            with(
                    database,
                    session -> session.claim("a1", "w1")
                            .flatMap(apply -> session.write(
                                    claimOf(apply),
                                    Change.of()
                                            .state("running")
                                            .branch("b1", true)
                                            .statement(2, Map.of("shop.account", "abc"))
                                            .request(7, Instant.parse("2026-03-01T12:00:00Z"))
                                            .baseline(Set.of("sys:old"))
                                            .context("sys:new"))));
            StoredApply kept = with(database, session -> session.read("a1").map(Reading::apply));

            assertThat(kept.state()).isEqualTo("running");
            assertThat(kept.branch()).isEqualTo("b1");
            assertThat(kept.branchCreated()).isTrue();
            assertThat(kept.cursor()).isEqualTo(2);
            assertThat(kept.branchSchema()).containsExactly(Map.entry("shop.account", "abc"));
            assertThat(kept.request()).isEqualTo(7);
            assertThat(kept.requestCreatedAt()).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(kept.baseline()).containsExactly("sys:old");
            assertThat(kept.context()).isEqualTo("sys:new");
            assertThat(kept.plan().path("into").asString()).isEqualTo("main");
        }
    }

    @Test
    void aNullNeverReplacesAValueAndWhatIsAnothersIsWrittenOnce(TestDatabase database) {
        StoredApply kept = with(
                database,
                session -> session.claim("a1", "w1").flatMap(apply -> {
                    Claim claim = claimOf(apply);
                    return session.write(
                                    claim,
                                    Change.of()
                                            .branch("b1", true)
                                            .statement(3, Map.of("t", "1"))
                                            .baseline(Set.of("sys:1"))
                                            .context("sys:new"))
                            .then(session.write(claim, Change.of().state("running")))
                            .then(session.write(claim, Change.of().statement(2, Map.of("t", "2"))))
                            .then(session.write(claim, Change.of().baseline(Set.of("sys:2"))))
                            .then(session.write(claim, Change.of().context("sys:other")));
                }));

        assertThat(kept.branch()).isEqualTo("b1");
        assertThat(kept.cursor()).isEqualTo(3);
        assertThat(kept.baseline()).containsExactlyInAnyOrder("sys:1", "sys:2");
        assertThat(kept.context()).isEqualTo("sys:new");
    }

    @Test
    void aBaselineThatIsEmptyTwiceIsStillOne(TestDatabase database) {
        StoredApply kept = with(
                database,
                session -> session.claim("a1", "w1")
                        .flatMap(apply -> session.write(
                                        claimOf(apply), Change.of().baseline(Set.of()))
                                .then(session.write(claimOf(apply), Change.of().baseline(Set.of())))));

        assertThat(kept.baseline()).isNotNull().isEmpty();
    }

    @Test
    void aSecondRequestIsRefusedAlsoFromTheHolderOfTheClaim(TestDatabase database) {
        assertThatThrownBy(() -> with(
                        database,
                        session -> session.claim("a1", "w1")
                                .flatMap(apply -> session.write(
                                                claimOf(apply), Change.of().request(7, null))
                                        .then(session.write(
                                                claimOf(apply), Change.of().request(8, null))))))
                .isInstanceOf(LockTimeoutException.class);
        assertThat(database.number("select request_number from lockkeeper_deploy"))
                .isEqualTo(7);
    }

    @Test
    void aClaimIsTakenOverOnlyFromAWorkerThatIsSilent(TestDatabase database) {
        with(
                database,
                first -> first.claim("a1", "w1")
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(held -> {
                            assertThat(claimed(database)).isEmpty();
                            silence(database);
                            assertThat(claimed(database)).contains(held.fence() + 1);
                            assertRefused(
                                    () -> first.write(claimOf(held), Change.of().state("running"))
                                            .block(PATIENCE));
                            assertRefused(() -> first.heartbeat(claimOf(held)).block(PATIENCE));
                            assertRefused(() ->
                                    first.startAgain(claimOf(held), 1, "late").block(PATIENCE));
                        }));
        assertThat(database.string("select state from lockkeeper_deploy")).isEqualTo("preparing_branch");
    }

    private static Optional<Long> claimed(TestDatabase database) {
        return store(database)
                .with(second -> second.claim("a1", "w2").map(StoredApply::fence))
                .blockOptional(PATIENCE);
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOf(LockTimeoutException.class)
                .hasMessageContaining("another worker, which took it over");
    }

    @Test
    void aHeartbeatKeepsTheClaim(TestDatabase database) {
        Boolean held = with(
                database,
                session -> session.claim("a1", "w1")
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(apply -> silence(database))
                        .flatMap(apply -> session.heartbeat(claimOf(apply)).then(session.read("a1")))
                        .map(Reading::held));

        assertThat(held).isTrue();
    }

    @Test
    void whoLeavesLetsTheNextOneIn(TestDatabase database) {
        with(database, session -> session.claim("a1", "w1"));

        assertThat(with(database, session -> session.claim("a1", "w2")).fence()).isEqualTo(2);
    }

    @Test
    void ofManyWorkersOneGetsTheClaim(TestDatabase database) {
        with(database, session -> session.read("a1"));
        AtomicInteger trying = new AtomicInteger(6);
        Sinks.Empty<Void> allHaveTried = Sinks.empty();

        List<Long> fences = Race.wonByAll(
                6,
                PATIENCE,
                racer -> store(database)
                        .with(session -> session.claim("a1", "w" + racer)
                                .map(StoredApply::fence)
                                .defaultIfEmpty(0L)
                                .delayUntil(fence -> {
                                    if (trying.decrementAndGet() == 0) {
                                        allHaveTried.tryEmitEmpty();
                                    }
                                    return allHaveTried.asMono();
                                })));

        assertThat(fences).containsExactlyInAnyOrder(1L, 0L, 0L, 0L, 0L, 0L);
    }

    /** Another transaction has the lock, and changes the row before it lets go: the check behind the lock sees that. */
    @Test
    void theClaimIsCheckedAgainBehindTheLock(TestDatabase database) {
        database.execute(
                "alter database " + database.name() + " set default_transaction_isolation = 'repeatable read'");
        with(
                database,
                session -> session.claim("a1", "w1")
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(apply -> {
                            try (HeldConnection other = HeldConnection.to(database)) {
                                other.execute("begin isolation level read committed");
                                other.execute("select pg_advisory_xact_lock(hashtextextended('lockkeeper_deploy '"
                                        + " || format('%I.%I', current_schema(), 'lockkeeper_deploy'), 0))");
                                Mono<StoredApply> write = session.write(
                                                claimOf(apply), Change.of().state("running"))
                                        .cache();
                                write.subscribe(done -> {}, failed -> {});
                                Awaitility.await()
                                        .atMost(PATIENCE)
                                        .until(() -> database.number(
                                                        "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                                                + " and database = (select oid from pg_database where datname = current_database())")
                                                == 1);
                                other.execute("update lockkeeper_deploy set fence = fence + 1, worker = 'w2'");
                                other.execute("commit");
                                assertRefused(() -> write.block(PATIENCE));
                            }
                        }));
        assertThat(database.string("select state from lockkeeper_deploy")).isEqualTo("preparing_branch");
    }

    @Test
    void anAttemptThatIsGivenUpIsKeptBeside(TestDatabase database) {
        StoredApply next = with(
                database,
                session -> session.claim("a1", "w1")
                        .flatMap(apply -> session.write(
                                        claimOf(apply),
                                        Change.of().branch("b1", true).request(7, null))
                                .then(session.startAgain(claimOf(apply), 1, "it is gone"))));

        assertThat(next.attempt()).isEqualTo(2);
        assertThat(next.generation()).isEqualTo(2);
        assertThat(next.branch()).isNull();
        assertThat(next.request()).isNull();
        assertThat(database.string("select earlier->0->>'why' from lockkeeper_deploy"))
                .isEqualTo("it is gone");
        assertThat(database.number("select (earlier->0->>'request')::int from lockkeeper_deploy"))
                .isEqualTo(7);
    }

    @Test
    void aLostConnectionIsReplacedAndTheWriteIsKept(TestDatabase database) {
        StoredApply kept = with(
                database,
                session -> session.claim("a1", "w1")
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(apply -> database.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                                        + " current_database() and pid <> pg_backend_pid()"))
                        .flatMap(apply ->
                                session.write(claimOf(apply), Change.of().state("running"))));

        assertThat(kept.state()).isEqualTo("running");
    }

    /** Whoever may create in a schema of the path could put a function there that ours would call. */
    @Test
    void nothingOfOthersIsCalled(TestDatabase database) {
        database.execute(
                "create function public.jsonb_agg(anyelement) returns jsonb language sql as 'select null::jsonb';"
                        + " create function public.clock_timestamp() returns timestamptz language plpgsql as $$ begin raise exception"
                        + " 'called'; end $$; alter database " + database.name()
                        + " set search_path = public, pg_catalog");

        StoredApply kept = with(
                database,
                session -> session.claim("a1", "w1")
                        .flatMap(apply ->
                                session.write(claimOf(apply), Change.of().state("running"))));

        assertThat(kept.state()).isEqualTo("running");
    }

    @Test
    void aRoleThatMayNotCreateTheTableIsToldSo(TestDatabase database) {
        database.execute("revoke create on schema public from public");
        TestDatabase stranger = database.asNewRole("stranger");

        assertThatThrownBy(() -> with(stranger, session -> session.read("a1")))
                .isInstanceOf(DatabaseFailureException.class)
                .hasMessageContaining("keeping the state of a deploy request")
                .hasMessageContaining("permission denied");
    }
}
