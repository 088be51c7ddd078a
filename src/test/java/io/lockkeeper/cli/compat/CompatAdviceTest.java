package io.lockkeeper.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What to do is another thing for what runs, for what is deployed, and for what is to be deployed. */
class CompatAdviceTest {

    private static final String FIRST = "-- lockkeeper contract 1\n-- ledger: 1\n\n";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("db"));
        migration("V1__account.sql", "create table account (id int, nick text)");
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(folder.resolve("db").resolve(name), sql);
    }

    private String contract(String name, String statement) throws IOException {
        return Files.writeString(folder.resolve(name), FIRST + statement + ";\n")
                .toString();
    }

    private int compatOn(String url, String contract, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "compat",
                "--contract",
                contract,
                "--location",
                folder.resolve("db").toString(),
                "--scratch-url",
                url));
        arguments.addAll(List.of(more));
        return screen.run(arguments.toArray(String[]::new));
    }

    private int compat(String contract, String... more) {
        return compatOn(postgres.database().r2dbcUrl(), contract, more);
    }

    @Test
    void whatTheDeployedSchemaDoesNotHaveNoMigrationHasDropped() throws IOException {
        String contract = contract("contract.sql", "select id from made_by_a_test");

        assertThat(compat(contract)).isEqualTo(15);

        assertThat(screen.out())
                .contains("the deployed schema: breaks 1 statement\n")
                .contains("    no migration has done this yet: name what is deployed with --base; if no test sends the"
                        + " statement any more, record anew with -Dlockkeeper.contract=rewrite; if the tests make it"
                        + " themselves, leave the statement out with -Dlockkeeper.contract.exclude\n")
                .doesNotContain("keep it while");
    }

    @Test
    void whatTheNewReleaseAsksForItsMigrationsMustBring() throws IOException {
        migration("V2__drop_nick.sql", "-- lockkeeper: breaking\nalter table account drop column nick");
        String next = contract("next.sql", "select nick from account");

        assertThat(compat(contract("contract.sql", "select id from account"), "--new-contract", next))
                .isEqualTo(15);

        assertThat(screen.out())
                .contains("the schema after all migrations: breaks 1 statement\n")
                .contains("    the new release needs a migration that does it; if no test sends the statement any more,"
                        + " record anew with -Dlockkeeper.contract=rewrite")
                .doesNotContain("keep it while");
    }

    @Test
    void aReleaseThatMustNotStartYetIsToldWhenItMay() throws IOException {
        migration("V2__more.sql", "alter table account add column nickname text");
        String next = contract("next.sql", "select nickname from account");

        assertThat(compat(contract("contract.sql", "select id from account"), "--new-contract", next))
                .as(screen.all())
                .isZero();

        assertThat(screen.out())
                .contains("V2__more.sql is applied\n")
                .contains("    start the new release when the migration that it needs is applied\n");
    }

    @Test
    void thatConnectionsFailOnceIsSaidWhereTheColumnsChange() throws IOException {
        migration("V2__drop_nick.sql", "alter table account drop column nick");
        String contract = contract("contract.sql", "-- columns: id integer\nselect * from account");

        assertThat(compat(contract)).as(screen.all()).isZero();

        assertThat(screen.out())
                .contains("the deployed schema: fits\n")
                .contains("V2__drop_nick.sql: fits, with remarks\n")
                .contains("its rows have other columns than before: connections that have prepared it fail once"
                        + " (SQLSTATE 0A000)\n");
    }

    @Test
    void aRoleThatMayNotMakeAScratchDatabaseIsAFailureThatSaysWhatToDo() throws IOException {
        try (TestDatabase owned = postgres.database().server().ownedDatabase()) {
            assertThat(compatOn(owned.r2dbcUrl(), contract("contract.sql", "select id from account")))
                    .as(screen.all())
                    .isEqualTo(17);
        }

        assertThat(screen.err())
                .contains("--scratch-url: no database can be made beside the one there: permission denied to create"
                        + " database (SQLSTATE 42501). Name a role that may create databases, as after: alter role NAME"
                        + " createdb")
                .doesNotContain("this is a bug");
    }
}
