package io.lockkeeper.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.MigrationKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCheckTest {

    private static final String CONCURRENTLY = "create index concurrently i on t (a);\n";

    private static final String BATCHED = "-- lockkeeper: batched, table=t, key=k\n";

    private static ScriptCheck check(String script) {
        Script file = Script.of("V1__x.sql", script);
        return ScriptCheck.of(file, Header.read(file));
    }

    @Test
    void onePassFindsChecksumCountKindAndSize() {
        String script = "\uFEFFselect 'é';\r\n\\connect app\r\ncopy t from stdin;\r\n1\r\n\\.\r\nselect 2";
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        ScriptCheck check = check(script);
        assertThat(check)
                .isEqualTo(new ScriptCheck(
                        Checksum.of(bytes), 3, MigrationKind.TRANSACTIONAL, bytes.length, check.databases()));
        assertThat(check.databases()).extracting(Statement::sql).containsExactly("\\connect app");
    }

    @Test
    void theChecksumCoversWhatFollowsTheLastStatement() {
        String script = "select 1; -- a\n-- b\n";
        assertThat(check(script).checksum()).isEqualTo(Checksum.of(script.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-- nothing\n", ";;", "/* x */"})
    void anEmptyScriptIsAllowed(String script) {
        ScriptCheck check = check(script);
        assertThat(check.statements()).isZero();
        assertThat(check.kind()).isEqualTo(MigrationKind.TRANSACTIONAL);
    }

    @ParameterizedTest
    @CsvSource({
        "begin, 2:1",
        "start transaction, 2:1",
        "commit, 2:1",
        "end, 2:1",
        "rollback, 2:1",
        "abort, 2:1",
        "prepare transaction 'x', 2:1",
    })
    void transactionControlIsRefusedWhereItStands(String sql, String place) {
        assertThatThrownBy(() -> check("select 1;\n" + sql + ";"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage("V1__x.sql:" + place + ": `" + sql
                        + "` would end the migration's own transaction: remove it; each file is one transaction");
        assertThatThrownBy(() -> check("-- lockkeeper: standalone\n" + sql + ";"))
                .hasMessageStartingWith("V1__x.sql:" + place + ": `" + sql + "` is refused");
    }

    @Test
    void savepointsAreNoTransactionControl() {
        assertThat(check("savepoint a; select 1; rollback to savepoint a; release a;")
                        .statements())
                .isEqualTo(4);
    }

    @Test
    void copyToStdoutIsRefusedWhereItStands() {
        assertThatThrownBy(() -> check("select 1;\n  copy t to stdout;"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:3: ")
                .hasMessageContaining("copy … to stdout");
    }

    @Test
    void aScriptOfStatementsThatMustRunOutsideIsStandalone() {
        assertThat(check(CONCURRENTLY + "drop index concurrently j;").kind())
                .isEqualTo(MigrationKind.NON_TRANSACTIONAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index concurrently i on t (a);\\n select 1; | 1:1 | line 2",
                "select 1;\\n  create index concurrently i on t (a); | 2:3 | line 1",
                "vacuum;\\n\\nanalyze t;\\ninsert into t values (1) | 1:1 | line 3",
            })
    void aMixtureIsRefusedNamingBothLines(String script, String place, String other) {
        assertThatThrownBy(() -> check(script.replace("\\n", "\n")))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:" + place + ": `")
                .hasMessageContaining(other)
                .hasMessageContaining("-- lockkeeper: standalone");
    }

    @Test
    void theHeaderOverrulesWhatTheStatementsLookLike() {
        assertThat(check("-- lockkeeper: standalone\n" + CONCURRENTLY + "select 1;")
                        .kind())
                .isEqualTo(MigrationKind.NON_TRANSACTIONAL);
        assertThat(check("-- lockkeeper: standalone\nselect 1;").kind()).isEqualTo(MigrationKind.NON_TRANSACTIONAL);
        assertThat(check("-- lockkeeper: transactional\n" + CONCURRENTLY + "select 1;")
                        .kind())
                .isEqualTo(MigrationKind.TRANSACTIONAL);
        assertThat(check(BATCHED + "update t set a = 1 where k between :'first' and :'last';")
                        .kind())
                .isEqualTo(MigrationKind.BATCHED);
    }

    @Test
    void batchesAreTransactions() {
        assertThatThrownBy(() -> check(BATCHED + CONCURRENTLY))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:1: `create index concurrently i on t (a)` cannot run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- nothing | V1__x.sql: has no statement to run in batches",
                "select :'first', :'last';\\n select 2 | V1__x.sql:3:2: a batched file has one statement, and `select 2` is another",
                "copy t from stdin; | V1__x.sql:2:1: `copy t from stdin` has its data in the file",
                "update t set a = 1 | V1__x.sql:2:1: a batched statement names its batch, as in: where id between :'first' and :'last'; :'first' does not occur",
                "select :'first' | V1__x.sql:2:1: a batched statement names its batch, as in: where id between :'first' and :'last'; :'last' does not occur",
                "commit | V1__x.sql:2:1: `commit` would end the migration's own transaction",
            })
    void aBatchedFileIsOneStatementThatNamesItsBatch(String sql, String why) {
        assertThatThrownBy(() -> check(BATCHED + sql.replace("\\n", "\n")))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- lockkeeper: standalone\\ncopy t from stdin;\\n1\\n\\.\\n | 2:1 | which only a transactional one can send",
                "-- lockkeeper: standalone\\nset transaction read only | 2:1 | has no effect",
                "create index concurrently on t (a) | 1:1 | has no name",
                "-- lockkeeper: lock-timeout=1s\\ncreate index concurrently i on t (a) | 2:1 | waits for old transactions",
                "-- lockkeeper: lock-timeout=1s\\ndrop index concurrently i | 2:1 | waits for old transactions",
            })
    void whatAnInterruptionWouldLeaveOrAFileCannotDoIsRefused(String script, String place, String why) {
        assertThatThrownBy(() -> check(script.replace("\\n", "\n")))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:" + place + ": `")
                .hasMessageContaining(why);
    }

    @Test
    void aLockTimeoutIsForWhatWaitsForNoOldTransactions() {
        assertThat(check("-- lockkeeper: lock-timeout=1s\nvacuum t").kind()).isEqualTo(MigrationKind.NON_TRANSACTIONAL);
        assertThat(check("-- lockkeeper: lock-timeout=1s\ncreate database d").kind())
                .isEqualTo(MigrationKind.NON_TRANSACTIONAL);
        assertThat(check("-- lockkeeper: standalone").kind()).isEqualTo(MigrationKind.TRANSACTIONAL);
    }

    @Test
    void aLongStatementIsAbbreviatedInMessages() {
        assertThatThrownBy(() -> check("select\n" + "x, ".repeat(100) + "1; vacuum;"))
                .hasMessageContaining("`select x, x,")
                .hasMessageContaining("…`")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(400));
    }
}
