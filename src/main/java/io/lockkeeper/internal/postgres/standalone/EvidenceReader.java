package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.ledger.Ledger;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.LedgerPlace;
import io.lockkeeper.internal.postgres.ledger.LockHolders;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.BuildPhase;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.message.Message;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Worker;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Gathers what the server shows of a non-transactional change: first what the ledger has of it, then who is at work, then the catalog. */
public final class EvidenceReader {

    /** A session that has the owner lock and does nothing for so long has lost its client. */
    static final Duration IDLE = Duration.ofSeconds(60);

    /**
     * What was found.
     *
     * @param claim null when nobody has claimed it
     * @param cursor which of the statements it is about, from 0
     * @param facts what a claim of that statement is to write down
     * @param index the OID of the index that the statement makes, where it is; else empty
     */
    record Found(@Nullable Claim claim, int cursor, Claim.Facts facts, String index, Evidence evidence) {

        /** What is made once this statement is done. */
        List<String> made() {
            List<String> made = new ArrayList<>(claim == null ? List.of() : claim.made());
            if (!index.isEmpty()) {
                made.add(index);
            }
            return made;
        }
    }

    private final RunConnection connection;
    private final LedgerName ledger;
    private final LoadedMigration migration;
    private final NonTransactionalScript script;

    public EvidenceReader(RunConnection connection, LedgerName ledger, Step step, NonTransactionalScript script) {
        this.connection = connection;
        this.ledger = ledger;
        this.migration = LoadedMigration.of(step.migration());
        this.script = script;
    }

    /** What was written down, if anything. Fails with {@link DriftException} when what is done has been edited since. */
    Mono<List<Claim>> claims() {
        return Mono.defer(() -> {
            List<Claim> claims = new ArrayList<>();
            Mono<Void> read = connection.send(
                    Phase.VERIFY,
                    doing(),
                    connection.question().own(Sql.CLAIM, Ledger.identity(ledger, migration)),
                    (sql, row) -> {
                        if (sql == Sql.CLAIM) {
                            claims.add(Claim.of(row));
                        }
                    });
            return new LedgerPlace(connection)
                    .isThere(ledger)
                    .flatMap(there -> there ? read : Mono.<Void>empty())
                    .then(Mono.fromSupplier(() -> claims))
                    .doOnNext(found -> found.forEach(this::refuseEdited));
        });
    }

    private void refuseEdited(Claim claim) {
        int same = 0;
        while (same < Math.min(claim.cursor(), script.size())
                && script.part(same).hash().equals(claim.done().get(same))) {
            same++;
        }
        if (same < claim.cursor()) {
            boolean hasValues = same < script.size()
                    && script.part(same).statement().written().contains("${");
            throw new DriftException(Message.of(
                    "%s is half done, and its statement %s, which was carried out already, was edited since%s. Undo the edit in %s%s; what is not done yet may be edited",
                    migration.title(),
                    same + 1,
                    hasValues ? ", or a placeholder in it has another value now" : "",
                    migration.script().file(),
                    hasValues ? ", or give the value that it had" : ""));
        }
    }

    /**
     * What this connection has done itself.
     *
     * @param executed how many statements it has seen to their end
     * @param claimed which one it has claimed, from 0; -1 for none
     * @param made whether the server has carried the last one out, and not passed over what was there
     */
    record Own(int executed, int claimed, boolean made) {

        static final Own NOTHING = new Own(0, -1, false);
    }

    Mono<Found> read(Own own) {
        return claims().flatMap(claims -> read(claims, own));
    }

    private String doing() {
        return "looking after " + migration.title();
    }

    private Mono<Found> read(List<Claim> claims, Own own) {
        Claim claim = claims.isEmpty() ? null : claims.get(claims.size() - 1);
        // the file may have lost the statements that were not done yet
        boolean over = claim != null && claim.cursor() >= script.size();
        int cursor = claim == null ? 0 : Math.min(claim.cursor(), script.size() - 1);
        NonTransactionalScript.Part part = script.part(cursor);
        Claim.Facts claimed = claim == null ? null : claim.facts();
        SqlRequest look = new SqlRequest()
                .own(Sql.WORKER, worker(claim))
                .own(Sql.BLOCKERS, blockers(claim))
                .own(Sql.IDENTIFY)
                .own(Sql.ORIGIN, Map.of("ledger", ledger.qualified()));
        Sql catalog = CatalogEvidence.question(part.about().kind());
        if (catalog != null) {
            look.own(catalog, names(part.about(), claimed));
        }
        Look seen = new Look();
        Mono<Void> looked = connection.send(Phase.VERIFY, doing(), look, seen::take);
        return looked.then(Mono.defer(() -> endLost(seen.worker))).then(Mono.defer(() -> {
            StatementEvidence statement = CatalogEvidence.of(
                    part,
                    migration.version(),
                    new StatementEvidence.Recorded(
                            claimed,
                            claim != null && !claim.failed(),
                            seen.origin,
                            own.claimed() == cursor,
                            own.made()),
                    seen.catalog);
            return evidence(claims, over, seen.worker, statement, own.executed() > cursor)
                    .map(evidence ->
                            new Found(claim, cursor, statement.facts().from(seen.origin), statement.index(), evidence));
        }));
    }

