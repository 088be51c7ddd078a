package io.lockkeeper.internal.deploy.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.deploy.branch.MigrationRow;
import io.lockkeeper.deploy.branch.MigrationRow.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows of the service belong to a deploy. */
class ContextSearchTest {

    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.700Z");
    private static final Instant AFTER = CREATED.plusSeconds(30);

    private static MigrationRow row(String context, String status, @Nullable Instant requested) {
        return new MigrationRow(
                "u1",
                context,
                "shop",
                "-",
                "account",
                Status.of(status),
                "alter",
                0,
                null,
                0,
                0,
                false,
                false,
                0,
                null,
                requested,
                null,
                null);
    }

    private static List<String> found(List<MigrationRow> rows, @Nullable Set<String> baseline) {
        return ContextSearch.candidates(rows, baseline, CREATED).stream()
                .map(MigrationContext::text)
                .toList();
    }

    @Test
    void theOneThatIsNewIsFoundOnceForAllItsRows() {
        assertThat(found(
                        List.of(
                                row("sys:old", "running", AFTER),
                                row("sys:new", "running", AFTER),
                                row("sys:new", "queued", AFTER)),
                        Set.of("sys:old")))
                .containsExactly("sys:new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "failed", "cancelled"})
    void historyIsNeverFoundAlsoWithAnEmptyBaseline(String status) {
        assertThat(found(List.of(row("sys:old", status, AFTER)), Set.of())).isEmpty();
    }

    @Test
    void whatWasAskedForBeforeTheRequestIsNot() {
        assertThat(found(
                        List.of(
                                row("sys:before", "running", CREATED.minus(Duration.ofSeconds(2))),
                                row("sys:untold", "running", null)),
                        Set.of()))
                .isEmpty();
    }

    /** The rows have whole seconds; the request has fractions. */
    @Test
    void theSecondOfTheRequestCounts() {
        assertThat(found(List.of(row("sys:new", "queued", Instant.parse("2026-03-01T12:00:00Z"))), Set.of()))
                .containsExactly("sys:new");
    }

    @Test
    void twoAreToldAsTwo() {
        assertThat(found(List.of(row("sys:a", "running", AFTER), row("sys:b", "ready", AFTER)), Set.of()))
                .containsExactly("sys:a", "sys:b");
    }

    @Test
    void withoutABaselineNothingIsCertain() {
        assertThat(found(List.of(row("sys:new", "running", AFTER)), null)).isEmpty();
    }

    @Test
    void aRevertIsNoDeploy() {
        assertThat(found(List.of(row("revert:new", "running", AFTER)), Set.of()))
                .isEmpty();
    }

    @Test
    void aContextThatCannotBeAskedForIsNot() {
        assertThat(found(List.of(row("sys:a'b", "running", AFTER)), Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sys:a'b", "sys:a\\b", "sys:\"a"})
    void aContextThatCouldEndItsLiteralIsRefused(String text) {
        assertThatThrownBy(() -> new MigrationContext(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
