package io.lockkeeper.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

/** Lockkeeper ended the start of the application. The process ends with the exit code of its cause. */
public final class LockkeeperStartException extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    LockkeeperStartException(String message, int exitCode, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * Boot publishes the exit code to listeners before it stores it. A listener that is a bean would be created only then, from beans
     * that the failed refresh has destroyed: that fails, and the process ends with 1. This removes such listeners.
     */
    LockkeeperStartException keepingExitCode(@Nullable BeanFactory beans) {
        String name = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;
        if (beans != null && beans.containsBean(name)) {
            beans.getBean(name, ApplicationEventMulticaster.class).removeApplicationListenerBeans(listener -> true);
        }
        return this;
    }

    /** The code of {@link io.lockkeeper.error.ExitCode}, with which {@code SpringApplication} ends the process. */
    @Override
    public int getExitCode() {
        return exitCode;
    }
}
