package io.lockkeeper.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.MigrationKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is refused in a script is told at once, and what is advised is right at once. */
class ManyRefusalsTest {

    private static ScriptCheck check(String script) {
        Script file = Script.of("V1__x.sql", script.replace("\\n", "\n"));
        return ScriptCheck.of(file, Header.read(file));
    }

    private static BadMigrationException refused(String script) {
        return catchThrowableOfType(BadMigrationException.class, () -> check(script));
    }

    @Test
    void everyFaultOfAScriptHasItsPlace() {
        BadMigrationException refused = refused("""
                begin;
                \\set ON_ERROR_STOP on
                create table t (id int);
                -- lockkeeper: breaking
                copy t to stdout;
                select 1 \\gset
                \\i other.sql
                set client_encoding = latin1;
                commit;
                select 'never closed""");

        assertThat(refused.refusals())
                .extracting(one -> one.location().orElseThrow().line())
                .containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10);
        assertThat(refused.count()).isEqualTo(9);
        assertThat(refused.getMessage().lines()).hasSize(10).last().isEqualTo("9 refusals.");
        assertThat(refused.getMessage()).contains("V1__x.sql:10:8: this string is never closed");
    }

    @Test
    void everyPlaceholderWithoutAValueHasItsPlace() {
        Script file = Script.of("V1__x.sql", "select ${a}, ${b};\nselect '${c d}', '${a';\nselect 1 as ${e}; \\q")
                .with(Placeholders.of(Map.of("a", "1")));

        BadMigrationException refused =
                catchThrowableOfType(BadMigrationException.class, () -> ScriptCheck.of(file, Header.read(file)));

        assertThat(refused.refusals())
                .extracting(one -> one.location().orElseThrow().toString())
                .containsExactly(
                        "V1__x.sql:1:14", "V1__x.sql:2:9", "V1__x.sql:2:19", "V1__x.sql:3:13", "V1__x.sql:3:19");
    }

    @Test
    void moreThanAnybodyReadsIsCounted() {
        BadMigrationException refused = refused("\\echo\n".repeat(50));

        assertThat(refused.location()).contains(new Location("V1__x.sql", 1, 1));
        assertThat(refused.refusals()).hasSize(20);
        assertThat(refused.getMessage().lines()).hasSize(21).last().isEqualTo("50 refusals; the first 20 are shown.");
    }

    /** What a command of psql's has cut off leaves nothing open. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select (1 \\gset\\nselect 1;\\nselect 2;",
                "create function f() begin atomic select 1; \\gset\\nselect 1;\\nselect 2;",
            })
    void behindAStatementThatIsCutOffTheNextOnesAreRead(String script) {
        BadMigrationException refused = refused(script);

        assertThat(refused.count()).isEqualTo(1);
        assertThat(refused).hasMessageContaining("is a psql command");
    }

    @Test
    void oneFaultIsToldAlone() {
        assertThat(refused("commit"))
                .hasMessage("V1__x.sql:1:1: `commit` would end the migration's own transaction: remove it;"
                        + " each file is one transaction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a int); commit; create index concurrently i on t (a)",
                "create index concurrently i on t (a); begin; insert into t values (1); commit",
                "begin; create table t (a int); commit; vacuum t",
            })
    void controlBesideWhatRunsOutsideIsOneFault(String script) {
        BadMigrationException refused = refused(script);
        assertThat(refused.count()).isEqualTo(1);
        assertThat(refused).hasMessageContaining("remove every begin and commit, and give each its own file");

        String followed = "-- lockkeeper: standalone\n" + script.replaceAll("(begin|commit);?", "");
        assertThat(check(followed).kind()).isEqualTo(MigrationKind.NON_TRANSACTIONAL);
    }

    @Test
    void controlAroundWhatRunsOutsideAloneIsRemoved() {
        assertThat(refused("begin;\nvacuum;\ncommit"))
                .hasMessageStartingWith(
                        "V1__x.sql:1:1: `begin` is refused: `vacuum` in line 2 runs outside any transaction: remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vacuum;\ncopy t from stdin;\n1\n\\.\n",
                "savepoint s; select 1; release s; vacuum",
                "lock table t; vacuum",
                "declare c cursor for select 1; vacuum",
                "create table t (a int); drop database other",
                "create table t (a int); create database other",
                "alter database other rename to another; vacuum",
            })
    void standaloneIsNotAdvisedWhereItWouldNotDo(String script) {
        assertThat(refused(script))
                .hasMessageContaining("give each its own file")
                .hasMessageNotContaining("standalone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set x.y = 1; drop database if exists app; create database app; \\connect app\n create table t (a int)",
                "set x.y = 1; create database app;\n\\connect app\ncreate table t (a int)",
                "drop database app;\n\\connect app",
                "-- lockkeeper: standalone\ncreate database x;\n\\connect x\ncreate table t (a int)",
                "-- lockkeeper: transactional\ndrop database x;\n\\c x\ncreate table t (a int)",
                "set x.y = 1; drop database \"App\"; create database \"App\"; create table t (a int)",
            })
    void aDumpThatMakesItsDatabaseIsToBeMadeWithoutThat(String script) {
        assertThat(refused(script))
                .hasMessageContaining("make the dump without --create (-C)")
                .hasMessageNotContaining("-- lockkeeper: standalone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\connect other | \\connect names the database other, and this is app",
                "\\connect \"App\" | \\connect names the database App, and this is app",
                "drop database app | would drop app, the database that is migrated",
                "drop database if exists \"app\" with (force) | would drop app",
                "drop database APP | would drop app",
                "create database app | app is the database that is migrated",
                "alter database app rename to old | cannot be done from inside app",
                "alter database app set tablespace fast | cannot be done from inside app",
            })
    void whatLeavesTheDatabaseIsRefusedInEveryKindOfFile(String statement, String why) {
        for (String header : List.of("", "-- lockkeeper: standalone\n", "-- lockkeeper: transactional\n")) {
            ScriptCheck check = check(header + statement + "\n");
            assertThatThrownBy(() -> check.refuseOthersThan("app"))
                    .isInstanceOf(BadMigrationException.class)
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("standalone");
        }
    }

    @Test
    void aNameThatCannotBeLookedForIsRefusedBeforeAnythingRuns() {
        assertThat(refused("drop index concurrently U&\"\\0061\"")).hasMessageContaining("write names plainly");
        assertThat(refused("drop index concurrently s.U&\"\\0061\"")).hasMessageContaining("write names plainly");
        assertThat(refused("reindex index concurrently U&\"\\0061\"")).hasMessageContaining("write names plainly");
    }

    @Test
    void otherDatabasesMayBeMadeAndDropped() {
        ScriptCheck check =
                check("drop database if exists old; create database \"APP\"; create database U&\"\\0061pp2\"");
        check.refuseOthersThan("app");
        assertThat(check.kind()).isEqualTo(MigrationKind.NON_TRANSACTIONAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- lockkeeper: transactional\n"})
    void aTransactionThatHasBegunIsNotSet(String header) {
        for (String modes : List.of("isolation level serializable", "read only", "deferrable", "snapshot '1'")) {
            assertThat(refused(header + "set transaction " + modes)).hasMessageContaining("comes too late");
            assertThat(refused(header + "set local transaction " + modes)).hasMessageContaining("comes too late");
        }
        check(header + "set transaction isolation level read committed, read write; set session characteristics as"
                + " transaction isolation level serializable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select U&'\\0061'", "select 1,u&' \\' ;\n\\061'", "insert into t values (U&'d')"})
    void aUnicodeStringIsRefusedWhereItStandsWhenStringsAreOff(String statement) {
        String off = "set standard_conforming_strings = off;\n";
        assertThat(refused(off + statement))
                .hasMessageStartingWith(
                        "V1__x.sql:2:%d: U&'…' cannot be read",
                        1 + Math.max(statement.indexOf("U&"), statement.indexOf("u&")));
        check(off + "select U&\"\\0061\", a.au&'x', u& 'x'; set standard_conforming_strings = on; "
                + "select U&'\\0061'");
    }
}
