package io.lockkeeper.internal.script;

import static io.lockkeeper.internal.script.lexer.Splits.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.text.Script;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTest {

    private static void assertIs(Statement.Kind kind, String sql) {
        assertThat(one(sql.toUpperCase(Locale.ROOT)).kind()).isEqualTo(kind);
        Statement statement = one("-- ü\r\n  " + sql);
        assertThat(statement.kind()).isEqualTo(kind);
        assertThat(statement.location()).hasToString("V1__x.sql:2:3");
    }

    private static void assertRefusedBehindAnother(String sql) {
        Script script = Script.of("V1__x.sql", "select 'ü';\r\n  " + sql + ";");
        assertThatThrownBy(() -> ScriptCheck.of(script, Header.NONE))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:3: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently i on t (a)",
                "create unique index concurrently if not exists i on t (a)",
                "create /* now */ index -- and\n concurrently on t (a)",
                "drop index concurrently if exists i",
                "reindex index concurrently i",
                "reindex table concurrently s.t",
                "reindex (concurrently) table t",
                "reindex (verbose, concurrently true) table t",
                "reindex (concurrently on, tablespace x) index i",
                "reindex database d",
                "reindex system d",
                "reindex schema s",
                "reindex (verbose) schema s",
                "alter table t detach partition p concurrently",
                "alter table if exists only \"s\".t detach partition s.\"p\" concurrently",
                "vacuum",
                "vacuum (full, analyze) t",
                "create database d",
                "drop database if exists d",
                "create tablespace x location '/x'",
                "drop tablespace x",
                "alter system set work_mem = '1MB'",
                "alter database d set tablespace x",
                "cluster",
                "cluster verbose",
                "cluster (verbose)",
                "create subscription s connection 'x' publication p",
                "create subscription s connection 'x' publication p with (create_slot = true)",
                "drop subscription s",
                "alter subscription s refresh publication",
                "alter subscription s set publication p",
                "alter subscription s add publication p with (refresh = true)",
                "alter subscription s set (failover = true)",
                "alter subscription s set (streaming = on, two_phase = false)",
                "discard all",
            })
    void whatTheServerRefusesInATransactionRunsOutside(String sql) {
        assertIs(Statement.Kind.OUTSIDE, sql);
        assertRefusedBehindAnother(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently_i on t (a)",
                "create index i on concurrently (a)",
                "create index \"concurrently\" on t (a)",
                "drop index i, concurrently",
                "reindex table t",
                "reindex (verbose) table t",
                "reindex (concurrently false) table t",
                "reindex (concurrently off, verbose) table t",
                "alter table t detach partition p",
                "alter table t detach partition p finalize",
                "alter table t add column concurrently int",
                "alter type e add value 'x'",
                "alter database d set search_path = 'x'",
                "alter database d rename to e",
                "cluster t",
                "cluster verbose t using i",
                "cluster (verbose) t",
                "create subscription s connection 'x' publication p with (create_slot = false)",
                "create subscription s connection 'x' publication p with (enabled = false, connect = false)",
                "create subscription s connection 'x' publication p with (create_slot='off')",
                "alter subscription s set publication p with (refresh = false)",
                "alter subscription s drop publication p with (refresh = 0)",
                "alter subscription s set (slot_name = none)",
                "alter subscription s disable",
                "discard temp",
                "analyze t",
                "refresh materialized view concurrently v",
                "create table vacuum (x int)",
                "insert into t values ('vacuum')",
                "rollback to s",
                "rollback work to savepoint s",
                "rollback transaction to s",
                "savepoint s",
                "release savepoint s",
                "set transaction isolation level serializable",
                "set session characteristics as transaction read only",
                "prepare p as select 1",
                "execute p",
                "do $$ begin commit; end $$",
                "copy t from '/x'",
                "copy t (a, b) to program 'x'",
                "copy t from program 'stdin'",
                "copy \"from\" from 'stdin'",
                "copy t",
                "copy t from",
                "create",
                "drop table vacuum",
                "alter table t detach",
                "(select 1)",
            })
    void everythingElseRunsInATransaction(String sql) {
        assertIs(Statement.Kind.TRANSACTIONAL, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "begin isolation level serializable",
                "start transaction",
                "commit",
                "commit and chain",
                "commit prepared 'x'",
                "end",
                "end work",
                "rollback",
                "rollback /* to */ work",
                "rollback prepared 'x'",
                "abort",
                "prepare transaction 'x'",
            })
    void whatBeginsOrEndsATransactionIsControl(String sql) {
        assertIs(Statement.Kind.TRANSACTION_CONTROL, sql);
        assertRefusedBehindAnother(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy t from stdin",
                "copy \"s\".\"to\" from stdin with (format csv)",
                "copy s.t (a, b) from stdin csv",
                "copy t from stdout",
            })
    void copyFromTheClientNeedsItsData(String sql) {
        assertIs(Statement.Kind.COPY_FROM_STDIN, sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy t to stdout", "copy (select a from stdin) to stdout", "copy s.t (a) to stdin"})
    void copyToTheClientNeedsATaker(String sql) {
        assertIs(Statement.Kind.COPY_TO_STDOUT, sql);
        assertRefusedBehindAnother(sql);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 5_000})
    void aLongListOfColumnsDoesNotHideWhereCopyReads(int columns) {
        assertThat(one("copy t (" + "a, ".repeat(columns) + "b) from stdin").kind())
                .isEqualTo(Statement.Kind.COPY_FROM_STDIN);
    }
}
