package io.lockkeeper.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of another migrator's history and lock. */
class OtherHistoryTest {

    /** {@code pg_locks} has the two keys as the halves of one. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 4294967298",
        "0, -1, 4294967295",
        "-1, 0, -4294967296",
        "-1, -1, -1",
        "-2147483648, 2147483647, -9223372034707292161"
    })
    void aLockOfTwoKeysIsOneNumber(int first, int second, long key) {
        OtherLock lock = OtherLock.of(first, second);

        assertThat(lock).isEqualTo(new OtherLock(first + ", " + second, key, "", null));
        assertThat(lock.isOfTwo()).isTrue();
    }

    @Test
    void aLockMayHaveOneKeyOrBeARowOrBoth() {
        OtherLock one = OtherLock.of(-7);
        OtherLock row = OtherLock.row("s", "databasechangeloglock");

        assertThat(one).isEqualTo(new OtherLock("-7", -7, "", null));
        assertThat(one.isOfTwo()).isFalse();
        assertThat(row).isEqualTo(new OtherLock("", 0, "s", "databasechangeloglock"));
        assertThat(row.isOfTwo()).isFalse();
        assertThat(one.and("s", "t")).isEqualTo(new OtherLock("-7", -7, "s", "t"));
    }

    @Test
    void aHistoryIsKnownByItsPlaceAndKeepsItWhenItIsRead() {
        OtherHistory found =
                new OtherHistory("flyway", "s", "flyway_schema_history", true, true, true, null, false, List.of());
        OtherHistory.Row row = new OtherHistory.Row("1", "one", "SQL", "7", "app", "now", "true", null);

        assertThat(found.place()).isEqualTo("s.flyway_schema_history");
        assertThat(found.with(true, List.of(row)))
                .isEqualTo(new OtherHistory(
                        "flyway", "s", "flyway_schema_history", true, true, true, null, true, List.of(row)));
        assertThat(new OtherRows("flyway", "s", "t", true, List.of()).place()).isEqualTo("s.t");
    }
}
