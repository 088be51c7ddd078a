package io.lockkeeper.internal.plan;

import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static io.lockkeeper.internal.plan.Rows.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.plan.LedgerSearch.Found;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several ledgers is meant: without a server. */
class LedgerSearchTest {

    private static final LedgerSearch OURS = LedgerSearch.of(files("1", "2"));

    private static Found in(String schema, Migration... applied) {
        return new Found(schema, "ledger", ledger(applied).rows());
    }

    @Test
    void whoHasNoFilesIsGivenTheOneThatStandsAloneOrTheOneOfTheCurrentSchema() {
        Found a = in("a", file("1"));
        Found b = in("b", file("2"));

        assertThat(LedgerSearch.OF_ANY.among(List.of(), "a")).isEmpty();
        assertThat(LedgerSearch.OF_ANY.among(List.of(a), "b")).contains(a);
        assertThat(LedgerSearch.OF_ANY.among(List.of(a, b), "b")).contains(b);
        assertThat(LedgerSearch.OF_ANY.fingerprint()).isEmpty();
    }

    @Test
    void whoHasNoFilesHasToSayWhichOfSeveralThatAreElsewhere() {
        assertThatThrownBy(() -> LedgerSearch.OF_ANY.among(List.of(in("a", file("1")), in("b", file("2"))), "c"))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("a.ledger and b.ledger");
    }

    @Test
    void theOneThatHasOurMigrationsIsMeantWhereverItStands() {
        Found ours = in("behind", file("1"));

        assertThat(OURS.among(List.of(ours), "current")).contains(ours);
        assertThat(OURS.among(List.of(in("current", file("7")), ours), "current"))
                .contains(ours);
        assertThat(OURS.fingerprint()).contains(Fingerprint.of(files("1", "2")));
    }

    @Test
    void aBaselineWithoutAChecksumIsOursByItsTitle() {
        BaselineMark mark =
                new BaselineMark(Version.of("1"), file("1").name(), MigrationKind.TRANSACTIONAL, null, false);
        Found marked = new Found("behind", "ledger", List.of(Rows.baseline(1, mark, "a")));

        assertThat(OURS.among(List.of(marked), "current")).contains(marked);
    }

    @Test
    void whereSeveralHaveSomeOfOursAPersonHasToSay() {
        assertThatThrownBy(() -> OURS.among(List.of(in("a", file("1")), in("b", file("1"), file("2"))), "a"))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("a.ledger has 1 of these migrations, b.ledger has 2 of these migrations");
    }

    @Test
    void theOneOfTheCurrentSchemaIsMeantWhereNoneHasOurs() {
        Found current = in("current", file("8"));

        assertThat(OURS.among(List.of(current), "current")).contains(current);
        assertThat(OURS.among(List.of(in("behind", file("7")), current), "current"))
                .contains(current);
    }

    @Test
    void anotherServicesLedgerIsLeftAlone() {
        assertThat(OURS.among(List.of(in("theirs", file("7"))), "current")).isEmpty();
    }

    @Test
    void oneWithOurTitlesAndOtherContentsIsDoubtful() {
        assertThatThrownBy(() -> OURS.among(List.of(in("theirs", file("7"), edited("2"))), "current"))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("schema current has no ledger, but theirs.ledger, behind it on the search_path,");
    }
}
