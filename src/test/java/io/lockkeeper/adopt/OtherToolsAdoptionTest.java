package io.lockkeeper.adopt;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Histories as their tools write them: tables and rows are as those tools make them. */
class OtherToolsAdoptionTest {

    static final String PRISMA =
            "create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null,"
                    + " finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,"
                    + " started_at timestamptz not null default now(), applied_steps_count integer not null default 0)";
    static final String DRIZZLE =
            "create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)";
    private static final String R2DBC_MIGRATE = "create table migrations (id bigint primary key, description text);"
            + " create table migrations_lock (id int primary key, locked boolean not null); insert into migrations_lock values (1, false)";
    static final String LIQUIBASE =
            "create table databasechangelog (id varchar(255), author varchar(255), filename varchar(255), dateexecuted timestamp,"
                    + " orderexecuted int, exectype varchar(10), md5sum varchar(35));"
                    + " create table databasechangeloglock (id int primary key, locked boolean not null)";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private String write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return sha256(text);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private MigrationSource source(FolderLayout layout) {
        return LayoutSource.directory(folder, layout, remark -> {});
    }

    private Adoption.Builder adoption(TestDatabase database, FolderLayout layout) {
        return Adoption.builder(database.connectionFactory()).source(source(layout));
    }

    private List<String> migrate(TestDatabase database, FolderLayout layout) {
        return titles(get(Migrator.builder(database.connectionFactory())
                .source(source(layout))
                .build()
                .migrate()));
    }

    private static List<String> in(AdoptionReport report, State state) {
        return report.in(state).stream().map(Item::title).toList();
    }

    private String refusal(Adoption.Builder adoption) {
        return failure(DriftException.class, 11, adoption.build().apply()).getMessage();
    }

    @Test
    void prismasFoldersAreVerifiedAndARolledBackOneIsPending(TestDatabase database) throws IOException {
        String one = write("20240101000000_one/migration.sql", "create table one (id int);\n");
        write("20240102000000_two/migration.sql", "create table two (id int);\n");
        database.execute(PRISMA
                + "; insert into _prisma_migrations (id, checksum, finished_at, migration_name, rolled_back_at, started_at) values"
                + " ('a', '" + one + "', now(), '20240101000000_one', null, now()),"
                + " ('b', 'x', null, '20240102000000_two', now(), now() + interval '1s'); create table one (id int)");

        AdoptionReport report =
                get(adoption(database, FolderLayout.PRISMA).build().apply());

        assertThat(in(report, State.VERIFIED)).containsExactly("V20240101000000 one");
        assertThat(in(report, State.UNDONE)).containsExactly("V20240102000000 two");
        assertThat(migrate(database, FolderLayout.PRISMA)).containsExactly("V20240102000000 two");
        assertThat(migrate(database, FolderLayout.PRISMA)).isEmpty();
    }

    @Test
    void aPrismaMigrationThatNeverEndedIsRefused(TestDatabase database) throws IOException {
        write("20240101000000_one/migration.sql", "create table one (id int);\n");
        database.execute(
                PRISMA
                        + "; insert into _prisma_migrations (id, checksum, migration_name) values ('a', 'x', '20240101000000_one')");

        assertThat(refusal(adoption(database, FolderLayout.PRISMA)))
                .contains("Prisma has left V20240101000000 one half done", "prisma migrate resolve");
    }

    @Test
    void aFileThatDiffersByItsLineEndsAloneIsTold(TestDatabase database) throws IOException {
        write("20240101000000_one/migration.sql", "create table one (id int);\r\n");
        database.execute(
                PRISMA + "; insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ('a', '"
                        + sha256("create table one (id int);\n") + "', now(), '20240101000000_one')");

        assertThat(refusal(adoption(database, FolderLayout.PRISMA)))
                .contains(
                        "V20240101000000 one has other line ends than when Prisma ran it",
                        "and nothing else has changed");
        assertThat(get(adoption(database, FolderLayout.PRISMA)
                                .acceptEdited()
                                .build()
                                .apply())
                        .written())
                .isTrue();
    }

