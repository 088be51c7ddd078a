package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.internal.postgres.sql.Batch;
import io.lockkeeper.internal.postgres.transactional.CodeRun;
import io.lockkeeper.internal.postgres.transactional.Delivery;
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
        Delivery delivery = place.delivery(what);
        return run.call(place.cursor(), delivery)
                .switchIfEmpty(
                        Mono.error(() -> broken(delivery, "emitted nothing: say CodedBatch.last(rows) at the end")))
                .map(done -> {
                    if (done.cursor() != null && Objects.equals(done.cursor(), place.cursor())) {
                        throw broken(delivery, "returned the cursor that it was given, and would go on for ever");
                    }
                    return new Portion(done.rows(), done.cursor(), new Batch(), what);
                });
    }

    private static RuntimeException broken(Delivery delivery, String why) {
        return delivery.thrown(new IllegalStateException("the code " + why));
    }
}
