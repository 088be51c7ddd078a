package io.lockkeeper.cli.demo;

import io.lockkeeper.run.MigrateResult;
import java.time.Duration;

/**
 * A replica that listens.
 *
 * @param url where
 * @param result what its migrator did
 * @param after from its start
 */
record Ready(String name, String url, MigrateResult result, Duration after) {

    Ready(String name, String url, MigrateResult result) {
        this(name, url, result, Duration.ZERO);
    }

    Ready after(Duration time) {
        return new Ready(name, url, result, time);
    }
}
