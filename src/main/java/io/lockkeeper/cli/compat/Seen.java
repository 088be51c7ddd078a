package io.lockkeeper.cli.compat;

import io.lockkeeper.cli.console.Json;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.contract.ContractPlace;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.StatementText;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Statements that a database with real traffic has seen and no test recorded, as {@code pg_stat_statements} has them.
 *
 * @param recorded how many statements of the contracts it has seen
 * @param hidden how many texts it hides from this role
 * @param unrecorded by calls, the most frequent first
 */
record Seen(int recorded, int hidden, List<Unrecorded> unrecorded) {

    private static final String STATEMENTS = """
            select s.query, sum(s.calls)::bigint as calls
            from pg_stat_statements s
            join pg_database d on d.oid = s.dbid
            where d.datname = current_database()
            group by s.query
            order by calls desc, s.query
            """;
    private static final String HIDDEN = "<insufficient privilege>";

    /** A statement, and how often it was sent. */
    record Unrecorded(String statement, long calls) {}

    private record Entry(String text, long calls) {}

    /** Reads the view. Fails with a {@link UsageException} if it is not there, or this role may not read it. */
    static Mono<Seen> in(ConnectionFactory factory, List<ContractPlace> contracts) {
        return Flux.usingWhen(
                        factory.create(),
                        connection -> Flux.from(
                                        connection.createStatement(STATEMENTS).execute())
                                .concatMap(result -> result.map(row -> new Entry(
                                        Objects.requireNonNull(row.get("query", String.class)),
                                        Objects.requireNonNull(row.get("calls", Long.class))))),
                        Connection::close)
                .collectList()
                .map(entries -> of(entries, contracts))
                .onErrorMap(R2dbcException.class, Seen::refused);
    }

    private static UsageException refused(R2dbcException e) {
        return new UsageException("--seen: the database there shows no pg_stat_statements (" + e.getMessage()
                + "): name one that has this extension, and a role that may read it");
    }

    private static Seen of(List<Entry> entries, List<ContractPlace> contracts) {
        Set<String> recorded = new HashSet<>();
        contracts.stream()
                .flatMap(place -> place.contract().statements().stream())
                .map(ContractStatement::text)
                .forEach(text -> recorded.add(StatementText.of(text).shape()));
        Set<String> found = new HashSet<>();
        Map<String, Unrecorded> unrecorded = new LinkedHashMap<>();
        int hidden = 0;
        for (Entry entry : entries) {
            if (entry.text().equals(HIDDEN)) {
                hidden++;
                continue;
            }
            StatementText text;
            try {
                text = StatementText.of(entry.text());
            } catch (MigrateException cut) {
                // the view has its first part alone
                continue;
            }
            if (recorded.contains(text.shape())) {
                found.add(text.shape());
            } else if (text.isAsked()) {
                unrecorded.merge(
                        text.shape(),
                        new Unrecorded(text.text(), entry.calls()),
                        (one, two) -> new Unrecorded(one.statement(), one.calls() + two.calls()));
            }
        }
        return new Seen(found.size(), hidden, List.copyOf(unrecorded.values()));
    }

    /** As lines of standard output. */
    List<String> lines(CompatFormat format) {
        if (format == CompatFormat.JSON) {
            return List.of(Json.line(Json.object()
                    .put("outcome", "seen")
                    .put("recorded", recorded)
                    .put("hidden", hidden)
                    .set(
                            "unrecorded",
                            Json.array(
                                    unrecorded,
                                    one -> Json.object()
                                            .put("calls", one.calls())
                                            .put("statement", one.statement())))));
        }
        List<String> lines = new ArrayList<>();
        unrecorded.forEach(one ->
                lines.add("%8d calls  %s".formatted(one.calls(), one.statement().replaceAll("\\s*\n\\s*", " "))));
        if (hidden > 0) {
            lines.add(hidden + " texts are hidden from this role: grant it pg_read_all_stats");
        }
        lines.add("seen: %d recorded, %d not recorded by any test".formatted(recorded, unrecorded.size()));
        return lines;
    }
}
