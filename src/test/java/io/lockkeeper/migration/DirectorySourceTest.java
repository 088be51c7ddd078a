package io.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class DirectorySourceTest {

    @TempDir
    Path temp;

    Path location;

    @BeforeEach
    void createLocation() throws IOException {
        location = Files.createDirectory(temp.resolve("migration"));
    }

    @Test
    void versionsComeInAscendingOrderAndRepeatableMigrationsAfterThemByName() throws IOException {
        write("a/V14__d.sql", "V13.2__c.sql", "z/V2__a.sql", "V13.1__b.sql", "a/R__y.sql", "z/R__x.sql");
        assertThat(titles(location)).containsExactly("V2 a", "V13.1 b", "V13.2 c", "V14 d", "R x", "R y");
    }

    @Test
    void nestedDirectoriesAreReadAndOtherFilesPassedOver() throws IOException {
        write("V1__a.sql", "2026/11/V2__b.sql", "README.md", "2026/V3__c.sql.bak", "2026/.gitkeep");
        assertThat(titles(location)).containsExactly("V1 a", "V2 b");
    }

    @Test
    void manyAreSharedAmongTheCoresAndNoneIsLostOrFoundTwice() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 1_200; i++) {
            write((i % 4 == 0 ? "sub/" : i % 4 == 1 ? "sub/sub/" : "") + "V" + i + "__n.sql");
            expected.add("V" + i + " n");
        }
        assertThat(titles(location)).containsExactlyElementsOf(expected);
    }

    @Test
    void aBadOneAmongManyIsRefusedByName() throws IOException {
        for (int i = 1; i <= 600; i++) {
            write("V" + i + "__n.sql");
        }
        write("V7.sql");
        refused(location).hasMessageContaining(location.resolve("V7.sql").toString());
        Files.delete(location.resolve("V7.sql"));
        Files.write(location.resolve("V8__n.sql"), new byte[] {'a', (byte) 0xE4, 'a'});
        refused(location).hasMessageContaining("V8__n.sql:1:2").hasMessageContaining("not UTF-8");
    }

    @Test
    void allBadNamesAndHeadersAreToldAtOnce() throws IOException {
        write("V1__a.sql", "V2.sql", "sub/v3__c.sql");
        Files.writeString(location.resolve("V4__d.sql"), "-- lockkeeper: braking\nselect 1");

        refused(location)
                .hasMessageContaining("V2.sql")
                .hasMessageContaining("v3__c.sql")
                .hasMessageContaining("V4__d.sql:1:16: 'braking' is no directive")
                .hasMessageContaining("3 refusals.");
    }

    @Test
    void aMigrationHasTheNameAndTheChecksumOfItsFile() throws IOException {
        Files.writeString(location.resolve("V1.0__Über sicht.v2.sql"), "\uFEFFselect 1;\r\n");
        Migration migration = read(location).get(0);
        assertThat(migration.version()).isEqualTo(Version.of("1"));
        assertThat(migration.name()).isEqualTo("Über sicht.v2");
        assertThat(migration.checksum()).isEqualTo(Script.of("x", "select 1;\n").checksum());
        assertThat(LoadedMigration.of(migration).script().open()).hasContent("\uFEFFselect 1;\r\n");
    }

    @Test
    void filesAreShownAsTheUserNamedTheirLocation() throws IOException {
        write("sub/V1__a.sql");
        Path relative = Path.of("").toAbsolutePath().relativize(location);
        assertThat(LoadedMigration.of(read(relative).get(0)).script().file())
                .isEqualTo(relative.resolve("sub").resolve("V1__a.sql").toString());
        assertThat(LoadedMigration.of(read(location).get(0)).script().file())
                .isEqualTo(location.resolve("sub").resolve("V1__a.sql").toString());
    }

    @Test
    void aHiddenLocationIsReadWhenItIsNamed() throws IOException {
        write(".hidden/V1__a.sql");
        assertThat(titles(location.resolve(".hidden"))).containsExactly("V1 a");
        assertThat(titles(location.resolve(".hidden").resolve("."))).containsExactly("V1 a");
    }

    @Test
    void directoriesWhoseNameStartsWithADotAreNotEntered() throws IOException {
        write("V1__a.sql", ".git/V1__a.sql", "sub/.old/nonsense.sql");
        assertThat(titles(location)).containsExactly("V1 a");
    }

    @Test
    void aConfigMapVolumeHasEachFileOnce() throws IOException {
        write("..2026_11_21/V1__a.sql", "..2026_11_21/R__b.sql");
        Files.createSymbolicLink(location.resolve("..data"), Path.of("..2026_11_21"));
        Files.createSymbolicLink(location.resolve("V1__a.sql"), Path.of("..data/V1__a.sql"));
        Files.createSymbolicLink(location.resolve("R__b.sql"), Path.of("..data/R__b.sql"));
        assertThat(titles(location)).containsExactly("V1 a", "R b");
        assertThat(LoadedMigration.of(read(location).get(0)).script().open()).hasContent("select 1;");
    }

    @Test
    void symbolicLinksToDirectoriesAreFollowedTheLocationItselfIncluded() throws IOException {
        write("real/V1__a.sql");
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.createSymbolicLink(other.resolve("linked"), location.resolve("real"));
        assertThat(titles(other)).containsExactly("V1 a");
        Path link = Files.createSymbolicLink(temp.resolve("link"), other);
        assertThat(titles(link)).containsExactly("V1 a");
        assertThat(LoadedMigration.of(read(link).get(0)).script().file())
                .startsWith(link.resolve("linked").toString());
    }

    @Test
    void aLinkToADirectoryAboveItIsRefusedInsteadOfWalkedForEver() throws IOException {
        write("V1__a.sql", "sub/V2__b.sql");
        Path loop = Files.createSymbolicLink(location.resolve("sub/up"), location);
        refused(location).hasMessageStartingWith(loop + ": ").hasMessageContaining("remove it");
    }

    @Test
    void aLoopBelowAHiddenNameHarmsNobody() throws IOException {
        write("V1__a.sql");
        Files.createSymbolicLink(location.resolve(".up"), location);
        assertThat(titles(location)).containsExactly("V1 a");
    }

    @Test
    void aDanglingLinkIsRefusedSinceItMayHaveLedToMigrations() throws IOException {
        write("V1__a.sql");
        Path link = Files.createSymbolicLink(location.resolve("V2__b.sql"), Path.of("gone/V2__b.sql"));
        refused(location).hasMessageStartingWith(link + ": ").hasMessageContaining("gone/V2__b.sql");
        Files.delete(link);
        Path folder = Files.createSymbolicLink(location.resolve("modules"), Path.of("gone"));
        refused(location).hasMessageStartingWith(folder + ": ");
        Files.delete(folder);
        Files.createSymbolicLink(location.resolve(".lock"), Path.of("gone"));
        assertThat(titles(location)).containsExactly("V1 a");
    }

    @Test
    void aLinkToWhatCannotBeReadIsNotSaidToLeadNowhere() throws IOException {
        Path unreadable = Path.of("/proc/self/mem");
        assumeThat(unreadable).isRegularFile();
        Path link = Files.createSymbolicLink(location.resolve("V1__a.sql"), unreadable);
        refused(location).hasMessageStartingWith(link + ": cannot be read (").hasMessageContaining("may read it");
    }

    @Test
    void aLinkToItselfIsRefusedAsOneThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(location.resolve("V1__a.sql"), Path.of("V1__a.sql"));
        refused(location).hasMessageStartingWith(link + ": ").hasMessageContaining("is a link to nothing");
    }

    @Test
    void aMissingLocationIsNamedAsGivenAndInFull() {
        Path missing = Path.of("db", "no such", "..", "migration");
        refused(missing)
                .hasMessageStartingWith(missing + ": does not exist")
                .hasMessageContaining("(" + Path.of("db", "migration").toAbsolutePath() + ")")
                .hasMessageContaining("Name the directory that holds the migrations");
    }

    @Test
    void aLocationThatIsAFileIsRefused() throws IOException {
        write("V1__a.sql");
        Path file = location.resolve("V1__a.sql");
        refused(file).hasMessageContaining(file + ": is not a directory").hasMessageContaining("Name the directory");
        refused(file.resolve("sub"))
                .hasMessageContaining(file.resolve("sub") + ": ")
                // JDK 25 takes what lies below a file for absent
                .message()
                .containsAnyOf("Not a directory", "does not exist");
    }

    @Test
    void aLocationWithoutMigrationsIsRefused() throws IOException {
        refused(location).hasMessageStartingWith(location + ": holds no migration. Name the directory");
        write("README.md", ".git/V1__a.sql");
        refused(location).hasMessageContaining("holds no migration").hasMessageContaining("R__<name>.sql");
    }

    @Test
    void aMisnamedSqlFileIsRefusedWhereverItIs() throws IOException {
        write("V1__a.sql", "sub/V2_b.sql");
        refused(location)
                .hasMessageStartingWith(location.resolve("sub/V2_b.sql") + ": ")
                .hasMessageContaining("V2__b.sql");
    }

    @Test
    void aDirectoryNamedLikeAMigrationIsReadAsADirectory() throws IOException {
        write("V1__a.sql/V2__b.sql", "old.sql/V3__c.sql");
        assertThat(titles(location)).containsExactly("V2 b", "V3 c");
    }

    @Test
    void whatIsNoRegularFileIsRefusedInsteadOfReadForEver() throws Exception {
        Path pipe = location.resolve("V1__a.sql");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refused(location).hasMessageStartingWith(pipe + ": is not a regular file");
    }

    @Test
    void twoFilesOfTheSameVersionAreRefusedWithBothNames() throws IOException {
        write("V1__a.sql", "sub/V1.0__b.sql", "V2__c.sql");
        refused(location)
                .hasMessageContaining(location.resolve("V1__a.sql").toString())
                .hasMessageContaining(location.resolve("sub/V1.0__b.sql").toString())
                .hasMessageContaining("same version");
    }

    @Test
    void twoRepeatableFilesOfTheSameNameAreRefusedWithBothNames() throws IOException {
        write("a/R__view.sql", "b/R__view.sql");
        refused(location)
                .hasMessageContaining(location.resolve("a/R__view.sql").toString())
                .hasMessageContaining(location.resolve("b/R__view.sql").toString())
                .hasMessageContaining("same name");
    }

    @Test
    void aSmallFileIsReadOnceSoThatWhatRunsIsWhatWasHashed() throws IOException {
        write("V1__a.sql");
        Migration migration = read(location).get(0);
        Files.delete(location.resolve("V1__a.sql"));
        assertThat(LoadedMigration.of(migration).script().open()).hasContent("select 1;");
    }

    @Test
    void aLargeFileStaysOnDiskAndIsOpenedAnew() throws IOException {
        Path file = location.resolve("V1__a.sql");
        String most = "x".repeat(Script.MOST_KEPT);
        Files.writeString(file, most + "y");
        Migration migration = read(location).get(0);
        assertThat(migration.checksum()).isEqualTo(Script.of("x", most + "y").checksum());
        assertThat(LoadedMigration.of(migration).script().open()).hasContent(most + "y");
        Files.delete(file);
        assertThatThrownBy(() -> LoadedMigration.of(migration).script().open()).isInstanceOf(IOException.class);
    }

    @Test
    void aFileOfExactlyTheMostThatIsKeptIsKeptWhole() throws IOException {
        String most = "x".repeat(Script.MOST_KEPT);
        Files.writeString(location.resolve("V1__a.sql"), most);
        Migration migration = read(location).get(0);
        Files.delete(location.resolve("V1__a.sql"));
        assertThat(LoadedMigration.of(migration).script().open()).hasContent(most);
    }

    @Test
    void anUnreadableFileOrDirectoryIsRefusedByName() throws IOException {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        write("V1__a.sql", "sub/V2__b.sql");
        for (Path path : List.of(location.resolve("V1__a.sql"), location.resolve("sub"), location)) {
            var before = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
            refused(location).hasMessageStartingWith(path + ": cannot be read").hasMessageContaining("may read it");
            Files.setPosixFilePermissions(path, before);
        }
    }

    @Test
    void nothingIsTouchedBeforeSubscriptionAndEachOneReadsAnew() throws IOException {
        MigrationSource source = MigrationSource.directory(location);
        write("V1__a.sql");
        assertThat(source.read().collectList().block()).hasSize(1);
        write("V2__b.sql");
        assertThat(source.read().collectList().block()).hasSize(2);
    }

    private void write(String... files) throws IOException {
        for (String file : files) {
            Path path = location.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "select 1;");
        }
    }

    private static List<Migration> read(Path location) {
        return MigrationSource.directory(location)
                .read()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static List<String> titles(Path location) {
        return read(location).stream().map(Migration::title).toList();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path location) {
        return assertThatThrownBy(() -> read(location)).isInstanceOf(BadMigrationException.class);
    }
}
