package io.lockkeeper.cli.console;

/** The command line is wrong; the message says what to write instead. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what to write instead; never a value that may be secret */
    public UsageException(String message) {
        super(message);
    }
}
