package io.lockkeeper.spring;

import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.run.Background;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import reactor.core.publisher.Mono;

/**
 * Migrates and probes while the application context is created: before a bean uses the database, and before a port opens.
 * Annotate a bean with {@link DependsOnDatabaseInitialization} if Spring cannot know that it uses the database.
 *
 * <p>Fails with a {@link LockkeeperStartException}. If the process is told to end meanwhile, it cancels the run.
 */
public final class LockkeeperInitializer implements InitializingBean, DisposableBean, BeanFactoryAware {

    private static final Log LOG = LogFactory.getLog(LockkeeperInitializer.class);

    /** Enough for a cancel request and a close. */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(4);

    private static final long LONGER_THAN_ANY_RUN = 10_000;

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
            throw new LockkeeperStartException(
                            e.explanation().in(PropertyWording.INSTANCE),
                            e.exitCode().code(),
                            e)
                    .keepingExitCode(beans);
        } catch (CancellationException e) {
            throw new LockkeeperStartException(
                    "the process was told to end while Lockkeeper ran", ExitCode.OK.code(), e);
        }
        if (background.get() == null) {
            connections.forget();
        }
    }

    /** Ends what still runs in the background; a later start continues it. */
    @Override
    public void destroy() {
        Background unfinished = background.get();
        if (unfinished != null) {
            unfinished.cancel();
        }
    }

    /**
     * Blocks the main thread, as Boot's own initializers do. Spring's shutdown hook waits for it, so a hook of ours cancels the run.
     * The wait has a limit because Spring takes a thread without one for stuck: it would stop the log at once, before we have logged why.
     */
    private <T> T await(Mono<T> work) {
        CompletableFuture<T> future = work.toFuture();
        Thread hook = new Thread(() -> cancel(future), "lockkeeper-cancel");
        if (!registered(hook)) {
            future.cancel(true);
        }
        try {
            return future.get(LONGER_THAN_ANY_RUN, TimeUnit.DAYS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            remove(hook);
        }
    }

    private void cancel(CompletableFuture<?> work) {
        LOG.warn("the process is told to end: Lockkeeper cancels its run");
        work.cancel(true);
        connections
                .closed()
                .timeout(LONGEST_CLOSE)
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
