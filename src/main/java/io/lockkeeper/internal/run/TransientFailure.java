package io.lockkeeper.internal.run;

import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * A failure after which the run can continue: it takes the lock again, reads the ledger and decides from it. The user never sees
 * it, but its {@link #unlessMended()} once no attempt is left.
 */
public abstract sealed class TransientFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final MigrateException unlessMended;

    private TransientFailure(String why, MigrateException unlessMended) {
        super(why, unlessMended);
        this.unlessMended = unlessMended;
    }

    /** What to tell the user when trying again did not help. */
    public MigrateException unlessMended() {
        return unlessMended;
    }

    /** The connection is gone: whether the last transaction was committed is for the ledger to say. */
    public static final class ConnectionLost extends TransientFailure {

        private static final long serialVersionUID = 1L;

        /** @param unlessMended what to tell the user when trying again did not help */
        public ConnectionLost(MigrateException unlessMended) {
            super(unlessMended.getMessage(), unlessMended);
        }
    }

    /** Others were in the way of a statement; its transaction is rolled back. */
    public static final class Contended extends TransientFailure {

        private static final long serialVersionUID = 1L;

        private final Contention contention;
        private final @Nullable String inTheWay;

        /**
         * @param why what happened and who was in the way, in one line
         * @param unlessMended what to tell the user when trying again did not help
         */
        public Contended(Contention contention, String why, MigrateException unlessMended) {
            this(contention, why, null, unlessMended);
        }

        /** The same, with who was in the way, or null when nobody was seen. */
        public Contended(Contention contention, String why, @Nullable String inTheWay, MigrateException unlessMended) {
            super(Visible.line(why), unlessMended);
            this.contention = contention;
            this.inTheWay = inTheWay;
        }

        /** The same, once somebody beside has seen who was in the way. */
        Contended by(@Nullable String whom) {
            if (whom == null || inTheWay != null) {
                return this;
            }
            MigrateException named =
                    unlessMended() instanceof StepFailedException failed ? failed.withBlockers(whom) : unlessMended();
            return new Contended(contention, getMessage() + ", blocked by " + whom, whom, named);
        }

        /** Who was in the way, as far as anybody has seen. */
        public @Nullable String inTheWay() {
            return inTheWay;
        }

        /** How the others were in the way. */
        public Contention contention() {
            return contention;
        }
    }

    /** How others can be in the way. */
    public enum Contention {
        /** A lock was not obtained within {@code lock_timeout}. */
        LOCK,
        /** A deadlock or a serialization failure: the server chose us as the victim. */
        CONFLICT
    }
}
