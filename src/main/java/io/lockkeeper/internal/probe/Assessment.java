package io.lockkeeper.internal.probe;

import io.lockkeeper.error.Finding;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.expect.QualifiedName;
import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.internal.expect.SchemaExpectation.Column;
import io.lockkeeper.internal.expect.SchemaExpectation.Columns;
import io.lockkeeper.internal.expect.SchemaExpectation.EnumLabels;
import io.lockkeeper.internal.expect.SchemaExpectation.Extension;
import io.lockkeeper.internal.expect.SchemaExpectation.Function;
import io.lockkeeper.internal.expect.SchemaExpectation.Index;
import io.lockkeeper.internal.expect.SchemaExpectation.Privilege;
import io.lockkeeper.internal.expect.SchemaExpectation.Query;
import io.lockkeeper.internal.expect.TypeName;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.names.SqlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong: a pure function of what is expected and what was seen.
 *
 * <p>Long: one method for each kind of expectation.
 */
final class Assessment {

    private static final String UNDEFINED_OBJECT = "42704";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_COLUMN = "42703";
    private static final String UNDEFINED_FUNCTION = "42883";
    private static final String OTHER_TYPE = "42804";
    private static final String NO_SUCH_LABEL = "22P02";
    private static final String NO_PRIVILEGE = "42501";

    /** What the server says when it would need to know the types of parameters. */
    private static final Set<String> UNTYPED = Set.of("42P18", "42725", "42P08");

    /** What a statement lacks, by the code with which the server refuses it. */
    private static final Map<String, KnownName.Kind> LACKS = Map.of(
            UNDEFINED_COLUMN,
            KnownName.Kind.COLUMN,
            UNDEFINED_TABLE,
            KnownName.Kind.RELATION,
            UNDEFINED_FUNCTION,
            KnownName.Kind.FUNCTION,
            UNDEFINED_OBJECT,
            KnownName.Kind.TYPE,
            NO_SUCH_LABEL,
            KnownName.Kind.LABEL,
            "3F000",
            KnownName.Kind.SCHEMA);

    private record Problem(
            int item, Finding finding, @Nullable Suggestion suggestion, boolean warning) {}

    private final List<SchemaExpectation> expectations;
    private final List<Problem> doubts = new ArrayList<>();
    private int item;

    private Assessment(List<SchemaExpectation> expectations) {
        this.expectations = expectations;
    }

    static Assessment of(List<SchemaExpectation> expectations, Schema.Snapshot snapshot) {
        Assessment assessment = new Assessment(expectations);
        for (int item = 0; item < expectations.size(); item++) {
            assessment.item = item;
            assessment.judge(expectations.get(item), facts(snapshot, item));
        }
        snapshot.refusals().forEach(assessment::judge);
        snapshot.unusable().forEach(assessment::judge);
        assessment.doubts.sort(Comparator.comparingInt(Problem::item));
        return assessment;
    }

    private static List<CatalogFact> facts(Schema.Snapshot snapshot, int item) {
        return snapshot.facts().stream()
                .filter(fact -> fact.item() == item)
                .sorted(Comparator.comparingInt(CatalogFact::part))
                .toList();
    }

    /** What to ask the catalog about, to find what may be meant: nothing if nothing is missing. */
    Set<String> named() {
        Set<String> named = new LinkedHashSet<>();
        for (Problem doubt : doubts) {
            if (doubt.suggestion() != null) {
                named.addAll(doubt.suggestion().named());
                if (expectations.get(doubt.item()) instanceof Query query) {
                    named.addAll(SqlReader.namesIn(query.statement().sql()));
                }
            }
        }
        return named;
    }

    /** What does not fit. */
    List<Finding> findings(List<KnownName> known) {
        return told(known, false);
    }

    /** What could not be checked to the end. */
    List<Finding> warnings() {
        return told(List.of(), true);
    }

    private List<Finding> told(List<KnownName> known, boolean warnings) {
        return doubts.stream()
                .filter(doubt -> doubt.warning() == warnings)
                .map(doubt -> near(doubt, known))
                .toList();
    }

