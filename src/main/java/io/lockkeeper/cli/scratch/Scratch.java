package io.lockkeeper.cli.scratch;

import io.lockkeeper.cli.console.Foreground;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;

/**
 * The scratch database.
 *
 * @param factory connections to it
 */
public record Scratch(ConnectionFactory factory) {

    /** What to think of when a migration fails there. */
    public static final String NO_ROWS =
            "the scratch database has no rows: a migration that needs some must live without them";

    /** Waits for what is done there; a signal cancels it. */
    public <T> T await(Mono<T> work) {
        return Foreground.await(work, Mono.empty(), () -> {});
    }
}
