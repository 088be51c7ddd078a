package io.lockkeeper.internal.probe;

import io.lockkeeper.error.Finding;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.expect.QualifiedName;
import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.internal.expect.SchemaExpectation.Query;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.names.SqlReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server's refusals of explained statements mean. */
final class StatementAssessment {

    /** What the server says when it would need to know the types of parameters. */
    private static final Set<String> UNTYPED = Set.of("42P18", "42725", "42P08");

    /** What a statement lacks, by the code with which the server refuses it. */
    private static final Map<String, KnownName.Kind> LACKS = Map.of(
            Assessment.UNDEFINED_COLUMN,
            KnownName.Kind.COLUMN,
            Assessment.UNDEFINED_TABLE,
            KnownName.Kind.RELATION,
            Assessment.UNDEFINED_FUNCTION,
            KnownName.Kind.FUNCTION,
            Assessment.UNDEFINED_OBJECT,
            KnownName.Kind.TYPE,
            Assessment.NO_SUCH_LABEL,
            KnownName.Kind.LABEL,
            "3F000",
            KnownName.Kind.SCHEMA);

    private StatementAssessment() {}

    /** What a refusal says of the statement. */
    static Problem refused(Query query, Refusal refusal) {
        int item = refusal.item();
        Statement statement = query.statement();
        String state = refusal.error().sqlState();
        int place = Math.max(refusal.codePoints(), 0);
        Location location = statement.location(place);
        boolean untyped = query.types().size() < query.parameters();
        if (untyped && UNTYPED.contains(state)) {
            return warning(
                    item, query, state, location, refusal.error().message() + ": declare the types of its parameters");
        }
        if (state.startsWith("23")) {
            return warning(
                    item,
                    query,
                    state,
                    location,
                    "could not be checked with nulls: " + refusal.error().message());
        }
        KnownName.Kind kind = LACKS.get(state);
        List<String> parts = refusal.codePoints() < 0 || kind == null
                ? null
                : SqlReader.nameAt(statement.sql(), statement.sql().offsetByCodePoints(0, place));
        return new Problem(
                item,
                new Finding(
                        query.text(),
                        state,
                        parts == null ? null : written(parts, kind),
                        null,
                        location,
                        refusal.codePoints() < 0 ? null : statement.excerpt(place),
                        refusal.error().message()),
                parts == null ? null : Suggestion.of(kind, parts),
                false);
    }

    /** What is named in it exists, and this role may not use it. */
    static Problem unusable(SchemaExpectation expectation, Unusable unusable) {
        Location location =
                expectation instanceof Query query ? query.statement().location() : null;
        return new Problem(
                unusable.item(),
                new Finding(
                        expectation.text(), unusable.sqlState(), unusable.name(), null, location, null, unusable.why()),
                null,
                false);
    }

    private static String written(List<String> parts, KnownName.@Nullable Kind kind) {
        return kind == KnownName.Kind.LABEL
                ? "'" + parts.get(0) + "'"
                : String.join(".", parts.stream().map(QualifiedName::written).toList());
    }

    /** A kind of statement that the server does not explain. */
    static Problem unexplained(int item, Query query) {
        return warning(
                item,
                query,
                null,
                query.statement().location(),
                "explain does not accept such a statement, so it was not checked");
    }

    private static Problem warning(int item, Query query, @Nullable String state, Location location, String message) {
        return new Problem(item, new Finding(query.text(), state, null, null, location, null, message), null, true);
    }
}
