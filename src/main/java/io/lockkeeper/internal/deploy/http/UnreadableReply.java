package io.lockkeeper.internal.deploy.http;

/** A reply lacks what the API describes. */
final class UnreadableReply extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    UnreadableReply(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
