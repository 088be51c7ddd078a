package io.lockkeeper.error;

import java.util.List;

/** The live schema does not fit the code: exit code 15. Starting again does not help; rolling back does. */
public final class SchemaMismatchException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    /** @param findings one sentence a finding */
    public SchemaMismatchException(List<String> findings) {
        super(ExitCode.SCHEMA_MISMATCH, Phase.PROBE, String.join(System.lineSeparator(), findings), null);
        this.findings = List.copyOf(findings);
    }

    /** One sentence a finding. */
    public List<String> findings() {
        return findings;
    }
}
