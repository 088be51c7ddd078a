package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is asked of the server beyond its catalog, and only where the answer decides. All of it is rolled back at once. */
final class EvidenceQuestions {

    private final RunConnection connection;
    private final String doing;
    private final StatementEvidence statement;

    /** @param doing what we are about, to follow "while" */
    EvidenceQuestions(RunConnection connection, String doing, StatementEvidence statement) {
        this.connection = connection;
        this.doing = doing;
        this.statement = statement;
    }

    Mono<StatementEvidence.Answers> answers() {
        StatementEvidence.Pair compared = statement.comparedIndex();
        if (compared != null) {
            return compare(compared).map(comparison -> new StatementEvidence.Answers(comparison, null));
        }
        String tables = statement.tablesInDoubt();
        return tables.isEmpty()
                ? Mono.just(StatementEvidence.Answers.NONE)
                : holder(tables)
                        .map(holder -> new StatementEvidence.Answers(null, holder))
                        .defaultIfEmpty(StatementEvidence.Answers.NONE);
    }

    private Mono<IndexComparison> compare(StatementEvidence.Pair compared) {
        AtomicReference<@Nullable IndexComparison> told = new AtomicReference<>();
        SqlRequest ask = new SqlRequest()
                .own(Sql.COMPARE_INPUT, statement.wanted(compared))
                .own(Sql.COMPARE_INDEX)
                .own(Sql.COMPARE_RESULT);
        return connection
                .send(Phase.VERIFY, doing, ask, (sql, row) -> {
                    if (sql == Sql.COMPARE_RESULT) {
                        told.set(IndexComparison.of(row, connection.options().secrets()));
                    }
                })
                .then(Mono.fromSupplier(told::get));
    }

    /** Empty when nobody holds such a lock. A lock alone proves no work: whoever can get the same one knows that there is none. */
    private Mono<TableHolder> holder(String tables) {
        AtomicReference<@Nullable TableHolder> found = new AtomicReference<>();
        return connection
                .send(
                        Phase.VERIFY,
                        doing,
                        new SqlRequest().own(Sql.TABLE_HOLDER, Map.of("tables", tables)),
                        (sql, row) -> found.set(TableHolder.of(row)))
                .then(Mono.fromSupplier(found::get))
                .flatMap(holder -> holder.builds() ? Mono.just(holder) : tried(holder));
    }

    private Mono<TableHolder> tried(TableHolder holder) {
        AtomicReference<TableHolder> tried = new AtomicReference<>(holder);
        SqlRequest attempt = new SqlRequest()
                .own(
                        Sql.COMPARE_INPUT,
                        Map.of("table_oid", holder.tableOid(), "object_oid", "", "head", "", "rest", ""))
                .own(Sql.TRY_TABLE)
                .own(Sql.COMPARE_RESULT);
        return connection
                .send(Phase.VERIFY, doing, attempt, (sql, row) -> {
                    if (sql == Sql.COMPARE_RESULT) {
                        boolean obtained = "obtained".equals(row.get("outcome", String.class));
                        tried.set(holder.afterTry(obtained ? "" : Rows.text(row, "reason")));
                    }
                })
                .then(Mono.fromSupplier(tried::get));
    }
}
