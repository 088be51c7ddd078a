package io.lockkeeper.internal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.plan.Bases;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration with its content, and what is said where two are the same. */
class LoadedMigrationTest {

    private static final LoadedMigration CODED = LoadedMigration.coded("1.0", "fill", "a", new Fill());

    private record Fill() implements Code {

        @Override
        public MigrationKind kind() {
            return MigrationKind.BATCHED;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(5);
        }
    }

    private static LoadedMigration sql(String sql) {
        return LoadedMigration.of(SqlMigration.versioned("1", "step", sql));
    }

    @Test
    void codeIsKnownByVersionNameAndRevisionAndEachOfThemIsItsContent() {
        assertThat(CODED.version()).isEqualTo(Version.of("1"));
        assertThat(CODED.name()).isEqualTo("fill");
        assertThat(CODED.script().file()).isEqualTo("V1__fill");
        assertThat(CODED.checksum())
                .isEqualTo(LoadedMigration.coded("1", "fill", "a", new Fill()).checksum())
                .isNotEqualTo(
                        LoadedMigration.coded("1", "fill", "b", new Fill()).checksum())
                .isNotEqualTo(
                        LoadedMigration.coded("1", "fill2", "a", new Fill()).checksum())
                .isNotEqualTo(
                        LoadedMigration.coded("2", "fill", "a", new Fill()).checksum());
    }

    @Test
    void codeWithoutANameOrARevisionIsRefused() {
        assertThatThrownBy(() -> LoadedMigration.coded("1", " ", "a", new Fill()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a name");
        assertThatThrownBy(() -> LoadedMigration.coded("1", "fill", "", new Fill()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a revision");
        assertThatThrownBy(() -> LoadedMigration.coded("one", "fill", "a", new Fill()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LoadedMigration.ofText(null, " ", "select 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a name");
    }

    @Test
    void kindAndPauseAreAskedOfCodeAndReadOfAScript() {
        assertThat(CODED.check()).isEqualTo(MigrationKind.BATCHED);
        assertThat(CODED.pause()).isEqualTo(Duration.ofMillis(5));
        assertThat(sql("select 1").check()).isEqualTo(MigrationKind.TRANSACTIONAL);
        assertThat(sql("select 1").pause()).isZero();
        LoadedMigration batched = sql("-- lockkeeper: batched, table=t, key=id, pause=2s\nupdate t set a = 1");
        assertThat(batched.header().batching()).isPresent();
        assertThat(batched.pause()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aScriptIsReadThroughAndComparedWithWhatWasHashed() {
        LoadedMigration read = sql("select 1; select 2");
        LoadedMigration changed = new LoadedMigration(
                read.version(),
                read.name(),
                Checksum.of(new byte[0]),
                read.header(),
                Script.of("V1__step.sql", "select 1"),
                null,
                false);

        assertThat(read.checkScript().checksum()).isEqualTo(read.checksum());
        assertThatThrownBy(changed::check)
                .isInstanceOf(BadMigrationException.class)
                .hasMessage("V1__step.sql: the file changed while it was read: run again");
    }

    @Test
    void valuesArePutIntoTheScriptAndChangeNeitherNameNorChecksum() {
        LoadedMigration read = sql("select '${a}'");
        LoadedMigration filled = read.with(Placeholders.of(Map.of("a", "x")));

        assertThat(read.with(Placeholders.NONE)).isSameAs(read);
        assertThat(filled).isNotSameAs(read);
        assertThat(filled.title()).isEqualTo("V1 step");
        assertThat(filled.checksum()).isEqualTo(read.checksum());
        assertThat(filled.check()).isEqualTo(MigrationKind.TRANSACTIONAL);
        assertThat(filled.checkScript().checksum()).isEqualTo(read.checksum());
    }

    @Test
    void withRowSecurityItIsTheSameMigration() {
        LoadedMigration read = sql("select 1");
        LoadedMigration secured = read.withRowSecurity();

        assertThat(secured.header()).isEqualTo(read.header().withRowSecurity()).isNotEqualTo(read.header());
        assertThat(secured.checksum()).isEqualTo(read.checksum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders/Backfill", "orders/B2__base.sql", "a\\\\Back"})
    void aNameInCodeIsNoBaselineScriptWhateverItLooksLike(String name) {
        List<Migration> files = List.of(sql("select 1"), LoadedMigration.ofText(Version.of("2"), name, "select 2"));

        assertThat(Bases.of(files, History.EMPTY)).isEqualTo(files);
    }

    @Test
    void itsHashIsThatOfItsContent() {
        assertThat(sql("select 1").hashCode())
                .isEqualTo(sql("select 1").checksum().hex().hashCode())
                .isNotEqualTo(sql("select 2").hashCode());
    }

    @Test
    void repeatableOnesComeBehindVersionedOnesInEitherOrder() {
        Migration one = SqlMigration.versioned("1", "z", "select 1");
        Migration two = SqlMigration.versioned("2", "y", "select 1");
        Migration a = SqlMigration.repeatable("a", "select 1");
        Migration b = SqlMigration.repeatable("b", "select 1");

        assertThat(MigrationOrder.of("here", List.of(b, two, one, a))).containsExactly(one, two, a, b);
        assertThat(MigrationOrder.of("here", List.of(one, a, b, two))).containsExactly(one, two, a, b);
        assertThat(MigrationOrder.of("here", List.of(a, b, one))).containsExactly(one, a, b);
    }

    @Test
    void twoOfTheSameVersionOrNameAreToldApartByTheirFilesElseByWhereTheyCameFrom() {
        refused(
                "V1__b.sql: has the same version as V1__a.sql: give one of them another, or remove it",
                from("1", "b", "V1__b.sql", "/one"),
                from("1", "a", "V1__a.sql", "/two"));
        refused(
                "/two: has the same version as /one: give one of them another, or remove it",
                from("1", "a", "V1__a.sql", "/one"),
                from("1", "a", "V1__a.sql", "/two"));
        refused(
                "b/R__a.sql: has the same name as a/R__a.sql: give one of them another, or remove it",
                from(null, "a", "a/R__a.sql", "/one"),
                from(null, "a", "b/R__a.sql", "/two"));
        refused(
                "b/R__a.sql: is found twice: name each location, and each migration, once",
                from(null, "a", "a/R__a.sql", "/one"),
                from(null, "a", "b/R__a.sql", "/one"));
    }

    private static Migration from(@Nullable String version, String name, String file, String origin) {
        return LoadedMigration.read(
                version == null ? null : Version.of(version),
                name,
                Script.kept(file, origin, "select 1".getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(String message, Migration... migrations) {
        assertThatThrownBy(() -> MigrationOrder.of("here", List.of(migrations)))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage(message);
    }
}
