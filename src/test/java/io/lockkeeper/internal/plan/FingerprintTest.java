package io.lockkeeper.internal.plan;

import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.migration.Migration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** The server makes the same of its rows. */
    @Test
    void itIsTheHashOfALineAMigrationInTheOrderOfTheirKeys() {
        Migration ten = file("10");
        Migration two = file("2");
        Migration view = view("a", "x");
        String lines = "10 " + ten.checksum().hex() + "\n2 " + two.checksum().hex() + "\nR a "
                + view.checksum().hex();

        assertThat(Fingerprint.of(List.of(view, two, ten)).hex())
                .isEqualTo(Checksum.of(lines.getBytes(StandardCharsets.UTF_8)).hex());
    }
}
