package io.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
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
}