    @Test
    void drizzlesFilesAreKnownByHashNameOrTimeAndWhatItPassedOverIsNotAssumedDone(TestDatabase database)
            throws IOException {
        String one = write("0000_one.sql", "create table one (id int);");
        write("0001_late.sql", "create table late (id int);");
        write("0002_tagged.sql", "create table tagged (id int);");
        write("meta/_journal.json", """
                {"version": "7", "dialect": "postgresql", "entries": [
                  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_one", "breakpoints": true},
                  {"idx": 1, "version": "7", "when": 1600000000000, "tag": "0001_late", "breakpoints": true},
                  {"idx": 2, "version": "7", "when": 1800000000000, "tag": "0002_tagged", "breakpoints": true}]}
                """);
        database.execute(
                DRIZZLE + "; insert into drizzle.__drizzle_migrations (hash, created_at) values ('" + one
                        + "', 1700000000000), ('0002_tagged', 1800000000000); create table one (id int); create table tagged (id int)");

        AdoptionReport report =
                get(adoption(database, FolderLayout.DRIZZLE).build().apply());

        assertThat(report.history()).isEqualTo("drizzle.__drizzle_migrations");
        assertThat(in(report, State.VERIFIED)).containsExactly("V0 one");
        assertThat(in(report, State.UNVERIFIED)).containsExactly("V2 tagged");
        assertThat(in(report, State.SKIPPED)).containsExactly("V1 late");
        assertThat(failure(
                        DriftException.class,
                        11,
                        Migrator.builder(database.connectionFactory())
                                .source(source(FolderLayout.DRIZZLE))
                                .build()
                                .migrate()))
                .hasMessageContaining("V1 late");
    }

    @Test
    void aFileThatDrizzlePassesOverByItsTimeIsToldAlsoWhereItIsTheLast(TestDatabase database) throws IOException {
        String one = write("0000_one.sql", "create table one (id int);");
        write("0001_late.sql", "create table late (id int);");
        write("meta/_journal.json", """
                {"entries": [{"idx": 0, "when": 1700000000000, "tag": "0000_one", "breakpoints": true},
                  {"idx": 1, "when": 1600000000000, "tag": "0001_late", "breakpoints": true}]}
                """);
        database.execute(DRIZZLE + "; insert into drizzle.__drizzle_migrations (hash, created_at) values ('" + one
                + "', 1700000000000); create table one (id int)");

        AdoptionReport report =
                get(adoption(database, FolderLayout.DRIZZLE).build().apply());

        assertThat(in(report, State.SKIPPED)).containsExactly("V1 late");
        assertThat(migrate(database, FolderLayout.DRIZZLE)).containsExactly("V1 late");
    }

    @Test
    void aDrizzleFileThatWasEditedIsKnownByItsTime(TestDatabase database) throws IOException {
        write("0000_one.sql", "create table one (id bigint);");
        write(
                "meta/_journal.json",
                "{\"entries\": [{\"idx\": 0, \"when\": 17, \"tag\": \"0000_one\", \"breakpoints\": true}]}");
        database.execute(DRIZZLE + "; insert into drizzle.__drizzle_migrations (hash, created_at) values ('"
                + sha256("create table one (id int);") + "', 17)");

        assertThat(refusal(adoption(database, FolderLayout.DRIZZLE)))
                .contains("V0 one was edited after drizzle ran it");
    }

    @Test
    void r2dbcMigrateHasNoChecksumsAndPassesOverWhatIsBelowItsHighest(TestDatabase database) throws IOException {
        write("V1__one.sql", "create table one (id int)");
        write("V3__three__nontransactional.sql", "create table three (id int)");
        RealR2dbcMigrate.migrate(database, folder);
        write("V2__late.sql", "create table late (id int)");
        RealR2dbcMigrate.migrate(database, folder);
        assertThat(database.number("select count(*) from pg_class where relname = 'late'"))
                .isZero();

        AdoptionReport report =
                get(adoption(database, FolderLayout.R2DBC_MIGRATE).build().apply());

        assertThat(in(report, State.UNVERIFIED)).containsExactly("V1 one", "V3 three");
        assertThat(in(report, State.SKIPPED)).containsExactly("V2 late");
    }

