package io.lockkeeper.internal.script;

import static io.lockkeeper.internal.script.lexer.Splits.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.MigrationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transactions that pg_dump makes around large objects are recognized, and no others. */
class LargeObjectFrameTest {

    private static final String WORK = """
            SELECT pg_catalog.lo_open('16385', 131072);
            SELECT pg_catalog.lowrite(0, '\\x6861');
            SELECT pg_catalog.lo_close(0);
            """;

    private static ScriptCheck check(String script) {
        Script file = Script.of("V1__x.sql", script);
        return ScriptCheck.of(file, Header.read(file));
    }

    @Test
    void theFrameIsNotSent() {
        String dump = "select 1;\n\nBEGIN;\n\n" + WORK + "\nCOMMIT;\n\nBEGIN;\r\n\r\n" + WORK + "COMMIT;\nselect 2;";
        assertThat(split(dump)).extracting(Statement::index).containsExactly(1, 0, 2, 3, 4, 0, 0, 5, 6, 7, 0, 8);
        assertThat(split(dump).get(1).kind()).isEqualTo(Statement.Kind.FRAME);
        assertThat(check(dump).kind()).isEqualTo(MigrationKind.TRANSACTIONAL);
        assertThat(check(dump).statements()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN;\n\nCOMMIT;\n",
                "BEGIN;\nSELECT 1;\nCOMMIT;\n",
                "BEGIN TRANSACTION;\nSELECT pg_catalog.lo_create('1');\nCOMMIT;\n",
                "START TRANSACTION;\nSELECT pg_catalog.lo_create('1');\nCOMMIT;\n",
                "BEGIN;\nSELECT pg_catalog.lo_create('1');\nROLLBACK;\n",
                "BEGIN;\nSELECT pg_catalog.lo_create('1');\ncreate table t (a int);\nCOMMIT;\n",
                "BEGIN;\nSELECT pg_catalog.lo_create('1');\nCOMMIT AND CHAIN;\n",
                "BEGIN;\nSELECT pg_catalog.lo_create('1');\n",
                "BEGIN;\nSELECT pg_catalog.lo_create('1');\nBEGIN;\nCOMMIT;\n",
                "-- lockkeeper: standalone\nBEGIN;\nSELECT pg_catalog.lo_create('1');\nCOMMIT;\n",
                "BEGIN;\nSELECT pg_catalog.lo_create('1');\nCOMMIT;\nCOMMIT;\n",
            })
    void everyOtherTransactionIsRefused(String script) {
        assertThatThrownBy(() -> check(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("remove");
    }
}
