package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.r2dbc.spi.ConnectionFactories;
import java.io.IOException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A worker in a process of its own, which stops at a point: for good, or until somebody lets it go on. */
final class WorkerProcess {

    private WorkerProcess() {}

    /** One that says that it is there, and waits to be killed. */
    static ChildJvm waitingAt(String point, TestDatabase database, Service service, DeployOptions options) {
        return start("wait", point, database, service, options);
    }

    /** One that says that it is there, and stops all of its threads by a signal. */
    static ChildJvm stoppedAt(String point, TestDatabase database, Service service, DeployOptions options) {
        return start("stop", point, database, service, options);
    }

    private static ChildJvm start(
            String how, String point, TestDatabase database, Service service, DeployOptions options) {
        return ChildJvm.running(WorkerProcess.class)
                .jvmOptions("-Xmx96m")
                .arguments(
                        database.r2dbcUrl(),
                        service.simulator.url(),
                        how,
                        point,
                        Boolean.toString(options.deferDeploy()),
                        Boolean.toString(options.skipRevert()))
                .start();
    }

    public static void main(String[] arguments) {
        String point = arguments[3];
        Stops stops = new Stops(point, () -> {
            System.out.println("at " + point);
            return arguments[2].equals("wait")
                    ? Mono.never()
                    : Mono.<Void>fromRunnable(WorkerProcess::stop).subscribeOn(Schedulers.boundedElastic());
        });
        DeployOptions options =
                new DeployOptions(Boolean.parseBoolean(arguments[4]), false, Boolean.parseBoolean(arguments[5]), false);
        try {
            Service.apply(
                            Service.worker(ConnectionFactories.get(arguments[0]), arguments[1], stops),
                            Service.plan(options))
                    .doOnNext(progress -> System.out.println(progress.stage()))
                    .blockLast();
            System.out.println("ended");
        } catch (MigrateException refused) {
            System.out.println("refused: " + refused.exitCode() + " " + refused.getMessage());
        }
    }

    private static void stop() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-STOP",
                            Long.toString(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
