package io.lockkeeper.adopt;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import reactor.core.publisher.Mono;

/** An old or a new instance in a process of its own: takes part in one roll-out after the other. */
final class RolloutReplica {

    /** Any key that nobody else locks. */
    private static final long GATE = 20;

    private RolloutReplica() {}

    /** Whose instances are the old ones. */
    enum Old {
        FLYWAY(
                HistoryTool.FLYWAY,
                FolderLayout.FLYWAY,
                "select version from flyway_schema_history order by version::int"),
        R2DBC_MIGRATE(
                HistoryTool.R2DBC_MIGRATE,
                FolderLayout.R2DBC_MIGRATE,
                "select id::text from migrations order by migrations.id");

        private final HistoryTool tool;
        private final FolderLayout layout;
        private final String history;

        Old(HistoryTool tool, FolderLayout layout, String history) {
            this.tool = tool;
            this.layout = layout;
            this.history = history;
        }

        /** Asks for the versions in its history. */
        String history() {
            return history;
        }

        MigrationSource source(Path folder) {
            return LayoutSource.directory(folder, layout, remark -> {});
        }

        void migrate(TestDatabase database, Path folder) {
            migrate(Server.of(database), folder);
        }

        private void migrate(Server server, Path folder) {
            if (this == FLYWAY) {
                Flyway.configure()
                        .dataSource(server.jdbcUrl(), server.user, server.password)
                        .locations("filesystem:" + folder)
                        .load()
                        .migrate();
            } else {
                RealR2dbcMigrate.migrate(server.factory(), folder);
            }
        }

        Mono<MigrateResult> beside(ConnectionFactory factory, Path folder) {
            return Migrator.builder(factory)
                    .source(source(folder))
                    .beside(Adoption.beside(tool))
                    .build()
                    .migrate();
        }
    }

    private record Server(String host, int port, String database, String user, String password) {

        static Server of(TestDatabase database) {
            return new Server(database.host(), database.port(), database.name(), database.user(), database.password());
        }

        String jdbcUrl() {
            return "jdbc:postgresql://%s:%s/%s".formatted(host, port, database);
        }

        PostgresqlConnectionFactory factory() {
            return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                    .host(host)
                    .port(port)
                    .database(database)
                    .username(user)
                    .password(password)
                    .build());
        }
    }

    /** Nobody passes before the returned connection is closed. */
    static HeldConnection closeGate(TestDatabase database) {
        return HeldConnection.to(database).execute("select pg_advisory_lock(" + GATE + ")");
    }

    static ChildJvm start(Old old, boolean isOld, Path folder, List<TestDatabase> databases) {
        List<String> arguments = new ArrayList<>(List.of(old.name(), String.valueOf(isOld), folder.toString()));
        for (TestDatabase database : databases) {
            Server server = Server.of(database);
            arguments.addAll(
                    List.of(server.host, String.valueOf(server.port), server.database, server.user, server.password));
        }
        return ChildJvm.running(RolloutReplica.class)
                .jvmOptions("-Xmx96m")
                .arguments(arguments.toArray(String[]::new))
                .start();
    }

    public static void main(String[] arguments) {
        Old old = Old.valueOf(arguments[0]);
        boolean isOld = Boolean.parseBoolean(arguments[1]);
        Path folder = Path.of(arguments[2]);
        for (int race = 0; 3 + 5 * race < arguments.length; race++) {
            int from = 3 + 5 * race;
            Server server = new Server(
                    arguments[from],
                    Integer.parseInt(arguments[from + 1]),
                    arguments[from + 2],
                    arguments[from + 3],
                    arguments[from + 4]);
            try (HeldConnection gate = HeldConnection.to(server.factory())) {
                System.out.println("ready " + race);
                gate.execute("select pg_advisory_lock_shared(" + GATE + ")");
            }
            if (isOld) {
                old.migrate(server, folder);
            } else {
                old.beside(server.factory(), folder).block(PATIENCE);
            }
            System.out.println("done " + race);
        }
    }
}