    private static Finding near(Problem doubt, List<KnownName> known) {
        Finding finding = doubt.finding();
        String nearest = doubt.suggestion() == null
                ? null
                : doubt.suggestion().among(known).orElse(null);
        return new Finding(
                finding.expectation(),
                finding.sqlState(),
                finding.missing(),
                nearest,
                finding.location(),
                finding.excerpt(),
                finding.message());
    }

    private void judge(SchemaExpectation expectation, List<CatalogFact> facts) {
        if (expectation instanceof Columns columns) {
            judge(columns, facts);
        } else if (expectation instanceof Function function) {
            judge(function, facts);
        } else if (expectation instanceof Index index) {
            judge(index, facts.get(0));
        } else if (expectation instanceof EnumLabels labels) {
            judge(labels, facts);
        } else if (expectation instanceof Extension extension) {
            judge(extension, facts.get(0));
        } else if (expectation instanceof Privilege privilege) {
            judge(privilege, facts);
        } else if (expectation instanceof Query query && !query.explainable()) {
            warn(query, null, query.statement().location(), "explain takes no such statement, so it was not checked");
        }
    }

    private void judge(Columns expected, List<CatalogFact> facts) {
        QualifiedName table = expected.table();
        if (isHidden(table, facts.get(0))) {
            return;
        }
        if (!facts.get(0).container()) {
            lacks(
                    UNDEFINED_TABLE,
                    table.toString(),
                    "there is no table or view " + table,
                    new Suggestion(KnownName.Kind.RELATION, table.schema(), null, table.name()));
            return;
        }
        facts.stream()
                .filter(fact -> fact.part() >= 0)
                .forEach(fact -> judge(table, expected.columns().get(fact.part()), fact));
    }

    private void judge(QualifiedName table, Column column, CatalogFact fact) {
        String name = table + "." + QualifiedName.written(column.name());
        if (!fact.found()) {
            lacks(
                    UNDEFINED_COLUMN,
                    name,
                    "there is no column " + name,
                    new Suggestion(KnownName.Kind.COLUMN, table.schema(), table.name(), column.name()));
            return;
        }
        if (column.type() != null && !column.type().isShownAs(String.valueOf(fact.detail()))) {
            lacks(
                    OTHER_TYPE,
                    name + " " + column.type(),
                    "column " + name + " is " + fact.detail() + ", not " + column.type(),
                    null);
        }
        if (column.notNull() && !fact.flag()) {
            lacks(null, name + " not null", "column " + name + " may be null", null);
        }
    }

    private void judge(Function expected, List<CatalogFact> facts) {
        CatalogFact first = facts.get(0);
        if (isHidden(expected.name(), first)) {
            return;
        }
        List<CatalogFact> same = facts.stream()
                .filter(fact -> fact.found() && hasArguments(expected, fact))
                .toList();
        if (same.isEmpty()) {
            lacks(
                    UNDEFINED_FUNCTION,
                    expected.signature(),
                    "there is no function " + expected.signature(),
                    new Suggestion(
                            KnownName.Kind.FUNCTION,
                            expected.name().schema(),
                            null,
                            expected.name().name()));
        } else if (!same.get(0).flag()) {
            lacks(NO_PRIVILEGE, null, "we may not execute function " + expected.signature(), null);
        }
    }

