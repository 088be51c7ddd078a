package io.lockkeeper.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** Lockkeeper ended the start of the application. The process ends with the exit code of its cause. */
public final class LockkeeperStartException extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    LockkeeperStartException(String message, int exitCode, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The code of {@link io.lockkeeper.error.ExitCode}, with which {@code SpringApplication} ends the process. */
    @Override
    public int getExitCode() {
        return exitCode;
    }
}
