package io.lockkeeper.spring.boot35;

import io.lockkeeper.Readiness;
import io.lockkeeper.SchemaProbe;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** The result of the last check, without a query. A new check that succeeds replaces a bad result. */
final class RememberedVerdict implements ReactiveHealthIndicator {

    private final @Nullable SchemaProbe probe;

    /** @param probe null if nothing is expected: then a successful start is the result */
    RememberedVerdict(@Nullable SchemaProbe probe) {
        this.probe = probe;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> probe == null ? Health.up().build() : health(probe.readiness()));
    }

    private static Health health(Readiness readiness) {
        Health.Builder health = switch (readiness.state()) {
            case READY -> Health.up();
            case REFUSED -> Health.down();
            // requests are served while a new check runs
            case UNKNOWN, CHECKING -> Health.unknown();
        };
        health.withDetail("since", readiness.since().toString());
        if (readiness.report() != null) {
            health.withDetail("checked", readiness.report().checked());
        }
        if (readiness.why() != null) {
            health.withDetail("why", readiness.why());
        }
        return health.build();
    }
}
