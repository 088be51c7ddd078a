package io.lockkeeper.cli.compat;

import io.lockkeeper.SchemaProbe;
import io.lockkeeper.cli.compat.Breach.Rule;
import io.lockkeeper.cli.compat.Breach.Severity;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.ContractStatement.Column;
import io.lockkeeper.internal.contract.ResultQuery;
import io.lockkeeper.internal.contract.Write;
import io.lockkeeper.internal.contract.describe.Describer;
import io.lockkeeper.probe.Expectation;
import io.lockkeeper.probe.RetryPolicy;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Statements against the schema as it is: explained, their columns described, and the rules for what they write. */
final class StateCheck {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String SYNTAX_ERROR = "42601";
    private static final String DROPPED =
            "keep it while a release that uses it runs: stop using it in one release, and drop it in" + " a later one";
    private static final String DROPPED_FROM_STAR =
            "the statement asks for all columns, which does not tell whether code uses"
                    + " this one: if none does, accept it with a waiver; else " + DROPPED;

    private static final Map<String, String> ADVICE = Map.of(
            "42703", DROPPED,
            "42P01", DROPPED,
            "42883", DROPPED,
            "42704", DROPPED,
            "3F000", DROPPED,
            "22P02", DROPPED,
            "42P10", "keep a unique index that on conflict names while a release that uses it runs",
            "42501", "grant it to the role of the application in the same migration",
            "42804", "add a column of the new type beside the old one, and drop the old one in a later release");

    private final ConnectionFactory factory;
    private final List<ContractStatement> statements;
    private final List<ContractStatement> explainable;
    private final Set<String> written;
    private final @Nullable Execution execution;
    private final Map<ContractStatement, List<Column>> before = new HashMap<>();
    private @Nullable Catalog base;

    /** @param executes whether the statements are run, too */
    StateCheck(ConnectionFactory factory, List<ContractStatement> statements, boolean executes) {
        this.factory = factory;
        this.execution = executes ? new Execution(factory) : null;
        this.statements = statements;
        this.explainable = statements.stream()
                .filter(statement -> statement.query().explainable())
                .toList();
        this.written = explainable.stream()
                .flatMap(statement -> Write.in(statement.text()).stream())
                .map(Write::table)
                .collect(Collectors.toSet());
    }

    /** What the server cannot explain. */
    List<ContractStatement> notChecked() {
        return statements.stream()
                .filter(statement -> !explainable.contains(statement))
                .toList();
    }

    /** The schema is now the deployed one: what statements write is compared with it from here on. */
    Mono<Void> begin() {
        return Catalog.read(factory, written)
                .doOnNext(read -> base = read)
                .then(execution == null ? Mono.empty() : execution.begin(explainable));
    }

    /**
     * What does not fit now. Fails with {@link BadMigrationException} if a statement is no SQL that the server knows.
     */
    Mono<List<Breach>> breaches() {
        if (explainable.isEmpty()) {
            return Mono.just(List.of());
        }
        return explained().flatMap(refused -> {
            Set<ContractStatement> broken =
                    refused.stream().map(Breach::statement).collect(Collectors.toSet());
            List<ContractStatement> rest = explainable.stream()
                    .filter(statement -> !broken.contains(statement))
                    .toList();
            Mono<List<Breach>> checked = results(rest).zipWith(Catalog.read(factory, written), (results, catalog) -> {
                List<Breach> all = new ArrayList<>(refused);
                all.addAll(results);
                Catalog deployed = base;
                if (deployed != null) {
                    rest.forEach(statement -> all.addAll(WriteRules.of(statement, deployed, catalog)));
                }
                return all;
            });
            return execution == null ? checked : checked.flatMap(all -> executed(execution, rest, all));
        });
    }

    /** What is known to fail needs no second finding. */
    private static Mono<List<Breach>> executed(Execution execution, List<ContractStatement> rest, List<Breach> all) {
        List<ContractStatement> whole = rest.stream()
                .filter(statement -> all.stream()
                        .noneMatch(
                                breach -> breach.statement().equals(statement) && breach.severity() == Severity.ERROR))
                .toList();
        return execution.breaches(whole).map(more -> {
            all.addAll(more);
            return all;
        });
    }

