package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.run.Evidence;
import org.jspecify.annotations.Nullable;

/** A statement of which the catalog shows nothing: it may run again, or only a person can tell what it has done. */
final class UnseenStatement extends StatementEvidence {

    UnseenStatement(NonTransactionalScript.Part part, @Nullable Version version, Recorded recorded) {
        super(part, version, recorded);
    }

    @Override
    Claim.Facts facts() {
        return Claim.Facts.of(part.hash());
    }

    /** A claim that was copied here from elsewhere may have come with half of what was done there. */
    @Override
    Evidence judge(boolean executed, Answers answers) {
        if (executed) {
            return done();
        }
        boolean sent = part.about().kind() == NonTransactionalStatement.Kind.OTHER
                && recorded.facts() != null
                && recorded.running();
        return sent
                ? new Evidence.Unverifiable(Message.of(
                        "`%s` in %s was sent and its answer was never seen: nobody but you can tell what it has done. Look, then say so: %s",
                        part.statement().written().lines().findFirst().orElse(""), where(), wayOut(Remedy::resolve)))
                : new Evidence.Nothing();
    }
}
