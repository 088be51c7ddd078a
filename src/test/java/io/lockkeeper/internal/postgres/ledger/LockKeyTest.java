package io.lockkeeper.internal.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frozen: two releases with different keys would not exclude each other in a rolling deploy. */
class LockKeyTest {

    @ParameterizedTest
    @CsvSource({
        "public, lockkeeper_ledger, -1654202731957387358",
        "app, lockkeeper_ledger, 5666124004256763334",
        "public, other, -587975451183976332",
        "Mixed Case, quo\"te, -2374828933239720132",
        "schéma, lockkeeper_ledger, -8033654410408889761"
    })
    void theDefaultKeyOfALedgerNeverChanges(String schema, String table, long key) {
        assertThat(new LedgerName(schema, table).lockKey()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "public, lockkeeper_ledger, V2 account_email, 3171336911833107756",
        "app, other, R vacuum, -2177833414881219862"
    })
    void theFenceOfALongChangeNeverChanges(String schema, String table, String title, long key) {
        assertThat(new LedgerName(schema, table).ownerLockKey(title)).isEqualTo(key);
    }
}
