package io.lockkeeper.deploy.service;

import io.lockkeeper.error.ExitCode;
import io.lockkeeper.message.Message;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a call of the service, or a schema change, did not succeed. No message ever holds a token or a password. */
public final class DeployException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is; one classifier decides that for all calls. */
    public enum Kind {
        /** There is no such branch, deploy request or keyspace. The only kind after which a change may start afresh. */
        NOT_FOUND(ExitCode.DATABASE),
        /** The service token is wrong or lacks a permission. */
        PERMISSION(ExitCode.DATABASE),
        /** The change needs an approval that it does not have. */
        NOT_APPROVED(ExitCode.DATABASE),
        /** The service does not accept the request as it is. */
        INVALID(ExitCode.DATABASE),
        /** The name of a new branch is taken. */
        NAME_TAKEN(ExitCode.DATABASE),
        /** The deploy request is in a state that does not allow the call: read it again and decide. */
        CONFLICT(ExitCode.DATABASE),
        /** The changes of the branch are not staged yet. */
        NOT_READY(ExitCode.UNREACHABLE),
        /** The service is still checking that the changes are safe. */
        VALIDATING(ExitCode.UNREACHABLE),
        /** The service makes a snapshot of the schema. */
        SNAPSHOT(ExitCode.UNREACHABLE),
        /** The service asks to try again later, such as after too many requests. */
        RETRY(ExitCode.UNREACHABLE),
        /** The service failed. */
        INTERNAL(ExitCode.UNREACHABLE),
        /** The answer is not what the API describes. */
        MALFORMED(ExitCode.UNREACHABLE),
        /** There was no answer: no connection, a lost one, or none in time. */
        UNREACHABLE(ExitCode.UNREACHABLE),
        /** A statement on a branch failed, or the deployment did. */
        FAILED(ExitCode.STEP_FAILED),
        /** Only a person can tell how to go on. */
        UNRESOLVED(ExitCode.UNRESOLVED);

        private final ExitCode exitCode;

        Kind(ExitCode exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Kind kind;
    private final int status;
    private final boolean effectUnknown;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Message explanation;

    /**
     * @param status the status of the answer; 0 if there was none
     * @param effectUnknown whether the call may have taken effect all the same
     * @param retryAfter how long the service asks to wait
     * @param message where, what, and what to do
     */
    public DeployException(
            Kind kind,
            int status,
            boolean effectUnknown,
            @Nullable Duration retryAfter,
            Message message,
            @Nullable Throwable cause) {
        super(message.toString(), cause);
        this.kind = kind;
        this.status = status;
        this.effectUnknown = effectUnknown;
        this.retryAfter = retryAfter;
        this.explanation = message;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** The status of the answer; 0 if there was none. */
    public int status() {
        return status;
    }

    /**
     * Whether the call may have taken effect all the same: it was sent, and the answer was lost, unreadable or a failure of
     * the service. Look before sending it again. False for calls that only read.
     */
    public boolean effectUnknown() {
        return effectUnknown;
    }

    /** How long the service asks to wait before the next call. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same call can succeed later although nobody changes anything. */
    public boolean retryable() {
        return kind.exitCode == ExitCode.UNREACHABLE;
    }

    /** The frozen code with which a process tells it. */
    public ExitCode exitCode() {
        return kind.exitCode;
    }

    /** The message, its ways out as values. */
    public Message explanation() {
        return explanation != null ? explanation : Message.text(String.valueOf(getMessage()));
    }
}
