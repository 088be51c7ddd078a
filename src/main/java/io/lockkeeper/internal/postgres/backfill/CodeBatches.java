package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.transactional.CodeRun;
import io.lockkeeper.internal.postgres.transactional.StatementExecution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Somebody's code, called for one batch after the other. */
final class CodeBatches implements BatchWork {

    private final CodeRun run;

    CodeBatches(CodeRun run) {
        this.run = run;
    }

    /** All that is known of code is the revision that somebody gave it. */
    @Override
    public String hash() {
        return run.step().migration().checksum().abbreviated();
    }

    @Override
    public @Nullable Long total() {
        return null;
    }

    @Override
    public Mono<Portion> next(BatchPlace place) {
        String what = place.cursor() == null ? "from the start" : "behind the cursor '" + place.cursor() + "'";
        StatementExecution execution = place.execution(what);
        return run.call(place.cursor(), execution)
                .switchIfEmpty(
                        Mono.error(() -> broken(execution, "emitted nothing: return CodedBatch.last(rows) at the end")))
                .map(done -> {
                    if (done.cursor() != null && Objects.equals(done.cursor(), place.cursor())) {
                        throw broken(execution, "returned the cursor that it was given, and would go on for ever");
                    }
                    return new Portion(done.rows(), done.cursor(), new SqlRequest(), what);
                });
    }

    private static RuntimeException broken(StatementExecution execution, String why) {
        return execution.failures().thrown(new IllegalStateException("the code " + why));
    }
}
