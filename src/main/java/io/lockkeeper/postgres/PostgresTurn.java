package io.lockkeeper.postgres;

import io.lockkeeper.error.Message;
import io.lockkeeper.error.Phase;
import io.lockkeeper.migration.Version;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.History;
import io.lockkeeper.plan.LedgerRow;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.BatchResult;
import io.lockkeeper.run.Database;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.script.Checksum;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A turn in the lock: the transaction that {@link LockWait} began. */
final class PostgresTurn implements Database.Turn {

    private final PostgresSession session;
    private final LedgerName ledger;
    private final List<Message> strangers;
    private final List<LedgerRow> news;
    private final Duration waited;
    private final boolean held;
    private final LockWait.Obtained obtained;
    private boolean open = true;

    PostgresTurn(
            PostgresSession session,
            LedgerName ledger,
            List<Message> strangers,
            Duration waited,
            boolean held,
            LockWait.Obtained obtained) {
        this.session = session;
        this.ledger = ledger.ownedBy(session.ledgerOwner());
        this.strangers = strangers;
        this.news = session.known().takeNews();
        this.waited = waited;
        this.held = held;
        this.obtained = obtained;
    }

    @Override
    public History history() {
        return session.known().history().withStrangers(strangers);
    }

    @Override
    public boolean isHeld() {
        return held;
    }

    @Override
    public List<LedgerRow> news() {
        return news;
    }

    @Override
    public Duration waited() {
        return waited;
    }

    @Override
    public Mono<Duration> apply(Step step) {
        return apply(step, null);
    }

    @Override
    public Mono<Duration> applyAndGoOn(Step step) {
        return Mono.defer(() -> apply(step, isAlone() ? session.nextTurn(ledger) : null));
    }

    /** Whoever has waited has met others, and they come first; behind a pooler so do those who want its sessions. */
    private boolean isAlone() {
        return waited.isZero() && session.isDirect();
    }

    private Mono<Duration> apply(Step step, @Nullable LockWait next) {
        return Mono.defer(() -> {
            return run(step, next).doOnNext(took -> committed());
        });
    }

    private Mono<Duration> run(Step step, @Nullable LockWait next) {
        if (!held) {
            return Mono.error(new IllegalStateException("nobody applies anything without the lock"));
        }
        if (step.migration().code() instanceof PostgresCode code) {
            return new CodeRun(session, step, code).apply(ledger, obtained);
        }
        ScriptRun script = new ScriptRun(session, ledger, step, obtained, next);
        return script.run().then(Mono.fromSupplier(script::took));
    }

    @Override
    public Mono<Evidence> evidence(Step step) {
        return session.batches(ledger, step).evidence();
    }

    @Override
    public Mono<BatchResult> batch(Step step) {
        return session.batches(ledger, step).batch(obtained).doOnNext(done -> committed());
    }

    @Override
    public Mono<Void> fail(Step step, Throwable why) {
        return commit(session.batches(ledger, step).failed(why), "recording that " + step.title() + " failed");
    }

    @Override
    public Mono<Void> postpone(Step step, @Nullable String inTheWay, Duration delay) {
        return session.batches(ledger, step)
                .postpone(obtained, inTheWay, delay)
                .doOnSuccess(done -> session.ledgerIsCommitted());
    }

    @Override
    public Mono<Void> baseline(List<BaselineMark> marks) {
        return commit(Ledger.baseline(ledger, marks, session.runId(), obtained.at()), "recording the baseline");
    }

    @Override
    public Mono<Boolean> hasWord(Version version) {
        AtomicBoolean has = new AtomicBoolean();
        Batch look = new Batch()
                .own(
                        Sql.HAS_WORD,
                        Map.of("ledger", ledger.qualified(), "version", version.toString(), "run_id", session.runId()));
        return session.send(
                        Phase.LOCK,
                        "looking for our word on V" + version,
                        look,
                        (sql, row) -> has.set(Boolean.TRUE.equals(row.get("has_word", Boolean.class))))
                .then(Mono.fromSupplier(has::get));
    }

    @Override
    public Mono<Void> accept(Version version, @Nullable Checksum now, String reason) {
        return commit(Ledger.accept(ledger, version, now, session.runId(), reason), "recording what is accepted");
    }

    @Override
    public Mono<Void> resolve(Resolution resolution, String reason) {
        return commit(
                Ledger.resolve(ledger, resolution, session.runId(), reason, obtained.at()),
                "recording what is resolved");
    }

    Mono<Void> commit(Batch batch, String doing) {
        return commit(batch, doing, (sql, row) -> {});
    }

    /** Sends what ends with a commit. */
    Mono<Void> commit(Batch batch, String doing, BiConsumer<Sql, Row> rows) {
        return session.send(Phase.APPLY, doing, batch, rows).doOnSuccess(done -> committed());
    }

    private void committed() {
        open = false;
        session.ledgerIsCommitted();
    }

    /** Gives the lock back when no action has. */
    Mono<Void> end() {
        return Mono.defer(() -> open ? session.rollBack() : Mono.empty());
    }
}
