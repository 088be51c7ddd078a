package io.lockkeeper.benchmarks;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.r2dbc.spi.ConnectionFactories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Lockkeeper as a service uses it, in a JVM that has just started and has little memory. */
final class LockkeeperProcess implements Contestant {

    private static final String MEMORY = "-Xmx128m";

    @Override
    public String name() {
        return "Lockkeeper";
    }

    @Override
    public Cost run(Workload workload, Server.Database database) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                LockkeeperProcess.class.getName(),
                "r2dbc:postgresql://" + Server.USER + ":" + Server.USER + "@" + Server.HOST + ":" + database.port()
                        + "/" + database.name(),
                workload.file().getParent().toString());
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Watched process = Watched.run(java);
        return new Cost(Double.parseDouble(process.output().strip()), process.seconds(), process.peakMegabytes());
    }

    /** Prints how many seconds the migration took. */
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        long began = System.nanoTime();
        Migrator.builder(ConnectionFactories.get(arguments[0]))
                .source(MigrationSource.directory(Path.of(arguments[1])))
                .build()
                .migrate()
                .block();
        System.out.println((System.nanoTime() - began) / 1e9);
        System.exit(0);
    }
}