    private Mono<List<Breach>> explained() {
        Map<String, ContractStatement> byTitle = new LinkedHashMap<>();
        explainable.forEach(statement -> byTitle.put(statement.title(), statement));
        return SchemaProbe.builder(factory)
                .expect(explainable.stream().map(ContractStatement::query).toArray(Expectation[]::new))
                .retry(RetryPolicy.DEFAULT.withAttemptTimeout(LONGEST).withDeadline(LONGEST))
                .build()
                .check()
                .map(fits -> List.<Breach>of())
                .onErrorResume(
                        SchemaMismatchException.class,
                        mismatch -> Mono.fromSupplier(() -> mismatch.findings().stream()
                                .map(finding -> refused(
                                        Optional.ofNullable(byTitle.get(finding.expectation()))
                                                .orElseThrow(),
                                        finding))
                                .toList()));
    }

    private static Breach refused(ContractStatement statement, Finding finding) {
        String state = String.valueOf(finding.sqlState());
        if (state.equals(SYNTAX_ERROR)) {
            throw new BadMigrationException(
                    Optional.ofNullable(finding.location()).orElse(statement.location()),
                    "this statement of the contract is no SQL that the server knows: " + finding.message());
        }
        String near = finding.nearest() == null ? "" : "; there is " + finding.nearest();
        return new Breach(
                statement,
                Severity.ERROR,
                Rule.EXPLAIN,
                finding.sqlState(),
                finding.missing(),
                finding.message() + near,
                ADVICE.getOrDefault(
                        state, "change the schema so that both releases work, and clean up in a later release"));
    }

    private Mono<List<Breach>> results(List<ContractStatement> rest) {
        List<ContractStatement> described =
                rest.stream().filter(one -> !one.columns().isEmpty()).toList();
        if (described.isEmpty()) {
            return Mono.just(List.of());
        }
        List<Describer.Item> items = described.stream()
                .map(one -> new Describer.Item(one.text(), one.binds()))
                .toList();
        return new Describer(factory, Duration.ofSeconds(5))
                .look(session -> session.columns(items))
                .map(columns -> {
                    List<Breach> found = new ArrayList<>();
                    columns.forEach((item, now) -> {
                        ContractStatement statement = described.get(item);
                        found.addAll(changed(statement, now, before.put(statement, now)));
                    });
                    return found;
                });
    }

    /**
     * Columns are found by name, and a prepared statement keeps the types that it began with.
     *
     * @param before what its rows had when they were last looked at, or null
     */
    private static List<Breach> changed(ContractStatement statement, List<Column> now, @Nullable List<Column> before) {
        List<Breach> found = new ArrayList<>();
        Map<String, String> types = now.stream()
                .collect(Collectors.toMap(Column::name, Column::type, (first, second) -> first, LinkedHashMap::new));
        for (Column column : statement.columns()) {
            String type = types.get(column.name());
            if (type == null) {
                found.add(new Breach(
                        statement,
                        Severity.ERROR,
                        Rule.RESULT,
                        null,
                        column.name(),
                        "its rows no longer have the column " + column,
                        ResultQuery.hasStar(statement.text()) ? DROPPED_FROM_STAR : DROPPED));
            } else if (!type.equals(column.type())
                    && statement.columns().stream()
                            .noneMatch(other -> other.name().equals(column.name())
                                    && other.type().equals(type))) {
                found.add(new Breach(
                        statement,
                        Severity.ERROR,
                        Rule.RESULT,
                        "0A000",
                        column.name(),
                        "column " + column.name() + " of its rows was " + column.type() + " and is " + type,
                        "add a column of the new type beside the old one, and drop the old one in a later release"));
            }
        }
        if (found.isEmpty() && before != null && !before.equals(now)) {
            found.add(new Breach(
                    statement,
                    Severity.WARNING,
                    Rule.RESULT,
                    "0A000",
                    null,
                    "its rows have " + (now.size() > before.size() ? "more" : "other")
                            + " columns than before: connections that have prepared it fail once",
                    "name the columns in the statement"));
        }
        return found;
    }
}
