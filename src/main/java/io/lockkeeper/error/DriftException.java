package io.lockkeeper.error;

import java.util.List;

/** Files and ledger contradict each other, or the schema has objects but no ledger: exit code 11. */
public final class DriftException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    /**
     * All that was found, together.
     *
     * @param findings one sentence a finding, each with what to do about it
     */
    public DriftException(List<String> findings) {
        super(ExitCode.DRIFT, Phase.PLAN, String.join(System.lineSeparator(), findings), null);
        this.findings = List.copyOf(findings);
    }

    /** One sentence a finding. */
    public List<String> findings() {
        return findings;
    }
}
