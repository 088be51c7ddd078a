package io.lockkeeper.deploy.sim;

/** What goes wrong with a call. */
public enum Fault {
    /** Answered with status 500; nothing is done. */
    ERROR(false),
    /** Answered with status 429, and with the header Retry-After if the builder says so; nothing is done. */
    TOO_MANY(false),
    /** Answered with half an object of JSON; nothing is done. */
    MALFORMED(false),
    /** Answered with an empty body; nothing is done. */
    EMPTY(false),
    /** Never answered; nothing is done. */
    HANG(false),
    /** The connection is reset; nothing is done. */
    RESET(false),
    /** Answered with a redirect to another server; nothing is done. */
    REDIRECT(false),
    /** Done, and the connection is closed before the answer. */
    LOST_ANSWER(true),
    /** Done, and answered with status 500. */
    LATE_ERROR(true),
    /** Done, and answered with half an object of JSON. */
    LATE_MALFORMED(true),
    /** Done, and never answered. */
    LATE_HANG(true);

    private final boolean done;

    Fault(boolean done) {
        this.done = done;
    }

    /** Whether the call takes effect all the same. */
    public boolean isDone() {
        return done;
    }
}
