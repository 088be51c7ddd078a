package io.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import org.junit.jupiter.api.Test;

class MigrationTest {

    /** Once its file were removed, no release could ever start again. */
    @Test
    void aRepeatableMigrationCannotBeBreaking() {
        assertThatThrownBy(() -> Migration.repeatable("view", "-- lockkeeper: breaking\nselect 1"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("R__view: a repeatable migration cannot be breaking");
        assertThat(Migration.versioned("1", "table", "-- lockkeeper: breaking\nselect 1")
                        .header()
                        .breaking())
                .isTrue();
    }
}
