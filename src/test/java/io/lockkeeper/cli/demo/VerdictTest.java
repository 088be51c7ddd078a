package io.lockkeeper.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Migration FORM = SqlMigration.versioned("1", "form", "create table form (id int)");
    private static final Migration DROP = SqlMigration.versioned("2", "drop", "drop table form");
    private static final List<Migration> WANTED = List.of(FORM, DROP);

    @Test
    void allIsWell() {
        Verdict verdict = judge(List.of(did(FORM), did(DROP)), List.of("[]", "[]"), ledger(FORM, DROP));

        assertThat(verdict.good()).isTrue();
        assertThat(verdict.sentences()).first().isEqualTo("2 of 2 ready");
        assertThat(verdict.sentences()).last().asString().startsWith("each migration applied exactly once");
    }

    @Test
    void oneAppliedTwiceIsTold() {
        assertBad(
                judge(List.of(did(FORM), did(FORM, DROP)), List.of("[]", "[]"), ledger(FORM, DROP)),
                "V1 form should be there once, and was applied 2 times and is recorded 1 times");
    }

    @Test
    void oneRecordedTwiceIsTold() {
        assertBad(
                judge(List.of(did(FORM), did(DROP)), List.of("[]", "[]"), ledger(FORM, DROP, DROP)),
                "V2 drop should be there once, and was applied 1 times and is recorded 2 times");
    }

    @Test
    void oneLeftOutIsTold() {
        assertBad(
                judge(List.of(did(FORM), did()), List.of("[]", "[]"), ledger(FORM)),
                "V2 drop should be there once, and was applied 0 times and is recorded 0 times");
    }

    @Test
    void aReplicaThatIsNotReadyIsTold() {
        assertBad(judge(List.of(did(FORM, DROP)), List.of("[]"), ledger(FORM, DROP)), "1 of 2 ready");
    }

    @Test
    void differentAnswersAreTold() {
        assertBad(
                judge(List.of(did(FORM), did(DROP)), List.of("[]", "[1]"), ledger(FORM, DROP)),
                "2 of 2 ready, and they answer 2 different things");
    }

    private static void assertBad(Verdict verdict, String sentence) {
        assertThat(verdict.good()).isFalse();
        assertThat(verdict.sentences()).contains(sentence);
    }

    private static Verdict judge(List<Ready> ready, List<String> answers, History ledger) {
        return Verdict.of(2, ready, answers, WANTED, ledger);
    }

    private static Ready did(Migration... migrations) {
        List<StepResult> applied = Stream.of(migrations)
                .map(m -> new StepResult(m.version(), m.name(), MigrationKind.TRANSACTIONAL, Duration.ZERO))
                .toList();
        return new Ready(
                "replica-1",
                "http://localhost",
                new MigrateResult(applied, List.of(), Duration.ZERO, Duration.ZERO),
                Duration.ZERO);
    }

    private static History ledger(Migration... migrations) {
        return History.of(Stream.of(migrations).map(VerdictTest::row).toList());
    }

    private static LedgerRow row(Migration m) {
        return new LedgerRow(
                1,
                m.version(),
                m.name(),
                MigrationKind.TRANSACTIONAL,
                m.checksum(),
                RowState.APPLIED,
                "0a1b2c3d",
                "demo",
                "demo",
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                false,
                null);
    }
}
