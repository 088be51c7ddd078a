package io.lockkeeper.internal.adopt.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as other migrators have them. */
class LayoutsTest {

    @TempDir
    private Path folder;

    private final List<String> remarks = new ArrayList<>();

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Migration> read(FolderLayout layout) {
        return Layouts.directory(folder).read(layout, remarks::add);
    }

    private List<String> titles(FolderLayout layout) {
        return read(layout).stream().map(Migration::title).toList();
    }

    private static boolean isStandalone(Migration migration) {
        return LoadedMigration.of(migration)
                .header()
                .kind()
                .filter(kind -> kind == MigrationKind.NON_TRANSACTIONAL)
                .isPresent();
    }

    private static String text(Migration migration) throws IOException {
        return new String(LoadedMigration.of(migration).script().open().readAllBytes());
    }

    @Test
    void flywaysNamesAreReadAsFlywayReadsThemAndOthersAreListed() throws IOException {
        write("V1__one.sql", "select 1");
        write("V1_2__two words.sql", "select 2");
        write("V003.000__three.sql", "select 3");
        write("V4.sql", "select 4");
        write("R__view.sql", "select 5");
        write("U3__three.sql", "drop table three");
        write("readme.sql", "-- not for Flyway");
        write("Vx__bad.sql", "-- nor this");
        write("notes.txt", "nothing");

        assertThat(titles(FolderLayout.FLYWAY))
                .containsExactly("V1 one", "V1.2 two words", "V3 three", "V4 no_description", "R view");
        assertThat(remarks)
                .containsExactly(
                        "1 script that takes a change back is never run",
                        "ignored for their names: " + folder.resolve("Vx__bad.sql") + ", "
                                + folder.resolve("readme.sql"));
    }

    @Test
    void flywaysConfigurationOfAScriptIsHonoured() throws IOException {
        write("V1__one.sql", "create index concurrently i on t (a)");
        write("V1__one.sql.conf", "executeInTransaction=false\n");
        write("V2__two.sql", "select 2");
        write("V2__two.sql.conf", "executeInTransaction=true\n");

        List<Migration> read = read(FolderLayout.FLYWAY);

        assertThat(isStandalone(read.get(0))).isTrue();
        assertThat(isStandalone(read.get(1))).isFalse();
        write("V2__two.sql.conf", "placeholderReplacement=false\n");
        assertThatThrownBy(() -> read(FolderLayout.FLYWAY))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V2__two.sql.conf: sets placeholderReplacement, which has no meaning here");
    }

    @Test
    void flywaysCallbacksAreRefusedByName() throws IOException {
        write("V1__one.sql", "select 1");
        write("afterMigrate__grants.sql", "select 2");

        assertThatThrownBy(() -> read(FolderLayout.FLYWAY))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("afterMigrate__grants.sql: is a callback of Flyway, which would not be run here");
    }

    @Test
    void flywaysBaselineScriptsStandBesideTheVersionsThatTheyStandFor() throws IOException {
        write("V1__one.sql", "select 1");
        write("V2__two.sql", "select 2");
        write("B2__base.sql", "create index concurrently i on t (a)");
        write("B2__base.sql.conf", "executeInTransaction=false");
        write("V3__three.sql", "select 3");

        List<Migration> read = read(FolderLayout.FLYWAY);

        assertThat(read).extracting(Migration::title).containsExactly("V1 one", "V2 base", "V2 two", "V3 three");
        assertThat(read)
                .extracting(migration -> LoadedMigration.of(migration).isBase())
                .containsExactly(false, true, false, false);
        assertThat(isStandalone(read.get(1))).isTrue();
        assertThat(remarks).isEmpty();
        write("B2__another.sql", "select 4");
        assertThatThrownBy(() -> read(FolderLayout.FLYWAY))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("has the same version as");
    }

    @Test
    void flywaysOwnPlaceholdersAreSuppliedOrRefusedByName() throws IOException {
        write("V1__one.sql", "select '${flyway:filename}'");
        write("V2__two.sql", "create table ${flyway:defaultSchema}.two (id int)");

        List<Migration> read = read(FolderLayout.FLYWAY);

        LoadedMigration.of(read.get(0)).check();
        assertThatThrownBy(() -> LoadedMigration.of(read.get(1)).check())
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("no value is given for ${flyway:defaultSchema}")
                .hasMessageContaining("placeholders(Map.of(\"flyway:defaultSchema\", value))");
        LoadedMigration.of(read.get(1))
                .with(Placeholders.of(Map.of("flyway:defaultSchema", "public")))
                .check();
        LoadedMigration.of(read.get(0))
                .with(Placeholders.of(Map.of("flyway:defaultSchema", "public")))
                .check();
    }

    @Test
    void downPartsAreNeverRunAndMarksOfNoTransactionAreHonoured() throws IOException {
        write("20240101_one.sql", "-- migrate:up transaction:false\nselect 1;\n-- migrate:down\ndrop table one;\n");
        write("20240102_two.sql", "-- migrate:up\nselect 2;\n");

        List<Migration> read = read(FolderLayout.DBMATE);

        assertThat(read).extracting(Migration::title).containsExactly("V20240101 one", "V20240102 two");
        assertThat(text(read.get(0))).contains("select 1").doesNotContain("drop table");
        assertThat(isStandalone(read.get(0))).isTrue();
        assertThat(isStandalone(read.get(1))).isFalse();
        assertThat(remarks).containsExactly("1 script that takes a change back is never run");
        assertThat(Layouts.directory(folder).guess()).contains(FolderLayout.DBMATE);

        write("20240103_three.sql", "select 3;");
        assertThatThrownBy(() -> read(FolderLayout.DBMATE))
                .hasMessageContaining("20240103_three.sql: has no line -- migrate:up");
    }