    @Test
    void aNumberThatR2dbcMigrateHasUnderAnotherNameIsRefusedUntilItIsAccepted(TestDatabase database)
            throws IOException {
        write("V1__one.sql", "create table one (id int)");
        write("V2__of_this_branch.sql", "create table here (id int)");
        RealR2dbcMigrate.migrate(database, folder);
        Files.delete(folder.resolve("V2__of_this_branch.sql"));
        write("V2__of_another_branch.sql", "create table there (id int)");

        assertThat(in(get(adoption(database, FolderLayout.R2DBC_MIGRATE).build().report()), State.EDITED))
                .containsExactly("V2 of_another_branch");
        assertThat(refusal(adoption(database, FolderLayout.R2DBC_MIGRATE)))
                .contains(
                        "V2 of_another_branch has the name 'of this branch' in the history of r2dbc-migrate: that is"
                                + " another migration, or the file was renamed",
                        "take it as it is with: Adoption's acceptEdited()");
        get(adoption(database, FolderLayout.R2DBC_MIGRATE)
                .acceptEdited()
                .build()
                .apply());
        assertThat(migrate(database, FolderLayout.R2DBC_MIGRATE)).isEmpty();
    }

    @Test
    void whoeverReadsFlagsOfR2dbcMigrateAsNamesIsToldItsLayout(TestDatabase database) throws IOException {
        write("V1__one__split,nontransactional.sql", "create table one (id int)");
        RealR2dbcMigrate.migrate(database, folder);

        assertThat(refusal(Adoption.builder(database.connectionFactory()).source(MigrationSource.directory(folder))))
                .contains("V1__one__split,nontransactional.sql ends in a flag of r2dbc-migrate")
                .contains("with --layout r2dbc-migrate on the command line");
    }

