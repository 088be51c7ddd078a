package io.lockkeeper.spring;

import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.run.Background;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import reactor.core.publisher.Mono;

/**
 * Migrates and probes while the application context is made: before a bean that uses the database, and before a port opens.
 * A bean that Spring does not know to use it says so with {@link DependsOnDatabaseInitialization}.
 *
 * <p>Fails with a {@link LockkeeperStartException}. When the process is told to end meanwhile, the run is cancelled.
 */
public final class LockkeeperInitializer implements InitializingBean, DisposableBean, BeanFactoryAware {

    private static final Log LOG = LogFactory.getLog(LockkeeperInitializer.class);

    /** Ample for a cancel request and a close. */
    private static final Duration LAST_DEEDS = Duration.ofSeconds(4);

    private final StartupRun run;
    private final OpenConnections connections;
    private final AtomicReference<Background> background = new AtomicReference<>();
    private @Nullable BeanFactory beans;

    LockkeeperInitializer(StartupRun run, OpenConnections connections) {
        this.run = run;
        this.connections = connections;
    }

    @Override
    public void setBeanFactory(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterPropertiesSet() {
        try {
            LOG.info(await(run.run(background::set)));
        } catch (MigrateException e) {
            keepExitCode();
            throw new LockkeeperStartException(
                    e.explanation().in(PropertyWording.INSTANCE), e.exitCode().code(), e);
        } catch (CancellationException e) {
            throw new LockkeeperStartException(
                    "the process was told to end while Lockkeeper ran", ExitCode.OK.code(), e);
        }
        if (background.get() == null) {
            connections.forget();
        }
    }

    /**
     * Boot tells the listeners an exit code before it keeps it. A listener that is a bean would be made only then, out of what
     * the failed refresh has destroyed: it fails, and the process ends with 1.
     */
    private void keepExitCode() {
        String name = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;
        if (beans != null && beans.containsBean(name)) {
            beans.getBean(name, ApplicationEventMulticaster.class).removeApplicationListenerBeans(listener -> true);
        }
    }

    /** Ends what still goes on in the background; a later start goes on from there. */
    @Override
    public void destroy() {
        Background unfinished = background.get();
        if (unfinished != null) {
            unfinished.cancel();
        }
    }

    /** The main thread's wait, as Boot's own initializers do it. Spring's shutdown hook would wait for it: ours ends it. */
    private <T> T await(Mono<T> work) {
        CompletableFuture<T> future = work.toFuture();
        Thread hook = new Thread(() -> cancel(future), "lockkeeper-cancel");
        if (!registered(hook)) {
            future.cancel(true);
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            remove(hook);
        }
    }

    private void cancel(CompletableFuture<?> work) {
        work.cancel(true);
        connections
                .closed()
                .timeout(LAST_DEEDS)
                .onErrorResume(tooLong -> Mono.empty())
                .block();
    }

    private static boolean registered(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException alreadyEnding) {
            return false;
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook is at work
        }
    }
}
