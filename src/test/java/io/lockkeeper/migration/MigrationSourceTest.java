package io.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class MigrationSourceTest {

    private static final Migration ONE = SqlMigration.versioned("1", "one", "select 1");
    private static final Migration TWO = SqlMigration.versioned("2", "two", "select 2");
    private static final Migration VIEW = SqlMigration.repeatable("view", "select 3");

    @TempDir
    Path temp;

    @Test
    void migrationsInCodeAreEmittedInOrder() {
        Migration function = SqlMigration.repeatable("function", "select 4");
        assertThat(read(MigrationSource.of(VIEW, TWO, function, ONE))).containsExactly(ONE, TWO, function, VIEW);
    }

    @Test
    void migrationsAreThoseThatWereGivenWhateverHappensToTheListLater() {
        List<Migration> list = new ArrayList<>(List.of(ONE));
        MigrationSource source = MigrationSource.of(list);
        list.add(TWO);
        assertThat(read(source)).containsExactly(ONE);
    }

    @Test
    void noMigrationInCodeIsRefusedAsAnEmptyDirectoryIs() {
        refused(MigrationSource.of()).hasMessage("the migrations in code: holds no migration");
    }

    @Test
    void twoMigrationsInCodeOfTheSameVersionAreRefusedWithBothNames() {
        Migration other = SqlMigration.versioned("1.0", "other", "select 1");
        refused(MigrationSource.of(ONE, TWO, other))
                .hasMessageContaining("V1__one")
                .hasMessageContaining("V1__other")
                .hasMessageContaining("same version");
        refused(MigrationSource.of(ONE, ONE)).hasMessageContaining("V1__one: is found twice");
    }

    @Test
    void aVersionAndARepeatableMigrationMayHaveTheSameName() {
        Migration view = SqlMigration.versioned("3", "view", "select 1");
        assertThat(read(MigrationSource.of(VIEW, view))).containsExactly(view, VIEW);
    }

    @Test
    void aUnionIsInOrderAcrossItsMembers() {
        MigrationSource union = MigrationSource.all(List.of(MigrationSource.of(VIEW, TWO), MigrationSource.of(ONE)));
        assertThat(read(union)).containsExactly(ONE, TWO, VIEW);
    }

    @Test
    void aUnionRefusesTheSameVersionInTwoMembersWithBothNames() throws IOException {
        Path file = Files.writeString(temp.resolve("V2.0__from_file.sql"), "select 1");
        refused(MigrationSource.all(List.of(MigrationSource.of(ONE, TWO), MigrationSource.directory(temp))))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("V2__two")
                .hasMessageContaining("same version");
    }

    @Test
    void aLocationThatIsNamedTwiceIsSaidToBe() throws IOException {
        Path file = Files.writeString(temp.resolve("V1__a.sql"), "select 1");
        MigrationSource directory = MigrationSource.directory(temp);
        refused(MigrationSource.all(List.of(directory, directory)))
                .hasMessageStartingWith(file + ": is found twice")
                .hasMessageContaining("name each location");
    }

    @Test
    void aUnionFailsWithAnyMember() {
        refused(MigrationSource.all(List.of(MigrationSource.of(ONE), MigrationSource.directory(temp))))
                .hasMessageStartingWith(temp + ": holds no migration");
    }

    @Test
    void aUnionSortsAndChecksWhatAnotherSourceEmits() {
        assertThat(read(MigrationSource.all(List.of(() -> Flux.just(TWO, ONE)))))
                .containsExactly(ONE, TWO);
        refused(MigrationSource.all(List.of(() -> Flux.just(ONE, ONE)))).hasMessageContaining("is found twice");
        refused(MigrationSource.all(List.of(Flux::empty))).hasMessage("the sources: holds no migration");
    }

    private static List<Migration> read(MigrationSource source) {
        return source.read().collectList().blockOptional().orElseThrow();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(MigrationSource source) {
        return assertThatThrownBy(() -> read(source)).isInstanceOf(BadMigrationException.class);
    }
}