    private static boolean hasArguments(Function expected, CatalogFact fact) {
        SqlReader reader = new SqlReader(fact.detail() + ")");
        List<TypeName> actual = reader.listTo(')', () -> TypeName.read(reader));
        if (actual.size() != expected.arguments().size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!expected.arguments().get(i).isShownAs(actual.get(i).toString())) {
                return false;
            }
        }
        return true;
    }

    private void judge(Index expected, CatalogFact fact) {
        QualifiedName name = expected.name();
        if (!fact.found()) {
            lacks(
                    UNDEFINED_OBJECT,
                    name.toString(),
                    "there is no index " + name,
                    new Suggestion(KnownName.Kind.INDEX, name.schema(), null, name.name()));
        } else if (!fact.flag()) {
            lacks(null, null, "index " + name + " is not valid: a concurrent build is under way or has failed", null);
        }
    }

    private void judge(EnumLabels expected, List<CatalogFact> facts) {
        QualifiedName type = expected.type();
        if (isHidden(type, facts.get(0))) {
            return;
        }
        if (!facts.get(0).container()) {
            lacks(
                    UNDEFINED_OBJECT,
                    type.toString(),
                    "there is no enum " + type,
                    new Suggestion(KnownName.Kind.TYPE, type.schema(), null, type.name()));
            return;
        }
        facts.stream().filter(fact -> fact.part() >= 0 && !fact.found()).forEach(fact -> {
            String label = expected.labels().get(fact.part());
            lacks(
                    NO_SUCH_LABEL,
                    "'" + label + "'",
                    "enum " + type + " has no label '" + label + "'",
                    new Suggestion(KnownName.Kind.LABEL, type.schema(), type.name(), label));
        });
    }

    private void judge(Extension expected, CatalogFact fact) {
        if (!fact.found()) {
            lacks(
                    UNDEFINED_OBJECT,
                    expected.name(),
                    expected.text() + " is not installed",
                    new Suggestion(KnownName.Kind.EXTENSION, null, null, expected.name()));
        }
    }

    private void judge(Privilege expected, List<CatalogFact> facts) {
        QualifiedName object = expected.object();
        for (CatalogFact fact : facts) {
            String privilege = expected.privileges().get(fact.part());
            if (!fact.container()) {
                boolean create = privilege.equals("create");
                lacks(
                        create ? "3F000" : UNDEFINED_TABLE,
                        object.toString(),
                        "there is no " + (create ? "schema " : "object ") + object + " to have " + privilege + " on",
                        new Suggestion(
                                create ? KnownName.Kind.SCHEMA : KnownName.Kind.RELATION,
                                object.schema(),
                                null,
                                object.name()));
            } else if (!fact.flag()) {
                lacks(NO_PRIVILEGE, null, "we lack " + privilege + " on " + object, null);
            }
        }
    }

    private boolean isHidden(QualifiedName name, CatalogFact fact) {
        if (fact.usable()) {
            return false;
        }
        lacks(NO_PRIVILEGE, null, "we lack usage on the schema of " + name, null);
        return true;
    }

    private void judge(Refusal refusal) {
        item = refusal.item();
        Query query = (Query) expectations.get(item);
        Statement statement = query.statement();
        String state = refusal.error().sqlState();
        int place = Math.max(refusal.codePoints(), 0);
        Location location = statement.location(place);
        boolean untyped = query.types().size() < query.parameters();
        if (untyped && UNTYPED.contains(state)) {
            warn(query, state, location, refusal.error().message() + ": declare the types of its parameters");
            return;
        }
        if (state.startsWith("23")) {
            warn(
                    query,
                    state,
                    location,
                    "could not be checked with nulls: " + refusal.error().message());
            return;
        }
        KnownName.Kind kind = LACKS.get(state);
        List<String> parts = refusal.codePoints() < 0 || kind == null
                ? null
                : SqlReader.nameAt(statement.sql(), statement.sql().offsetByCodePoints(0, place));
        doubts.add(new Problem(
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
                false));
    }

    private void judge(Unusable unusable) {
        item = unusable.item();
        SchemaExpectation expectation = expectations.get(item);
        Location location =
                expectation instanceof Query query ? query.statement().location() : null;
        doubts.add(new Problem(
                item,
                new Finding(
                        expectation.text(), unusable.sqlState(), unusable.name(), null, location, null, unusable.why()),
                null,
                false));
    }

    private static String written(List<String> parts, KnownName.@Nullable Kind kind) {
        return kind == KnownName.Kind.LABEL
                ? "'" + parts.get(0) + "'"
                : String.join(".", parts.stream().map(QualifiedName::written).toList());
    }

    private void warn(Query query, @Nullable String state, Location location, String message) {
        doubts.add(
                new Problem(item, new Finding(query.text(), state, null, null, location, null, message), null, true));
    }

    private void lacks(
            @Nullable String state, @Nullable String missing, String message, @Nullable Suggestion suggestion) {
        Finding finding = new Finding(expectations.get(item).text(), state, missing, null, null, null, message);
        doubts.add(new Problem(item, finding, suggestion, false));
    }
}
