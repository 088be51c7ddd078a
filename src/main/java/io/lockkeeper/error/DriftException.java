package io.lockkeeper.error;

import io.lockkeeper.message.Message;
import java.util.List;

/** Files and ledger contradict each other, or the schema has objects but no ledger: exit code 11. */
public final class DriftException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final transient List<Message> findings;

    /**
     * All that was found, together.
     *
     * @param findings one sentence a finding, each with what to do about it
     */
    public DriftException(List<Message> findings) {
        super(ExitCode.DRIFT, Phase.PLAN, Message.join(System.lineSeparator(), findings), null);
        this.findings = List.copyOf(findings);
    }

    /** One finding. */
    public DriftException(Message finding) {
        this(List.of(finding));
    }

    /** One sentence a finding. */
    public List<Message> findings() {
        return findings;
    }
}
