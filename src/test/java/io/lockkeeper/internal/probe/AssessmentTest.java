package io.lockkeeper.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Expect;
import io.lockkeeper.error.Finding;
import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.probe.Expectation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with what was seen, row by row, without a server. */
class AssessmentTest {

    private static final int WHOLE = -1;

    /** The object is there, and so is its schema for us. */
    private static CatalogFact there(int part, boolean found, @Nullable String detail, boolean flag) {
        return new CatalogFact(0, part, true, true, found, detail, flag);
    }

    private static CatalogFact there(boolean found, boolean flag) {
        return there(WHOLE, found, null, flag);
    }

    private static CatalogFact absent(int part) {
        return new CatalogFact(0, part, false, true, false, null, false);
    }

    /** Its schema is closed to us. */
    private static CatalogFact hidden() {
        return new CatalogFact(0, WHOLE, true, false, true, null, true);
    }

    private static Arguments row(
            Expectation expected,
            List<CatalogFact> facts,
            @Nullable String state,
            @Nullable String missing,
            @Nullable String message) {
        return Arguments.of(expected, facts, state, missing, message);
    }

    private static Arguments fits(Expectation expected, CatalogFact... facts) {
        return row(expected, List.of(facts), null, null, null);
    }

    static Stream<Arguments> columns() {
        Expectation table = Expect.columns("app.note");
        Expectation id = Expect.columns("note", "id bigint not null");
        Expectation two = Expect.columns("note", "id", "text");
        return Stream.of(
                fits(table, there(false, false)),
                row(table, List.of(absent(WHOLE)), "42P01", "app.note", "there is no table or view app.note"),
                row(table, List.of(hidden()), "42501", null, "this role lacks usage on the schema of app.note"),
                fits(id, there(false, false), there(0, true, "bigint", true)),
                row(
                        id,
                        List.of(there(false, false), there(0, false, null, false)),
                        "42703",
                        "note.id",
                        "there is no column note.id"),
                row(
                        id,
                        List.of(there(false, false), there(0, true, "integer", true)),
                        "42804",
                        "note.id bigint",
                        "column note.id is integer, not bigint"),
                row(
                        id,
                        List.of(there(false, false), there(0, true, "bigint", false)),
                        null,
                        "note.id not null",
                        "column note.id may be null"),
                fits(two, there(false, false), there(0, true, "x", false), there(1, true, "y", false)),
                // the facts come in any order
                row(
                        two,
                        List.of(
                                there(1, false, null, false),
                                there(0, true, "bigint", true),
                                there(WHOLE, false, null, false)),
                        "42703",
                        "note.text",
                        "there is no column note.text"));
    }

    static Stream<Arguments> functions() {
        Expectation add = Expect.function("app.add(int, text)");
        String signature = "app.add(integer, text)";
        return Stream.of(
                fits(add, there(0, true, "integer, text", true)),
                fits(add, there(0, true, "integer", false), there(1, true, "integer, text", true)),
                row(
                        add,
                        List.of(there(0, true, "integer, text", false)),
                        "42501",
                        null,
                        "this role may not execute function " + signature),
                row(add, List.of(absent(WHOLE)), "42883", signature, "there is no function " + signature),
                row(
                        add,
                        List.of(there(0, true, "integer", true)),
                        "42883",
                        signature,
                        "there is no function " + signature),
                row(
                        add,
                        List.of(there(0, true, "integer, text, text", true)),
                        "42883",
                        signature,
                        "there is no function " + signature),
                row(
                        add,
                        List.of(there(0, true, "integer, bytea", true)),
                        "42883",
                        signature,
                        "there is no function " + signature),
                row(
                        add,
                        List.of(there(0, false, "integer, text", true)),
                        "42883",
                        signature,
                        "there is no function " + signature),
                row(add, List.of(hidden()), "42501", null, "this role lacks usage on the schema of app.add"));
    }

    static Stream<Arguments> others() {
        Expectation index = Expect.index("app.i");
        Expectation state = Expect.labels("state", "draft", "it's");
        Expectation crypto = Expect.extension("pgcrypto");
        Expectation write = Expect.privilege("select, insert", "note");
        Expectation create = Expect.privilege("create", "app");
        return Stream.of(
                fits(index, there(true, true)),
                row(index, List.of(absent(WHOLE)), "42704", "app.i", "there is no index app.i"),
                row(
                        index,
                        List.of(there(true, false)),
                        null,
                        null,
                        "index app.i is not valid: a concurrent build is under way or has failed"),
                fits(state, there(false, false), there(0, true, null, false), there(1, true, null, false)),
                row(state, List.of(absent(WHOLE)), "42704", "state", "there is no enum state"),
                row(state, List.of(hidden()), "42501", null, "this role lacks usage on the schema of state"),
                row(
                        state,
                        List.of(there(false, false), there(0, true, null, false), there(1, false, null, false)),
                        "22P02",
                        "'it's'",
                        "enum state has no label 'it's'"),
                fits(crypto, there(true, false)),
                row(crypto, List.of(absent(WHOLE)), "42704", "pgcrypto", "extension pgcrypto is not installed"),
                fits(write, there(0, true, null, true), there(1, true, null, true)),
                row(
                        write,
                        List.of(there(0, true, null, true), there(1, true, null, false)),
                        "42501",
                        null,
                        "this role lacks insert on note"),
                row(
                        write,
                        List.of(there(0, true, null, true), absent(1)),
                        "42P01",
                        "note",
                        "there is no object note to have insert on"),
                row(create, List.of(absent(0)), "3F000", "app", "there is no schema app to have create on"));
    }