    @Test
    void aDrizzleFileInAJarIsKnownByItsTimeToo(TestDatabase database) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (List<String> file : List.of(
                    List.of("drizzle/0000_one.sql", "create table one (id bigint);"),
                    List.of("drizzle/0001_two.sql", "create table two (id int);"),
                    List.of(
                            "drizzle/meta/_journal.json",
                            "{\"entries\": [{\"idx\": 0, \"when\": 17, \"tag\": \"0000_one\"},"
                                    + " {\"idx\": 1, \"when\": 18, \"tag\": \"0001_two\"}]}"))) {
                out.putNextEntry(new JarEntry(file.get(0)));
                out.write(file.get(1).getBytes(StandardCharsets.UTF_8));
            }
        }
        database.execute(DRIZZLE + "; insert into drizzle.__drizzle_migrations (hash, created_at) values ('"
                + sha256("create table one (id int);") + "', 17); create table one (id int)");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            MigrationSource source =
                    LayoutSource.classpath("classpath:drizzle", loader, FolderLayout.DRIZZLE, remark -> {});

            AdoptionReport report = get(Adoption.builder(database.connectionFactory())
                    .source(source)
                    .acceptEdited()
                    .build()
                    .apply());

            assertThat(in(report, State.EDITED)).containsExactly("V0 one");
            assertThat(in(report, State.MISSING)).isEmpty();
            assertThat(titles(get(Migrator.builder(database.connectionFactory())
                            .source(source)
                            .build()
                            .migrate())))
                    .containsExactly("V1 two");
        }
    }

    @Test
    void whereTheOtherToolIsAtWorkNothingIsTakenOver(TestDatabase database) throws IOException {
        write("V1__one.sql", "select 1");
        database.execute(
                R2DBC_MIGRATE + "; insert into migrations values (1, 'one'); update migrations_lock set locked = true");
        assertThat(refusal(adoption(database, FolderLayout.R2DBC_MIGRATE)))
                .contains("r2dbc-migrate says that it is at work")
                .contains("take the lock back with: update public.migrations_lock set locked = false");

        database.execute("drop table migrations, migrations_lock; " + LIQUIBASE
                + "; insert into databasechangeloglock values (1, true)");
        assertThat(refusal(adoption(database, FolderLayout.R2DBC_MIGRATE)))
                .contains("Liquibase says that it is at work");
    }

    @Test
    void liquibaseGetsABaseline(TestDatabase database) throws IOException {
        write("V1__one.sql", "select 1");
        database.execute(LIQUIBASE);

        assertThat(refusal(adoption(database, FolderLayout.FLYWAY)))
                .contains(
                        "public.databasechangelog is a table of Liquibase, whose history is not taken over row by row")
                .contains("migrator.baseline(Version.of(\"V\"))", "migrator.baselineAll()");
    }

    @Test
    void golangMigratesOneRowStandsForAllUpToIt(TestDatabase database) throws IOException {
        write("000001_one.up.sql", "create table one (id int)");
        write("000001_one.down.sql", "drop table one");
        write("000002_two.up.sql", "create table two (id int)");
        write("000003_three.up.sql", "create table three (id int)");
        database.execute("create table schema_migrations (version bigint primary key, dirty boolean not null);"
                + " insert into schema_migrations values (2, true)");
        assertThat(refusal(adoption(database, FolderLayout.GOLANG_MIGRATE)))
                .contains("golang-migrate has left V2", "half done", "migrate force");

        database.execute("update schema_migrations set dirty = false, version = -1");
        assertThat(refusal(adoption(database, FolderLayout.GOLANG_MIGRATE)))
                .contains("the history has the version -1, which is no version here");

        database.execute("update schema_migrations set dirty = false, version = 2");
        AdoptionReport report =
                get(adoption(database, FolderLayout.GOLANG_MIGRATE).build().apply());
        assertThat(in(report, State.UNVERIFIED)).containsExactly("V1 one", "V2 two");
        assertThat(migrate(database, FolderLayout.GOLANG_MIGRATE)).containsExactly("V3 three");
    }

    @Test
    void theOthersAreRefusedByNameWithTheBaseline(TestDatabase database) throws IOException {
        write("V1__one.sql", "select 1");
        for (List<String> tool : List.of(
                List.of(
                        "sqlx",
                        "_sqlx_migrations",
                        "version bigint, description text, installed_on timestamptz, success boolean, checksum bytea"),
                List.of("dbmate or Rails", "schema_migrations", "version varchar(128) primary key"),
                List.of("goose", "goose_db_version", "id int, version_id bigint, is_applied boolean, tstamp timestamp"),
                List.of("diesel", "__diesel_schema_migrations", "version varchar(50), run_on timestamp"))) {
            database.execute("create table " + tool.get(1) + " (" + tool.get(2) + ")");

            assertThat(refusal(adoption(database, FolderLayout.FLYWAY)))
                    .contains(tool.get(1) + " is a table of " + tool.get(0)
                            + ", whose history is not taken over row by row")
                    .contains("migrator.baseline(Version.of(\"V\"))");
            database.execute("drop table " + tool.get(1));
        }
    }

    @Test
    void theBaselineIsTheNewestVersionThatTheirHistoryHas(TestDatabase database) throws IOException {
        write("V1__one.sql", "select 1");
        database.execute(
                "create table goose_db_version (id int, version_id bigint, is_applied boolean, tstamp timestamp);"
                        + " insert into goose_db_version (id, version_id, is_applied) values (1, 0, true), (2, 3, true), (3, 20, true),"
                        + " (4, 100, true), (5, 100, false)");

        assertThat(refusal(adoption(database, FolderLayout.FLYWAY)))
                .contains("public.goose_db_version is a table of goose")
                .contains(
                        "It has 2 versions, the newest 20: if every file up to that one is applied, say so with: migrator"
                                + ".baseline(Version.of(\"20\"))");
    }
}
