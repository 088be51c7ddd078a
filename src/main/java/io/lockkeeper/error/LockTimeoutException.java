package io.lockkeeper.error;

import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.message.Message;
import java.time.Duration;

/** Somebody else kept the lock for longer than we were told to wait: exit code 12. Nothing was changed. */
public final class LockTimeoutException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final String holder;
    private final Duration waited;

    /**
     * @param what what was waited for
     * @param holder who holds it, as far as the server tells
     * @param waited how long
     * @param advice what an operator can do
     */
    public LockTimeoutException(String what, String holder, Duration waited, String advice) {
        this(what, holder, waited, Message.text(advice));
    }

    /** The same, with its ways out as values. */
    public LockTimeoutException(String what, String holder, Duration waited, Message advice) {
        super(
                ExitCode.LOCK_TIMEOUT,
                Phase.LOCK,
                Message.of("%s not obtained within %s; held by %s. %s", what, Texts.of(waited), holder, advice),
                null);
        this.holder = holder;
        this.waited = waited;
    }

    /** Who held the lock when we gave up, in words. */
    public String holder() {
        return holder;
    }

    /** How long we waited. */
    public Duration waited() {
        return waited;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
