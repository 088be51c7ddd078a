package io.lockkeeper.cli.scratch;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Lockkeeper;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.process.FakeDocker;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a child process, with a command docker that only says that it starts a container. */
abstract class ContainerRuns {

    static final String STARTING =
            "starting a container of postgres:17; docker pulls an image that is not here, which may take minutes";

    @TempDir
    Path folder;

    /** Its superuser gets in with any password. */
    final TestServer server = TestServer.encrypted();

    FakeDocker docker;

    @BeforeEach
    void files() throws IOException {
        // as images with extensions have it
        server.superuser().execute("create table if not exists spatial_ref_sys (srid int)");
        docker = FakeDocker.in(folder, server.port());
        Files.createDirectories(folder.resolve("db"));
        migration("V1__account.sql", "create table account (id int, nick text)");
        Files.writeString(
                folder.resolve("contract.sql"),
                "-- lockkeeper contract 1\n-- ledger: 1\n\nselect nick from account;\n");
    }

    /** A container takes them with it. */
    @AfterEach
    void drop() {
        server.superuser().execute("drop table spatial_ref_sys");
        server.superuser()
                .firstColumn("select datname from pg_database where datname ~ '^lockkeeper_scratch_'", Object::toString)
                .forEach(name -> server.superuser().execute("drop database " + name + " with (force)"));
    }

    void migration(String name, String sql) throws IOException {
        Files.writeString(folder.resolve("db").resolve(name), sql);
    }

    ChildJvm.Builder compat(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "compat",
                "--contract",
                folder.resolve("contract.sql").toString(),
                "--location",
                folder.resolve("db").toString()));
        arguments.addAll(List.of(more));
        return ChildJvm.running(Lockkeeper.class)
                .environment("PATH", docker.path())
                .arguments(arguments.toArray(String[]::new));
    }

    record Ended(int exitCode, List<String> out, List<String> err) {}

    static Ended ended(ChildJvm.Builder builder) {
        try (ChildJvm child = builder.start()) {
            int exitCode = child.awaitExit(PATIENCE);
            return new Ended(exitCode, child.standardOutput(), child.standardError());
        }
    }

    /** The container's name; it was made once, and removed once, at the end. */
    String removed() throws IOException {
        List<String> calls = docker.calls();
        List<String> names = calls.stream()
                .filter(call -> call.startsWith("run "))
                .map(call -> call.replaceAll(".*--name (\\S+) .*", "$1"))
                .toList();
        assertThat(names).hasSize(1);
        assertThat(calls).filteredOn(call -> call.startsWith("rm ")).containsExactly("rm -f -v " + names.get(0));
        assertThat(calls.get(calls.size() - 1)).startsWith("rm ");
        return names.get(0);
    }
}