    /** A session that this run has lost and that does nothing more; the next look finds it gone. A build is left to the server. */
    private Mono<Boolean> endLost(WorkerRow worker) {
        return worker.isIdle()
                ? LockHolders.endLost(connection, ledger.ownerLockKey(migration.title()), true)
                : Mono.just(false);
    }

    private Mono<Evidence> evidence(
            List<Claim> claims, boolean over, WorkerRow worker, StatementEvidence statement, boolean executed) {
        if (claims.size() > 1) {
            return Mono.just(contradiction(claims));
        }
        Optional<Evidence> atWork = worker.evidence();
        if (atWork.isPresent()) {
            return Mono.just(atWork.get());
        }
        return over
                ? Mono.just(new Evidence.Complete("all its statements are done"))
                : new EvidenceQuestions(connection, doing(), statement)
                        .answers()
                        .map(answers -> statement.judge(executed, answers));
    }

    private Evidence contradiction(List<Claim> claims) {
        String older = claims.stream()
                .limit(claims.size() - 1L)
                .map(claim -> Long.toString(claim.position()))
                .collect(Collectors.joining(", "));
        return new Evidence.Unknown(
                "the ledger has %d unfinished rows of it. Look at them, and remove all but the latest: delete from %s where position in (%s)"
                        .formatted(claims.size(), ledger.qualified(), older));
    }

    /** How it stands, from outside: empty when nobody is at work, nothing is claimed and nothing is in its place. */
    public Mono<Evidence> look() {
        return read(Own.NOTHING)
                .filter(found -> found.claim() != null || !(found.evidence() instanceof Evidence.Nothing))
                .map(Found::evidence);
    }

    private Map<String, String> worker(@Nullable Claim claim) {
        return Map.of(
                "fence", Long.toString(ledger.ownerLockKey(migration.title())),
                "backend_pid", Integer.toString(claim == null ? 0 : claim.backendPid()),
                "backend_start", Long.toString(claim == null ? 0 : claim.backendStart()));
    }

    /** Of whoever has the owner lock, or else of the process that claimed it. */
    private Map<String, String> blockers(@Nullable Claim claim) {
        return Map.of(
                "key", Long.toString(ledger.ownerLockKey(migration.title())),
                "pid", Integer.toString(claim == null ? 0 : claim.backendPid()));
    }

    private static Map<String, String> names(NonTransactionalStatement about, Claim.@Nullable Facts claimed) {
        String name = about.name() == null ? "" : about.name();
        return Map.of(
                "name", name,
                "index", about.kind() == NonTransactionalStatement.Kind.REINDEX_INDEX ? name : "",
                "table", about.table() == null ? "" : about.table(),
                "table_oid", claimed == null ? "" : claimed.table(),
                "object_oid", claimed == null ? "" : claimed.object(),
                "schema_oid", claimed == null ? "" : claimed.schema(),
                "bystanders", claimed == null ? "" : claimed.bystanders());
    }

    /** What one look brings. */
    private static final class Look {

        private final WorkerRow worker = new WorkerRow();
        private String origin = "";
        private StatementEvidence.@Nullable Seen catalog;

        void take(Sql sql, Row row) {
            switch (sql) {
                case WORKER -> worker.take(row);
                case BLOCKERS -> worker.blockers = row.get("blockers", String.class);
                case IDENTIFY -> {}
                case ORIGIN -> origin = Rows.text(row, "origin");
                default -> catalog = CatalogEvidence.seen(sql, row);
            }
        }
    }

    /** Who is at work, as one row says it. */
    private static final class WorkerRow {

        private @Nullable Integer fencePid;
        private String recorded = "gone";
        private @Nullable Integer pid;
        private @Nullable String applicationName;
        private @Nullable String state;
        private long unchangedMillis;
        private @Nullable Progress progress;
        private @Nullable String blockers;

        void take(Row row) {
            fencePid = row.get("fence_pid", Integer.class);
            recorded = Rows.text(row, "recorded");
            pid = row.get("pid", Integer.class);
            applicationName = row.get("application_name", String.class);
            state = row.get("state", String.class);
            unchangedMillis = Rows.number(row, "unchanged_millis");
            String phase = row.get("phase", String.class);
            progress = phase == null
                    ? null
                    : BuildPhase.progress(phase, Rows.number(row, "done"), Rows.number(row, "total"));
        }

        /** A statement that the server counts nothing of may wait for others, too. */
        private @Nullable Progress progress() {
            if (blockers == null) {
                return progress;
            }
            return (progress == null ? Progress.of("waiting", -1) : progress).blockedBy(blockers);
        }

        boolean isIdle() {
            return state != null && state.startsWith("idle");
        }

        /**
         * Empty when nobody of ours is at work. The owner lock is seen by every role, whatever else is hidden from it, and it lasts
         * as long as the session that claimed.
         */
        Optional<Evidence> evidence() {
            if (fencePid == null && !recorded.equals("alive")) {
                return Optional.empty();
            }
            Worker worker =
                    new Worker(fencePid != null ? fencePid : pid == null ? 0 : pid, applicationName, state, progress());
            boolean idle = isIdle() && unchangedMillis >= IDLE.toMillis();
            return Optional.of(
                    idle ? new Evidence.Idle(worker, Duration.ofMillis(unchangedMillis)) : new Evidence.Alive(worker));
        }
    }
}
