package io.lockkeeper.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.scheduler.Schedulers;

/** While a result is in its subscriber's hands, nothing of ours is held: the run goes on, and so do all others. */
@Timeout(120)
class BackgroundTest {

    private static final Migration ONE = SqlMigration.versioned("1", "one", "create table one (id int)");
    private static final Migration TWO = SqlMigration.versioned("2", "two", "create table two (id int)");
    private static final Migration THREE = SqlMigration.versioned("3", "three", "create table three (id int)");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void aSubscriberThatDwellsOnTheResultHoldsNobodyUp(TestDatabase database) throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        CompletableFuture<MigrateResult> dwelling = Runs.on(database, ONE, TWO, THREE)
                .inBackground(Version.of("2"))
                .build()
                .migrate()
                .map(result -> {
                    inHand.countDown();
                    dwell(letGo);
                    return result;
                })
                .toFuture();
        assertThat(inHand.await(60, TimeUnit.SECONDS)).isTrue();

        MigrateResult other = Runs.get(Runs.of(database, ONE, TWO, THREE).migrate());

        assertThat(Runs.ledger(database)).containsExactly("V1", "V2", "V3");
        assertThat(other.pending()).isEmpty();
        assertThat(dwelling).isNotDone();
        letGo.countDown();
        MigrateResult early = dwelling.get(60, TimeUnit.SECONDS);
        assertThat(Runs.titles(early)).containsExactly("V1 one");
        MigrateResult whole =
                Runs.get(Objects.requireNonNull(early.background()).outcome());
        assertThat(whole.applied().size() + whole.byPeer().size()).isEqualTo(3);
    }

    @Test
    void theResultLeavesOnAThreadThatMayWait(TestDatabase database) {
        Boolean mayWait = Runs.get(Runs.on(database, ONE, TWO)
                .inBackground(Version.of("2"))
                .build()
                .migrate()
                .map(result -> !Schedulers.isInNonBlockingThread()));
        assertThat(mayWait).isTrue();
    }

    @Test
    void aStepThatNobodyWaitsForIsLeftAlsoWhereItIsReachedUnderTheLock(TestDatabase database) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        // a peer carries out the first step while this run waits for its turn, so that it finds itself before the
        // second
        Migration slow = CodedMigration.versioned("1", "one", "1", connection -> {
            reached.countDown();
            return reactor.core.publisher.Mono.<Void>fromRunnable(() -> dwell(goOn))
                    .subscribeOn(Schedulers.boundedElastic());
        });
        CompletableFuture<MigrateResult> peer =
                Runs.of(database, slow).migrate().toFuture();
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<MigrateResult> ours = Runs.on(database, slow, TWO, THREE)
                .inBackground(Version.of("2"))
                .listener(new MigrateListener() {
                    @Override
                    public void waiting(io.lockkeeper.run.Holder holder, Duration waited) {
                        waits.countDown();
                    }
                })
                .build()
                .migrate()
                .toFuture();
        assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
        goOn.countDown();

        peer.get(60, TimeUnit.SECONDS);
        MigrateResult early = ours.get(60, TimeUnit.SECONDS);
        assertThat(early.byPeer()).extracting(StepResult::title).containsExactly("V1 one");
        assertThat(early.applied()).isEmpty();
        assertThat(early.pending()).hasSize(2);
        Runs.get(Objects.requireNonNull(early.background()).outcome());
        assertThat(Runs.ledger(database)).containsExactly("V1", "V2", "V3");
    }

    @Test
    void aVersionThatNoMigrationHasIsNamedBeforeAnythingRuns(TestDatabase database) {
        BadMigrationException refused = Runs.failure(
                BadMigrationException.class,
                10,
                Runs.on(database, ONE, TWO)
                        .inBackground(Version.of("2"), Version.of("22"))
                        .build()
                        .migrate());
        assertThat(refused)
                .hasMessage("inBackground: names V22, and no migration has that version: correct it, or leave it out");
        assertThat(database.isTrue("select to_regclass('one') is null")).isTrue();
    }

    @Test
    void anUnknownVersionIsNamedAlsoWhereNothingIsPending(TestDatabase database) {
        assertThat(Runs.migrate(database, ONE)).isEqualTo(List.of("V1 one"));
        Runs.failure(
                BadMigrationException.class,
                10,
                Runs.on(database, ONE).inBackground(Version.of("9")).build().migrate());
    }

    private static void dwell(CountDownLatch until) {
        try {
            until.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
