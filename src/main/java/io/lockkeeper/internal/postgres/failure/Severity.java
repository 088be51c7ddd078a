package io.lockkeeper.internal.postgres.failure;

import io.r2dbc.postgresql.api.ErrorDetails;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How bad it is what the server says. */
public final class Severity {

    private static final Set<String> THAT_FAIL = Set.of("ERROR", "FATAL", "PANIC");

    private Severity() {}

    /** A pooler speaks as servers did before 9.6, which had but one name for it. */
    public static @Nullable String of(ErrorDetails details) {
        String severity = details.getSeverityNonLocalized();
        return severity != null ? severity : details.getSeverityLocalized();
    }

    /** What the driver says on its own account, as of a connection that has ended, has no severity. */
    public static boolean isFailure(ErrorDetails details) {
        String severity = of(details);
        return severity != null && THAT_FAIL.contains(severity);
    }

    /** Whether the server has ended the session with it, for whatever reason. */
    static boolean isFatal(ErrorDetails details) {
        return isFailure(details) && !"ERROR".equals(of(details));
    }
}