    @Test
    void gooseIsReadInItsOwnWords() throws IOException {
        write("00001_one.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nselect 1;\n-- +goose Down\ndrop table one;\n");

        List<Migration> read = read(FolderLayout.GOOSE);

        assertThat(read).extracting(Migration::title).containsExactly("V1 one");
        assertThat(text(read.get(0))).doesNotContain("drop table");
        assertThat(isStandalone(read.get(0))).isTrue();
        assertThat(Layouts.directory(folder).guess()).contains(FolderLayout.GOOSE);
    }

    @Test
    void golangMigrateHasTwoFilesAMigration() throws IOException {
        write("000001_one.up.sql", "select 1");
        write("000001_one.down.sql", "drop table one");

        assertThat(titles(FolderLayout.GOLANG_MIGRATE)).containsExactly("V1 one");
        assertThat(remarks).containsExactly("1 script that takes a change back is never run");
        assertThat(Layouts.directory(folder).guess()).contains(FolderLayout.GOLANG_MIGRATE);
    }

    @Test
    void sqlxMarksItsFirstLine() throws IOException {
        write("20240101_one.sql", "-- no-transaction\nselect 1");
        write("20240102_two.up.sql", "select 2");
        write("20240102_two.down.sql", "select 3");

        List<Migration> read = read(FolderLayout.SQLX);

        assertThat(read).extracting(Migration::title).containsExactly("V20240101 one", "V20240102 two");
        assertThat(isStandalone(read.get(0))).isTrue();
    }

    @Test
    void dieselAndPrismaHaveAFolderAMigration() throws IOException {
        write("2024-01-01-000000_one/up.sql", "select 1");
        write("2024-01-01-000000_one/down.sql", "select 2");
        write("2024-01-01-000000_one/metadata.toml", "run_in_transaction = false\n");
        assertThat(titles(FolderLayout.DIESEL)).containsExactly("V20240101000000 one");
        assertThat(isStandalone(read(FolderLayout.DIESEL).get(0))).isTrue();
        assertThat(Layouts.directory(folder).guess()).contains(FolderLayout.DIESEL);

        write("20240102000000_two/migration.sql", "select 1");
        assertThat(titles(FolderLayout.PRISMA)).containsExactly("V20240102000000 two");
    }

    @Test
    void drizzlesJournalSaysWhatCounts() throws IOException {
        write(
                "meta/_journal.json",
                "{\"version\":\"7\",\"entries\":[{\"idx\":0,\"when\":1700000000000,\"tag\":\"0000_one\",\"breakpoints\":true}]}");
        write("0000_one.sql", "select 1;--> statement-breakpoint\nselect 2;");
        write("0001_stray.sql", "select 3");

        assertThat(titles(FolderLayout.DRIZZLE)).containsExactly("V0 one");
        assertThat(remarks)
                .singleElement()
                .asString()
                .startsWith("ignored for their names: ")
                .contains("0001_stray.sql");
        assertThat(Layouts.directory(folder).guess()).contains(FolderLayout.DRIZZLE);

        Files.delete(folder.resolve("0000_one.sql"));
        assertThatThrownBy(() -> read(FolderLayout.DRIZZLE))
                .hasMessageContaining("names 0000_one, and there is no file 0000_one.sql");

        write("meta/_journal.json", "{");
        assertThatThrownBy(() -> read(FolderLayout.DRIZZLE))
                .hasMessageContaining("_journal.json: names no file, and there are some");
    }

    @Test
    void r2dbcMigratesFlagsAreReadAndAPremigrationIsRefused() throws IOException {
        write("V1__one.sql", "select 1");
        write("V2__two__split,nontransactional.sql", "select 2");

        List<Migration> read = read(FolderLayout.R2DBC_MIGRATE);

        assertThat(read).extracting(Migration::title).containsExactly("V1 one", "V2 two");
        assertThat(isStandalone(read.get(1))).isTrue();
        write("V3__three__premigration.sql", "select 3");
        assertThatThrownBy(() -> read(FolderLayout.R2DBC_MIGRATE))
                .hasMessageContaining("V3__three__premigration.sql: is a premigration");
    }

    @Test
    void aFolderOnTheClassPathIsReadAlike() {
        assertThat(Layouts.classpath(
                                "classpath:layouts/golang-migrate", getClass().getClassLoader())
                        .read(FolderLayout.GOLANG_MIGRATE, remarks::add))
                .extracting(Migration::title)
                .containsExactly("V1 create_task");
        assertThat(remarks).containsExactly("1 script that takes a change back is never run");
    }

    @Test
    void aFolderOfOurOwnNamesIsNobodyElses() throws IOException {
        write("V1__one.sql", "select 1");
        write("R__view.sql", "select 2");
        write("V2_1__two.sql", "select 3");

        assertThat(Layouts.directory(folder).guess()).isEmpty();
    }
}
