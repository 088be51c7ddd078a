package io.lockkeeper.deploy.branch;

import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.message.Message;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What the driver says, in our words. */
final class BranchFailures {

    private static final String CREDENTIALS = "28000";

    /** The server shuts down, the statement was interrupted, the connection was killed. */
    private static final Set<Integer> LOST = Set.of(1053, 1317, 1927);

    private static final int LONGEST_STATEMENT = 200;

    private BranchFailures() {}

    static DeployException of(Kind kind, String branch, String keyspace, String why) {
        return new DeployException(
                kind, 0, false, null, Message.of("branch %s, keyspace %s: %s", branch, keyspace, why), null);
    }

    /** Nothing was sent yet. */
    static DeployException ofConnecting(String branch, String keyspace, Throwable failure) {
        if (failure instanceof DeployException ours) {
            return ours;
        }
        if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
            return of(
                    Kind.INVALID,
                    branch,
                    keyspace,
                    "there is no driver for mysql: add io.asyncer:r2dbc-mysql to the class path");
        }
        boolean refused = failure instanceof R2dbcException answer && CREDENTIALS.equals(answer.getSqlState());
        return new DeployException(
                refused ? Kind.PERMISSION : Kind.UNREACHABLE,
                0,
                false,
                null,
                Message.of(
                        "branch %s, keyspace %s: cannot connect: %s. %s",
                        branch,
                        keyspace,
                        words(failure),
                        refused ? "Look whether the password of the branch still exists" : "Try again later"),
                failure);
    }

    /** The statement was sent. */
    static DeployException ofStatement(String branch, String keyspace, String statement, Throwable failure) {
        boolean answered = failure instanceof R2dbcException answer
                && !(answer instanceof R2dbcNonTransientResourceException)
                && !(answer instanceof R2dbcTransientResourceException)
                && answer.getErrorCode() != 0
                && !LOST.contains(answer.getErrorCode());
        String head = statement.strip().replaceAll("\\s+", " ");
        return new DeployException(
                answered ? Kind.FAILED : Kind.UNREACHABLE,
                0,
                !answered,
                null,
                Message.of(
                        "branch %s, keyspace %s: %s: %s%s",
                        branch,
                        keyspace,
                        head.length() > LONGEST_STATEMENT ? head.substring(0, LONGEST_STATEMENT) + "…" : head,
                        words(failure),
                        answered
                                ? ". The statements before it stay"
                                : ". The connection was lost: the statement may be done. Resume looks"),
                failure);
    }

    private static String words(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        return failure instanceof R2dbcException answer && answer.getErrorCode() != 0
                ? answer.getMessage() + " (error " + answer.getErrorCode() + ")"
                : failure.getClass().getSimpleName() + " (" + failure.getMessage() + ")";
    }
}
