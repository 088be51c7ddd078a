package io.lockkeeper.internal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.ledger.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFileTest {

    @ParameterizedTest
    @CsvSource({
        "V1__a.sql, 1, a",
        "V1.2__create_form.sql, 1.2, create_form",
        "V001.0__a.sql, 1, a",
        "V20261121093000__add email.sql, 20261121093000, add email",
        "V13.1__Mixed.Case-and.dots.sql, 13.1, Mixed.Case-and.dots",
        "V1__übersicht_表.sql, 1, übersicht_表",
        "V1__a__b.sql, 1, a__b",
        "V1___a_.sql, 1, _a_",
        "V1__a.sql.sql, 1, a.sql",
        "V1__~.sql, 1, ~",
    })
    void aVersionedMigrationSaysVersionAndName(String fileName, String version, String name) {
        assertThat(MigrationFile.of(fileName, fileName)).contains(new MigrationFile(Version.of(version), name));
    }

    @Test
    void aRepeatableMigrationSaysItsName() {
        assertThat(MigrationFile.of("R__form view.sql", "x")).contains(new MigrationFile(null, "form view"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "V1__a.sql.bak", "V1__a", "sql", "V1__a.sqlite", ".gitkeep", "notes.txt", ""})
    void otherFilesArePassedOver(String fileName) {
        assertThat(MigrationFile.of(fileName, fileName)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V1__a.SQL | extension in lower case: V1__a.sql",
                "V1__a.Sql | extension in lower case: V1__a.sql",
                "' V1__a.sql' | begins or ends with a space",
                "'V1__a.sql ' | begins or ends with a space",
                "'V1__ a.sql' | remove the spaces around the name ' a'",
                "'V1__a .sql' | remove the spaces around the name 'a '",
                "'R__ a.sql' | remove the spaces around the name ' a'",
                "V1_a.sql | two underscores stand before the name: V1__a.sql",
                "V1.2-a.sql | two underscores stand before the name: V1.2__a.sql",
                "R_a.sql | two underscores stand before the name: R__a.sql",
                "v1__a.sql | V in upper case: V1__a.sql",
                "r__a.sql | R in upper case: R__a.sql",
                "V1_2__a.sql | dots in the version: V1.2__a.sql",
                "V1_2_3__a.sql | dots in the version: V1.2.3__a.sql",
                "V__a.sql | version is missing: V1__a.sql",
                "R1__a.sql | a repeatable migration has no version: R__a.sql",
                "V1__.sql | name is missing: V1__<name>.sql",
                "V1.sql | name is missing: V1__<name>.sql",
                "R__.sql | name is missing: R__<name>.sql",
                "U1__a.sql | no undo scripts",
                "B1__a.sql | make it the first migration, V<version>__a.sql",
                "001_a.sql | a version begins with V: V001__a.sql",
                "20261121__a.sql | a version begins with V: V20261121__a.sql",
                "V1a__a.sql | '1a' is not a version",
                "V1..2__a.sql | '1..2' is not a version",
                "V1234567890123456789__a.sql | more than 18 digits",
                "._V1__a.sql | begins with a dot",
                ".sql | begins with a dot",
                "afterMigrate.sql | belongs in another folder",
                "__a.sql | belongs in another folder",
                "X1__a.sql | belongs in another folder",
            })
    void anSqlFileOfAnotherFormIsRefusedWithWhatIsWrongAndWhatIsRight(String fileName, String why) {
        assertThatThrownBy(() -> MigrationFile.of(fileName, "db/" + fileName))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("db/" + fileName + ": ")
                .hasMessageContaining(why)
                .hasMessageMatching("(?s).*(V<version>__<name>\\.sql or R__<name>\\.sql|2\\.10|more than 18 digits).*");
    }

    @Test
    void aNameThatThisJvmCannotDecodeIsRefusedSinceAnotherWouldReadItDifferently() {
        assertThatThrownBy(() -> MigrationFile.of("R__\uFFFD\uFFFDbersicht.sql", "x"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }

    @Test
    void aControlCharacterInANameIsRefusedSinceItWouldBreakEveryMessage() {
        assertThatThrownBy(() -> MigrationFile.of("V1__a\nb.sql", "x"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("control character");
        assertThatThrownBy(() -> MigrationFile.of("V1__a\u007fb.sql", "x"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("control character");
    }
}
