package io.lockkeeper.testing.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** What the races migrate. A made one leaves a trace in a table without a key, where doing it twice would show. */
public enum Workload {
    SAMPLE {
        @Override
        List<Migration> make() {
            return List.of(
                    leaving("1", "trace", "create table trace (migration text)"),
                    // whoever lost a race for this one used to die of: table form does not exist
                    leaving("2", "form", "create table form (id bigint primary key)"),
                    leaving("3", "drop_form", "drop table form"),
                    leaving("4", "state", "create type state as enum ('draft', 'sent', 'done')"),
                    leaving("5", "request", """
                            create table person (id bigint generated always as identity primary key, name text not null);
                            create table request (
                              id bigint generated always as identity primary key,
                              person_id bigint not null references person,
                              state state not null default 'draft',
                              changed_at timestamptz)"""),
                    leaving("6", "touch", """
                            create function touch() returns trigger language plpgsql as $$
                            begin
                              new.changed_at := clock_timestamp();
                              return new;
                            end $$;
                            create trigger touch before update on request for each row execute function touch()"""),
                    leaving("7.1", "seed", "insert into person (name) values ('Ada'), ('Grace')"),
                    leaving("7.10", "late_column", "alter table person add column email text"),
                    SqlMigration.repeatable(
                            "open_request",
                            "insert into trace values ('R'); "
                                    + "create or replace view open_request as select id from request where state <> 'done'"));
        }
    },

    /** The sample service's own files. */
    SHIPPED {
        @Override
        List<Migration> make() {
            return MigrationSource.classpath("io/lockkeeper/cli/demo/sample")
                    .read()
                    .collectList()
                    .block();
        }

        @Override
        void assertEffects(TestDatabase database) {
            assertThat(database.number("select count(*) from pg_class where relname = 'form'"))
                    .isZero();
            assertThat(database.number("select count(*) from workflow_overview"))
                    .isPositive();
        }
    },

    HUNDRED {
        @Override
        List<Migration> make() {
            List<Migration> migrations = new ArrayList<>();
            migrations.add(leaving("1", "trace", "create table trace (migration text)"));
            IntStream.rangeClosed(2, 100)
                    .mapToObj(i -> leaving("" + i, "table_" + i, "create table t" + i + " (id int)"))
                    .forEach(migrations::add);
            return migrations;
        }
    };

    private final List<Migration> migrations = make();

    abstract List<Migration> make();

    void assertEffects(TestDatabase database) {
        assertThat(database.number("select count(*) from trace")).isEqualTo(size());
        assertThat(database.number("select count(distinct migration) from trace"))
                .isEqualTo(size());
    }

    private static Migration leaving(String version, String name, String sql) {
        return SqlMigration.versioned(version, name, sql + ";\ninsert into trace values ('" + version + "')");
    }

    public List<Migration> migrations() {
        return migrations;
    }

    public int size() {
        return migrations.size();
    }

    public MigrationSource source() {
        return () -> Flux.fromIterable(migrations);
    }

    public List<String> titles() {
        return migrations.stream().map(Migration::title).toList();
    }

    /** Every migration once: by the ledger, and by what it did. */
    public void assertDoneOnce(TestDatabase database) {
        assertThat(database.strings("select case when version is null then 'R ' else 'V' || version || ' ' end || name"
                        + " from lockkeeper_ledger where state = 'applied'"))
                .containsExactlyInAnyOrderElementsOf(titles());
        assertEffects(database);
        assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .isZero();
    }
}
