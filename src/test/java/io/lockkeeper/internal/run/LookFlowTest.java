package io.lockkeeper.internal.run;

import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.migration.Code;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is looked at before a run, beside one and after a server was replaced, in memory. */
@Timeout(60)
class LookFlowTest {

    private static final Migration INDEX = SqlMigration.versioned("2", "index", "create index concurrently i on t (a)");
    private static final Migration OTHER = SqlMigration.versioned("3", "other", "create index concurrently j on t (a)");
    private static final Evidence ALIVE = new Evidence.Alive(new Worker(42, "lockkeeper/bbbbbbbb", null, null));
    private static final Evidence FOREIGN = new Evidence.Foreign("something else has its name");

    private final MemoryDatabase database = new MemoryDatabase();
    private final RecordingListener listener = new RecordingListener();

    private Runner runner(Migration... migrations) {
        return new Runner(Flux.fromArray(migrations), database, Policy.IN_ORDER, listener);
    }

    private static LedgerRow running(long position, Migration migration) {
        return Rows.in(Rows.row(position, migration, "bbbbbbbb"), RowState.RUNNING, MigrationKind.NON_TRANSACTIONAL);
    }

    private static List<StepState> states(Status status) {
        return status.plan().statuses().stream().map(status::stateOf).toList();
    }

    @Test
    void statusAsksTheServerWhatARunIsAtWorkOnAndWhatWasBegun() {
        database.with(List.of(running(1, OTHER)));
        database.evidence.add(ALIVE);
        database.evidence.add(FOREIGN);

        Status status = runner(INDEX, OTHER, file("4")).status().block();

        assertThat(database.count("look"))
                .as("what follows and was never begun is not asked for")
                .isEqualTo(2);
        assertThat(states(status)).containsExactly(StepState.RUNNING, StepState.UNRESOLVED, StepState.PENDING);
        assertThat(status.evidence(status.plan().statuses().get(0))).contains(ALIVE);
        assertThat(status.evidence(status.plan().statuses().get(1))).contains(FOREIGN);
    }

    @Test
    void statusAsksNothingOfWhatIsDone() {
        database.with(file("1"));
        database.invalid.add(new InvalidIndex("s.i", "V1 step_1"));

        Status status = runner(file("1")).status().block();

        assertThat(database.count("look")).isZero();
        assertThat(states(status)).containsExactly(StepState.INVALID);
    }

    @Test
    void aPlanHasTheIndexesThatAreOfNoUseOnceThereIsALedger() {
        InvalidIndex index = new InvalidIndex("s.i", null);
        database.invalid.add(index);

        assertThat(plan(file("1")).invalidIndexes()).isEmpty();
        database.with(file("1"));
        assertThat(plan(file("1")).invalidIndexes()).containsExactly(index);
    }

    @Test
    void aPlanIsRefusedWhereOnlyAPersonCanJudgeItsNextStep() {
        database.evidence.add(FOREIGN);

        assertThat(plan(INDEX).refusal()).containsInstanceOf(UnresolvedStepException.class);
        database.evidence.add(ALIVE);
        assertThat(plan(INDEX).refusal()).isEmpty();
        assertThat(plan(INDEX).refusal()).as("nothing was begun").isEmpty();
    }

    /** Of what runs as a whole or not at all nothing can be left, and what comes behind it is for later. */
    @Test
    void aPlanWhoseNextStepIsTransactionalAsksTheServerForNothing() {
        database.evidence.add(FOREIGN);

        assertThat(plan(file("1"), INDEX).refusal()).isEmpty();
        assertThat(database.count("look")).isZero();
    }

    private Plan plan(Migration... migrations) {
        return runner(migrations).plan().block();
    }

    @Test
    void theHistoryIsTheLedgerAsItIs() {
        database.with(file("1"), file("2"));

        assertThat(runner().history().block().rows()).isEqualTo(database.rows);
    }

    @Test
    void othersWorkIsGivenTheFilesAndASessionAndIsTriedAgain() {
        int[] tries = new int[1];

        String done = runner(file("1"), file("2"))
                .with((read, session) -> Mono.fromSupplier(() -> {
                    if (tries[0]++ == 0) {
                        throw lost();
                    }
                    return read.size() + " files";
                }))
                .block();

        assertThat(done).isEqualTo("2 files");
        assertThat(tries[0]).isEqualTo(2);
    }

    @Test
    void aVersionForTheBackgroundThatNoFileHasIsRefused() {
        Runner runner = new Runner(
                Flux.just(file("1")),
                database,
                Policy.IN_ORDER,
                listener,
                null,
                Set.of(Version.of("1"), Version.of("9"), Version.of("8")));

        assertThatThrownBy(() -> runner.migrate().block())
                .isInstanceOf(BadMigrationException.class)
                .hasMessage(
                        "inBackground: names V8, V9, and no migration has that version: correct it, or leave it out");
        assertThat(database.rows).isEmpty();
    }

