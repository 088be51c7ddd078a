package io.lockkeeper.internal.deploy.drive;

/** There is no apply of that id. */
public final class UnknownApply extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownApply(String id) {
        super("there is no apply " + id + ": nothing with that id was begun with this state");
    }
}
