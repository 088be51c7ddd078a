package io.lockkeeper.internal.probe;

import io.lockkeeper.error.Finding;
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
import io.lockkeeper.internal.script.names.SqlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong: a pure function of what is expected and what was seen.
 */
final class Assessment {

    static final String UNDEFINED_OBJECT = "42704";
    static final String UNDEFINED_TABLE = "42P01";
    static final String UNDEFINED_COLUMN = "42703";
    static final String UNDEFINED_FUNCTION = "42883";
    static final String OTHER_TYPE = "42804";
    static final String NO_SUCH_LABEL = "22P02";
    static final String NO_PRIVILEGE = "42501";

    private final List<SchemaExpectation> expectations;
    private final List<Problem> problems = new ArrayList<>();
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
        snapshot.refusals()
                .forEach(refusal -> assessment.problems.add(
                        StatementAssessment.refused((Query) expectations.get(refusal.item()), refusal)));
        snapshot.unusable()
                .forEach(unusable -> assessment.problems.add(
                        StatementAssessment.unusable(expectations.get(unusable.item()), unusable)));
        assessment.problems.sort(Comparator.comparingInt(Problem::item));
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
        for (Problem problem : problems) {
            if (problem.suggestion() != null) {
                named.addAll(problem.suggestion().named());
                if (expectations.get(problem.item()) instanceof Query query) {
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
        return problems.stream()
                .filter(problem -> problem.warning() == warnings)
                .map(problem -> near(problem, known))
                .toList();
    }

    private static Finding near(Problem problem, List<KnownName> known) {
        Finding finding = problem.finding();
        String nearest = problem.suggestion() == null
                ? null
                : problem.suggestion().among(known).orElse(null);
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
            problems.add(StatementAssessment.unexplained(item, query));
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
            lacks(NO_PRIVILEGE, null, "this role may not execute function " + expected.signature(), null);
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
                lacks(NO_PRIVILEGE, null, "this role lacks " + privilege + " on " + object, null);
            }
        }
    }

    private boolean isHidden(QualifiedName name, CatalogFact fact) {
        if (fact.usable()) {
            return false;
        }
        lacks(NO_PRIVILEGE, null, "this role lacks usage on the schema of " + name, null);
        return true;
    }

    private void lacks(
            @Nullable String state, @Nullable String missing, String message, @Nullable Suggestion suggestion) {
        Finding finding = new Finding(expectations.get(item).text(), state, missing, null, null, null, message);
        problems.add(new Problem(item, finding, suggestion, false));
    }
}
