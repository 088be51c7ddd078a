package io.lockkeeper.error;

import io.lockkeeper.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The live schema does not fit the code: exit code 15. Starting again does not help; rolling back does. */
public final class SchemaMismatchException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;
    private final int checked;
    private final int attempts;
    private final Duration took;

    /**
     * @param findings all that was found, together; at least one
     * @param checked how much was expected
     * @param attempts how often it was tried until the database answered
     * @param took from the first try on
     */
    public SchemaMismatchException(List<Finding> findings, int checked, int attempts, Duration took) {
        super(ExitCode.SCHEMA_MISMATCH, Phase.PROBE, Message.text(text(findings)), null);
        this.findings = List.copyOf(findings);
        this.checked = checked;
        this.attempts = attempts;
        this.took = took;
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator()));
    }

    /** All that was found, in the order in which it was expected. */
    public List<Finding> findings() {
        return findings;
    }

    /** How much was expected. */
    public int checked() {
        return checked;
    }

    /** How often it was tried until the database answered. */
    public int attempts() {
        return attempts;
    }

    /** From the first try on. */
    public Duration took() {
        return took;
    }

    /** The code of the first finding that has one. */
    @Override
    public Optional<String> sqlState() {
        return findings.stream()
                .flatMap(finding -> Optional.ofNullable(finding.sqlState()).stream())
                .findFirst();
    }

    /** The place of the first finding that has one. */
    @Override
    public Optional<Location> location() {
        return findings.stream()
                .flatMap(finding -> Optional.ofNullable(finding.location()).stream())
                .findFirst();
    }
}
