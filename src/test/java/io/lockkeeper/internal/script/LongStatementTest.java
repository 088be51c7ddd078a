package io.lockkeeper.internal.script;

import static io.lockkeeper.internal.script.lexer.Splits.one;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongStatementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "create index concurrently i on t (a)                                      | CREATE_INDEX     | i       | t     | false",
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"I i\" ON ONLY s.\"T\" (a) | CREATE_INDEX     | \"I i\" | s.\"T\" | true",
                "create index concurrently on t (a)                                        | CREATE_INDEX     | -       | t     | false",
                "create /* on x */ index concurrently i on /* y */ t using gin (a)          | CREATE_INDEX     | i       | t     | false",
                "drop index concurrently s.i                                               | DROP_INDEX       | s.i     | -     | false",
                "drop index concurrently if exists i                                       | DROP_INDEX       | i       | -     | true",
                "reindex index concurrently s.i                                            | REINDEX_INDEX    | s.i     | -     | false",
                "reindex (verbose, concurrently) table t                                   | REINDEX_TABLE    | t       | -     | false",
                "reindex schema concurrently s                                             | REPEATABLE       | -       | -     | false",
                "alter table only s.t detach partition s.p concurrently                    | DETACH_PARTITION | s.p     | s.t   | false",
                "alter table if exists t detach partition p concurrently                   | DETACH_PARTITION | p       | t     | true",
                "alter table t detach partition p finalize                                 | OTHER            | -       | -     | false",
                "alter system set work_mem = '8MB'                                         | REPEATABLE       | -       | -     | false",
                "vacuum (full) t                                                           | REPEATABLE       | -       | -     | false",
                "analyze t                                                                 | REPEATABLE       | -       | -     | false",
                "drop database if exists d                                                 | REPEATABLE       | -       | -     | false",
                "drop database d                                                           | OTHER            | -       | -     | false",
                "create database d                                                         | OTHER            | -       | -     | false",
                "set search_path = s                                                       | SETTING          | -       | -     | false",
                "reset all                                                                 | SETTING          | -       | -     | false",
                "select pg_catalog.set_config('a.b', '', false)                            | SETTING          | -       | -     | false",
                "select fill()                                                             | OTHER            | -       | -     | false",
                "do $$ begin commit; end $$                                                | OTHER            | -       | -     | false",
                "call fill()                                                               | OTHER            | -       | -     | false",
                "insert into t values (1)                                                  | OTHER            | -       | -     | false"
            })
    void itIsReadOffTheFirstWords(
            String sql,
            NonTransactionalStatement.Kind kind,
            @Nullable String name,
            @Nullable String table,
            boolean conditional) {
        NonTransactionalStatement read = NonTransactionalStatement.of(one(sql));

        assertThat(new NonTransactionalStatement(read.kind(), read.name(), read.table(), read.conditional()))
                .isEqualTo(new NonTransactionalStatement(kind, name, table, conditional));
    }

    @Test
    void anIndexIsKnownByWhetherItIsUniqueAndByAllBehindItsTable() {
        assertThat(NonTransactionalStatement.of(one("create index concurrently i on t (a) where b > 1"))
                        .index())
                .isEqualTo(new NonTransactionalStatement.Index(false, "(a) where b > 1"));
        assertThat(NonTransactionalStatement.of(
                                one("create unique index concurrently if not exists i on only s.t using gin (a)"))
                        .index())
                .isEqualTo(new NonTransactionalStatement.Index(true, "using gin (a)"));
        assertThat(NonTransactionalStatement.of(one("drop index concurrently i"))
                        .index())
                .isNull();
    }
}