    @Test
    void aRunThatFailsBeforeItIsInTheBackgroundFailsForWhoeverWaits() {
        Runner runner = new Runner(
                Flux.just(file("1"), INDEX),
                database.failing("V1 step_1", new IllegalStateException("broken")),
                Policy.IN_ORDER,
                listener,
                null,
                Set.of(Version.of("2")));

        assertThatThrownBy(() -> runner.migrate().block()).hasMessageContaining("broken");
    }

    @Test
    void aFileThatLeavesTheDatabaseIsRefusedBeforeAnythingRuns() {
        Migration leaves = SqlMigration.versioned("2", "leaves", "\\connect elsewhere\nselect 1;");
        Migration stays = SqlMigration.versioned("2", "stays", "\\connect memory\nselect 1;");

        assertThatThrownBy(() -> runner(file("1"), leaves).migrate().block())
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("elsewhere");
        assertThat(database.rows).isEmpty();
        runner(file("1"), stays).migrate().block();
        assertThat(database.titles()).containsExactly("V1 step_1", "V2 stays");
    }

    @Test
    void aFileWithoutAStatementIsNoticedAndRecorded() {
        Migration empty = SqlMigration.versioned("2", "empty", "-- nothing yet");

        runner(file("1"), empty).migrate().block();

        assertThat(listener.lines("noticed"))
                .singleElement()
                .asString()
                .startsWith("noticed V2 empty ")
                .contains("it contains no statement, and is recorded as applied");
        assertThat(database.titles()).containsExactly("V1 step_1", "V2 empty");
    }

    @Test
    void codeIsCarriedOutAsItsKindSays() {
        Migration batched = LoadedMigration.coded("1", "fill", "a", new Fill());
        database.batchesToDo = 2;

        StepVerifier.withVirtualTime(() -> runner(batched).migrate())
                .thenAwait(Duration.ofHours(1))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(database.calls).contains("batch 1", "batch 2", "batch 3");
        assertThat(database.rows).extracting(LedgerRow::kind).containsExactly(MigrationKind.BATCHED);
    }

    private record Fill() implements Code {

        @Override
        public MigrationKind kind() {
            return MigrationKind.BATCHED;
        }

        @Override
        public Duration pause() {
            return Duration.ofSeconds(1);
        }
    }

    /** The server was replaced by one that lacks what was committed last. */
    @Test
    void whatTheLedgerHasLostIsDoneAgainAndCountedOnce() {
        MigrateResult result = migrateAndAtTheFirstRetry(() -> database.rows.clear());

        assertThat(result.applied()).extracting(StepResult::title).containsExactly("V1 step_1", "V2 step_2");
        assertThat(result.byPeer()).isEmpty();
        assertThat(database.count("V1 step_1")).isEqualTo(2);
        assertThat(database.titles()).containsExactly("V1 step_1", "V2 step_2");
    }

    @Test
    void whatAPeerHasDoneAgainOnAReplacedServerIsThePeers() {
        MigrateResult result = migrateAndAtTheFirstRetry(() -> {
            database.rows.clear();
            database.with(List.of(Rows.row(1, file("1"), "bbbbbbbb")));
        });

        assertThat(result.applied()).extracting(StepResult::title).containsExactly("V2 step_2");
        assertThat(result.byPeer()).extracting(StepResult::title).containsExactly("V1 step_1");
        assertThat(listener.lines("passed over")).containsExactly("passed over V1 step_1");
        assertThat(database.count("V1 step_1")).isEqualTo(1);
    }

    private MigrateResult migrateAndAtTheFirstRetry(Runnable then) {
        database.failing("V2 step_2", lost());
        MigrateListener replacing = new RecordingForwarder(listener, then);
        MigrateResult[] results = new MigrateResult[1];
        StepVerifier.withVirtualTime(
                        () -> new Runner(Flux.fromIterable(files("1", "2")), database, Policy.IN_ORDER, replacing)
                                .migrate()
                                .doOnNext(result -> results[0] = result))
                .thenAwait(Duration.ofHours(1))
                .expectNextCount(1)
                .verifyComplete();
        return results[0];
    }

    private record RecordingForwarder(RecordingListener to, Runnable then) implements MigrateListener {

        @Override
        public void retrying(String why, int attempt, Duration nextTryIn) {
            then.run();
        }

        @Override
        public void doneByPeer(StepResult step) {
            to.doneByPeer(step);
        }

        @Override
        public void started(Step step) {
            to.started(step);
        }
    }

    private static TransientFailure lost() {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(Phase.APPLY, "08006", "connection reset", null));
    }
}
