package io.lockkeeper.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Expect;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.internal.expect.SchemaExpectation.Query;
import io.lockkeeper.message.ServerError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server's refusal of an explained statement means. */
class StatementAssessmentTest {

    private static Query query(String sql, String... types) {
        return (Query) SchemaExpectation.of(Expect.query("q", sql, types));
    }

    private static Problem refused(Query query, String state, int codePoints) {
        return StatementAssessment.refused(query, new Refusal(3, ServerError.of(state, "no"), codePoints));
    }

    @Test
    void aMissingColumnIsNamedWithItsPlaceAndTheLineThere() {
        Problem problem = refused(query("select\n  n.txt from note n"), "42703", 9);

        assertThat(problem.item()).isEqualTo(3);
        assertThat(problem.warning()).isFalse();
        assertThat(problem.finding())
                .isEqualTo(new Finding(
                        "q",
                        "42703",
                        "n.txt",
                        null,
                        new Location("q", 2, 3),
                        problem.finding().excerpt(),
                        "no"));
        assertThat(problem.finding().excerpt()).contains("n.txt from note n").contains("^");
        assertThat(problem.suggestion()).isEqualTo(new Suggestion(KnownName.Kind.COLUMN, null, null, "txt"));
    }

    @ParameterizedTest
    @CsvSource({
        "42P01, RELATION, app.note, app, note",
        "42P01, RELATION, a.app.note, app, note",
        "42P01, RELATION, note, , note",
        "42703, COLUMN, app.note, , note",
        "42883, FUNCTION, app.note, app, note",
        "42704, TYPE, app.note, app, note",
        "3F000, SCHEMA, note, , note"
    })
    void whatIsMissingIsOfTheKindThatTheServersCodeSays(
            String state, KnownName.Kind kind, String written, String schema, String name) {
        Problem problem = refused(query("select " + written), state, 7);

        assertThat(problem.finding().missing()).isEqualTo(written);
        assertThat(problem.suggestion()).isEqualTo(new Suggestion(kind, schema, null, name));
    }

    @Test
    void aMissingLabelIsNamedInQuotes() {
        Problem problem = refused(query("select 'drft'::state"), "22P02", 7);

        assertThat(problem.finding().missing()).isEqualTo("'drft'");
        assertThat(problem.suggestion()).isEqualTo(new Suggestion(KnownName.Kind.LABEL, null, null, "drft"));
    }

    /** The first place of a statement is one, too. */
    @Test
    void aPlaceIsCountedInCodePointsAndMayBeTheFirst() {
        assertThat(refused(query("select '\uD83D\uDE00', txt"), "42703", 12)
                        .finding()
                        .missing())
                .isEqualTo("txt");
        assertThat(refused(query("table note"), "42P01", 0).finding().missing()).isEqualTo("table");
        assertThat(refused(query("table note"), "42P01", 0).finding().excerpt()).contains("table note");
    }

    @Test
    void withoutAPlaceNothingIsNamedAndNothingIsShown() {
        Problem problem = refused(query("select txt"), "42703", -1);

        assertThat(problem.finding().missing()).isNull();
        assertThat(problem.finding().excerpt()).isNull();
        assertThat(problem.finding().location()).isEqualTo(new Location("q", 1, 1));
        assertThat(problem.suggestion()).isNull();
        assertThat(problem.warning()).isFalse();
    }

    @Test
    void aRefusalThatMissesNothingNamesNothing() {
        Problem problem = refused(query("select txt txt"), "42601", 11);

        assertThat(problem.finding().missing()).isNull();
        assertThat(problem.suggestion()).isNull();
        assertThat(problem.finding().location()).isEqualTo(new Location("q", 1, 12));
        assertThat(problem.finding().excerpt()).isNotNull();
    }

    @Test
    void aPlaceWithoutANameNamesNothing() {
        Problem problem = refused(query("select 1 + 'a'"), "42883", 9);

        assertThat(problem.finding().missing()).isNull();
        assertThat(problem.suggestion()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P18", "42725", "42P08"})
    void whatCannotBeInferredIsAWarningUnlessAllTypesAreDeclared(String state) {
        Problem undeclared = refused(query("select $1, $2", "bigint"), state, 7);
        Problem declared = refused(query("select $1, $2", "bigint", "text"), state, 7);

        assertThat(undeclared.warning()).isTrue();
        assertThat(undeclared.item()).isEqualTo(3);
        assertThat(undeclared.finding())
                .isEqualTo(new Finding(
                        "q",
                        state,
                        null,
                        null,
                        new Location("q", 1, 8),
                        null,
                        "no: declare the types of its parameters"));
        assertThat(declared.warning()).isFalse();
    }

    @Test
    void anyOtherRefusalOfAnUntypedStatementIsAFinding() {
        assertThat(refused(query("select $1, txt"), "42703", 11).warning()).isFalse();
    }

    @Test
    void aConstraintThatNullsBreakIsAWarning() {
        Problem problem = refused(query("select $1::d", "text"), "23502", 7);

        assertThat(problem.warning()).isTrue();
        assertThat(problem.finding().message()).isEqualTo("could not be checked with nulls: no");
        assertThat(problem.finding().sqlState()).isEqualTo("23502");
    }

    @Test
    void whatMayNotBeUsedIsNamedWhereTheStatementIs() {
        Unusable unusable = new Unusable(2, "42501", "app.f", "this role may not execute app.f");

        assertThat(StatementAssessment.unusable(query("\nselect app.f()"), unusable))
                .isEqualTo(new Problem(
                        2,
                        new Finding(
                                "q",
                                "42501",
                                "app.f",
                                null,
                                new Location("q", 2, 1),
                                null,
                                "this role may not execute app.f"),
                        null,
                        false));
        assertThat(StatementAssessment.unusable(SchemaExpectation.of(Expect.columns("note")), unusable)
                        .finding()
                        .location())
                .isNull();
    }

    @Test
    void aKindOfStatementThatIsNotExplainedIsAWarningAtItsPlace() {
        assertThat(StatementAssessment.unexplained(5, query("listen c")))
                .isEqualTo(new Problem(
                        5,
                        new Finding(
                                "q",
                                null,
                                null,
                                null,
                                new Location("q", 1, 1),
                                null,
                                "explain does not accept such a statement, so it was not checked"),
                        null,
                        true));
    }

    @Test
    void aSuggestionOfPartsIsTheLastOfThemInTheSchemaBeforeIt() {
        assertThat(Suggestion.of(KnownName.Kind.RELATION, List.of("db", "app", "note")))
                .isEqualTo(new Suggestion(KnownName.Kind.RELATION, "app", null, "note"));
    }
}
