package io.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MigrationTest {

    /** Once its file were removed, no release could ever start again. */
    @Test
    void aRepeatableMigrationCannotBeBreaking() {
        assertThatThrownBy(() -> SqlMigration.repeatable("view", "-- lockkeeper: breaking\nselect 1"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("R__view: a repeatable migration cannot be breaking");
        assertThat(LoadedMigration.of(SqlMigration.versioned("1", "table", "-- lockkeeper: breaking\nselect 1"))
                        .header()
                        .breaking())
                .isTrue();
    }

    @Test
    void aMigrationOfAnotherClassIsRefusedAndWhatIsMadeAsItSaysIsTaken() {
        Migration made = SqlMigration.versioned("1", "table", "select 1");
        Migration foreign = new Foreign(made.version(), made.name(), made.checksum());

        assertThatThrownBy(() -> LoadedMigration.of(foreign))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V1 table: is a " + Foreign.class.getName())
                .hasMessageContaining("make it with SqlMigration or CodedMigration");
        assertThat(LoadedMigration.of(made)).isSameAs(made);
    }

    private record Foreign(@Nullable Version version, String name, Checksum checksum) implements Migration {
        @Override
        public Migration withRowSecurity() {
            return this;
        }
    }
}
