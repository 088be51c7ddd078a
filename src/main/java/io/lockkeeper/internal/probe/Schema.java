package io.lockkeeper.internal.probe;

import io.lockkeeper.internal.expect.SchemaExpectation;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * What the flow needs of a database: the one port of this package. Every failure comes out as a
 * {@link io.lockkeeper.error.MigrateException}; one that is {@linkplain io.lockkeeper.error.MigrateException#retryable()
 * retryable} is worth another look.
 */
public interface Schema {

    /**
     * Connects once and lends the connection to the work, then closes it, also on error and cancel. Nothing is executed but
     * our own questions to the catalog, and nothing is written.
     */
    <T> Mono<T> look(Function<Reader, Mono<T>> work);

    /** One look at the live schema. */
    interface Reader {

        /** What is there of everything that is expected. */
        Mono<Snapshot> see(List<SchemaExpectation> expectations);

        /** What names there are, near to these: the objects that can be seen, and the columns and labels of those named. */
        Mono<List<KnownName>> names(Set<String> named);
    }

    /** What was seen. */
    record Snapshot(List<CatalogFact> facts, List<Refusal> refusals, List<Unusable> unusable) {

        /** Where all that is there can be used. */
        public Snapshot(List<CatalogFact> facts, List<Refusal> refusals) {
            this(facts, refusals, List.of());
        }

        /** Copies. */
        public Snapshot {
            facts = List.copyOf(facts);
            refusals = List.copyOf(refusals);
            unusable = List.copyOf(unusable);
        }
    }
}
