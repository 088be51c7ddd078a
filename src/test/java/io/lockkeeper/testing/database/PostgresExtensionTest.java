package io.lockkeeper.testing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresExtensionTest {

    @Nested
    class PerTest {

        @RegisterExtension
        static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

        @RepeatedTest(2)
        void theDatabaseIsFresh(TestDatabase database) {
            assertThat(database).isSameAs(postgres.database());
            database.execute("create table account (id int)");
        }
    }

    @Nested
    class PerTestOwned {

        @RegisterExtension
        static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

        @Test
        void theUserIsTheOwnerAndNoSuperuser(TestDatabase database) {
            assertThat(database.isTrue("select rolsuper from pg_roles where rolname = current_user"))
                    .isFalse();
            database.execute("create schema house");
        }
    }

    @Nested
    class PerClass {

        @RegisterExtension
        static final PostgresExtension postgres = PostgresExtension.freshDatabasePerClass();

        private static final Set<String> SEEN = new HashSet<>();

        @RepeatedTest(2)
        void theDatabaseStays() {
            SEEN.add(postgres.database().name());
            assertThat(SEEN).hasSize(1);
        }
    }

    @Test
    void anUnregisteredExtensionHasNoDatabase() {
        PostgresExtension unregistered = PostgresExtension.freshDatabasePerTest();
        assertThatThrownBy(unregistered::database).hasMessageContaining("registered");
    }
}
