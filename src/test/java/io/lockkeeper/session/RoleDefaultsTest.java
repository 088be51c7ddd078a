package io.lockkeeper.session;

import static io.lockkeeper.SqlMigration.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration changes in the defaults of its role or database holds from the next migration on, in whichever run. */
@Tag("slow")
class RoleDefaultsTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter role current_user set search_path = app, public",
                "alter role current_user in database DB set search_path = app, public",
                "alter database DB set search_path = app, public",
                "-- lockkeeper: standalone\nalter role current_user set search_path = app, public",
                "do $$ begin alter role current_user set search_path = app, public; exception when others then raise; end $$",
            })
    void theNextMigrationMeetsThemInTheSameRunAsInTheNext(String change) {
        for (boolean inOneRun : new boolean[] {true, false}) {
            TestDatabase database = postgres.database().server().ownedDatabase();
            try (database) {
                database.asSuperuser().execute("grant create on schema public to public");
                Migration one = versioned("1", "schema", "create schema app");
                Migration two = versioned("2", "defaults", change.replace("DB", database.name()));
                Migration three = versioned("3", "table", "create table thing (id int)");
                Migration four = versioned("4", "another", "create table another (id int)");
                if (!inOneRun) {
                    Runs.migrate(database, one, two);
                }

                Runs.migrate(database, one, two, three, four);

                assertThat(database.strings(
                                "select schemaname::text from pg_tables where tablename in ('thing', 'another')"))
                        .containsExactly("app", "app");
                assertThat(Runs.migrate(database, one, two, three, four)).isEmpty();
                assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_table_access_method = 'heap'; current_setting('default_table_access_method'); heap",
                "work_mem = '7MB'; current_setting('work_mem'); 7MB"
            })
    void otherSettingsAsWell(String setting) {
        String[] parts = setting.split("; ");
        TestDatabase database = postgres.database();

        Runs.migrate(
                database,
                versioned("1", "defaults", "create table told (value text); alter role session_user set " + parts[0]),
                versioned("2", "tells", "insert into told select " + parts[1]));

        assertThat(database.strings("select value from told")).containsExactly(parts[2]);
    }
}