    @ParameterizedTest(name = "{0}, {1}: {4}")
    @MethodSource({"columns", "functions", "others"})
    void whatIsExpectedAndWhatIsSeenDecide(
            Expectation expected,
            List<CatalogFact> facts,
            @Nullable String state,
            @Nullable String missing,
            @Nullable String message) {
        Assessment assessment = assess(List.of(expected), facts);

        assertThat(assessment.warnings()).isEmpty();
        if (message == null) {
            assertThat(assessment.findings(List.of())).isEmpty();
        } else {
            assertThat(assessment.findings(List.of()))
                    .containsExactly(new Finding(expected.text(), state, missing, null, null, null, message));
        }
    }

    /** What is looked for among what is known is of the kind of what is missing. */
    @Test
    void aMissingSchemaIsSoughtAmongSchemasAndAMissingTableAmongTables() {
        List<KnownName> known = List.of(
                new KnownName(KnownName.Kind.SCHEMA, null, null, "apps"),
                new KnownName(KnownName.Kind.RELATION, "s", null, "appt"));

        assertThat(assess(List.of(Expect.privilege("create", "app")), List.of(absent(0)))
                        .findings(known))
                .extracting(Finding::nearest)
                .containsExactly("apps");
        assertThat(assess(List.of(Expect.privilege("select", "app")), List.of(absent(0)))
                        .findings(known))
                .extracting(Finding::nearest)
                .containsExactly("s.appt");
    }

    @Test
    void aColumnOfAnotherTypeThatMayBeNullIsToldTwice() {
        Assessment assessment = assess(
                List.of(Expect.columns("note", "id bigint not null")),
                List.of(there(false, false), there(0, true, "text", false)));

        assertThat(assessment.findings(List.of()))
                .extracting(Finding::message)
                .containsExactly("column note.id is text, not bigint", "column note.id may be null");
    }

    @Test
    void whatIsToldIsInTheOrderOfWhatIsExpectedAndEachFactIsOfItsOwnExpectation() {
        List<Expectation> expected = List.of(
                Expect.query("first", "select 1"),
                Expect.index("i"),
                Expect.query("third", "select missing"),
                Expect.index("j"));
        Schema.Snapshot snapshot = new Schema.Snapshot(
                List.of(
                        new CatalogFact(3, WHOLE, false, true, false, null, false),
                        new CatalogFact(1, WHOLE, true, true, true, null, true)),
                List.of(new Refusal(2, ServerError.of("42703", "column missing does not exist"), 7)),
                List.of(new Unusable(0, "42501", "app.f", "this role may not execute app.f")));

        List<Finding> findings = Assessment.of(
                        expected.stream().map(SchemaExpectation::of).toList(), snapshot)
                .findings(List.of());

        assertThat(findings).extracting(Finding::expectation).containsExactly("first", "third", "index j");
    }

    @Test
    void nothingIsAskedForWhereNothingIsMissing() {
        assertThat(assess(List.of(Expect.index("i")), List.of(there(true, false)))
                        .named())
                .isEmpty();
    }

    @Test
    void theCatalogIsAskedForWhatIsMissingWhereItWasLookedForAndWhatItBelongsTo() {
        assertThat(assess(
                                List.of(Expect.columns("app.note", "txt")),
                                List.of(there(false, false), there(0, false, null, false)))
                        .named())
                .containsExactly("txt", "app", "note");
        assertThat(assess(List.of(Expect.labels("app.state", "drft")), List.of(there(false, false), absent(0)))
                        .named())
                .containsExactly("drft", "app", "state");
    }

    @Test
    void aStatementsOwnNamesAreAskedForToo() {
        Assessment assessment = Assessment.of(
                List.of(SchemaExpectation.of(Expect.query("q", "select txt from note"))),
                new Schema.Snapshot(
                        List.of(), List.of(new Refusal(0, ServerError.of("42703", "column txt does not exist"), 7))));

        assertThat(assessment.named()).contains("txt", "select", "note");
    }

    @Test
    void whatIsNearIsSuggestedForWhatIsMissingAndForNothingElse() {
        List<KnownName> known = List.of(
                new KnownName(KnownName.Kind.COLUMN, "app", "note", "text"),
                new KnownName(KnownName.Kind.RELATION, "app", null, "noted"));

        Assessment column = assess(
                List.of(Expect.columns("app.note", "txt")), List.of(there(false, false), there(0, false, null, false)));
        Assessment wrongType = assess(
                List.of(Expect.columns("app.note", "text bigint")),
                List.of(there(false, false), there(0, true, "text", false)));

        assertThat(column.findings(known)).extracting(Finding::nearest).containsExactly("app.note.text");
        assertThat(column.findings(List.of())).extracting(Finding::nearest).containsOnlyNulls();
        assertThat(wrongType.findings(known)).extracting(Finding::nearest).containsOnlyNulls();
    }

    @Test
    void aKindOfStatementThatCannotBeExplainedIsAWarningAndNoFinding() {
        Assessment assessment = assess(List.of(Expect.query("q", "listen channel")), List.of());

        assertThat(assessment.findings(List.of())).isEmpty();
        assertThat(assessment.warnings())
                .extracting(Finding::message)
                .containsExactly("explain does not accept such a statement, so it was not checked");
        assertThat(assess(List.of(Expect.query("q", "select 1")), List.of()).warnings())
                .isEmpty();
    }

    private static Assessment assess(List<Expectation> expected, List<CatalogFact> facts) {
        return Assessment.of(
                expected.stream().map(SchemaExpectation::of).toList(), new Schema.Snapshot(facts, List.of()));
    }
}
