package io.lockkeeper.migration;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** stub until the lexer lands */
public record Header(
        boolean breaking,
        @Nullable Duration lockTimeoutOrNull,
        @Nullable Duration statementTimeoutOrNull) {
    public static final Header NONE = new Header(false, null, null);

    public Optional<Duration> lockTimeout() {
        return Optional.ofNullable(lockTimeoutOrNull);
    }

    public Optional<Duration> statementTimeout() {
        return Optional.ofNullable(statementTimeoutOrNull);
    }

    static Header read(Script script) {
        return NONE;
    }
}
