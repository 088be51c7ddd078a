package io.lockkeeper.contract;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Statement;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests of an application that run at once, one of which fails. */
final class RecordedShapes {

    private static final ConnectionFactory FACTORY =
            ContractRecorder.around(ConnectionFactories.get(System.getProperty("sample.url")));

    /** Two tests wait for each other, so that they do run at once. */
    private static final CyclicBarrier AT_ONCE = new CyclicBarrier(2);

    private RecordedShapes() {}

    public static void main(String... arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        selectClass(Reads.class),
                                        selectClass(Writes.class),
                                        selectClass(Types.class),
                                        selectClass(SetUp.class))
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                                .build(),
                        summary);
        summary.getSummary()
                .getFailures()
                .forEach(failure -> System.out.println(
                        failure.getTestIdentifier().getDisplayName() + " failed: " + failure.getException()));
        System.exit(summary.getSummary().getTestsFailedCount() == 1 ? 0 : 1);
    }

    private static void send(String sql, Object... binds) {
        Flux.usingWhen(FACTORY.create(), connection -> send(connection, sql, binds), Connection::close)
                .blockLast();
    }

    private static Flux<Long> send(Connection connection, String sql, Object... binds) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < binds.length; i++) {
            statement.bind(i, binds[i]);
        }
        return Flux.from(statement.execute())
                .concatMap(
                        result -> Flux.from(result.map((row, metadata) -> 1L)).then(Mono.just(1L)));
    }

    @ExtendWith(ContractExtension.class)
    static final class Reads {

        @Test
        void literals() {
            send("select id from account where email = 'o''neil; -- no' and id > 5");
            send("select E'a\\'b' as one, $q$it's; x$q$ as two, 'a\n\n-- test: x\nb' as three, -1 - -2 as four");
            send("select id /* the secret 4711 */ from account -- of 4711\n where id = 7;");
        }

        @Test
        void odd() {
            send("select 1 as \"a\nb\", 2 as \"c\rd\"");
            send("select 'a\r\nb' as crlf,\r\n    2 as two\r\nfrom account");
            send("select id from account limit $1 offset $2", 3L, 4L);
            send("select now() - $1 * interval '1 day' as ago", 3);
            send("select U&'d\\0061t' as u, U&\"d\\0061t\" from (select 1 as dat) x");
            send("-- nothing\n");
            send("select $2::int as a, $1::text as b", "x", 5);
            send("select * from account where email like $1 escape '!' and ($2::text is null or email = $2)", "a", "b");
            send("select id from account where id not in ($1::bigint, $2::bigint)", 1L, 2L);
            send("(select id from account) union all (select 1)");
            send("listen news");
        }

        @Test
        void batches() {
            Flux.usingWhen(
                            FACTORY.create(),
                            connection -> Flux.from(connection
                                            .createBatch()
                                            .add("select 1 as first_of_batch")
                                            .add("insert into account (email) values ('batch@x')")
                                            .execute())
                                    .concatMap(result -> result.getRowsUpdated()),
                            Connection::close)
                    .blockLast();
            Flux.usingWhen(
                            FACTORY.create(),
                            connection -> Flux.from(connection
                                            .createStatement("insert into doc (account, data) values ($1, $2)")
                                            .bind(0, 1L)
                                            .bindNull(1, Json.class)
                                            .add()
                                            .bind(0, 2L)
                                            .bindNull(1, Json.class)
                                            .returnGeneratedValues()
                                            .execute())
                                    .concatMap(result -> result.map((row, metadata) -> 1L)),
                            Connection::close)
                    .blockLast();
        }

        @Test
        void lists() {
            send("select email from account where id in ($1)", 1L);
            send("select email from account where id in ($1, $2, $3)", 1L, 2L, 3L);
            send("select email from account where id in (1, 2)");
            send("select email from account where (id, email) in (($1, $2), ($3, $4))", 1L, "a", 2L, "b");
            send("select email from account where id = any($1)", (Object) new Long[] {1L, 2L});
        }

        @Test
        void names() {
            send("select \"Weird Name\", \"a\"\"b, c\", \"select\" from \"My Table\" where \"Weird Name\" = $1", 1);
            send("select 1 as \"x y\", 2 as \"X\", 3 as x, 4, count(*) from account");
            send("select a.id, b.id from account a join account b on a.id = b.id");
        }

        @Test
        void json() {
            send(
                    "select data ? 'k' as has, data ?| array['a'] as some, data ?& array['b'] as every,"
                            + " data -> 'a' ->> 'b' as part, data #>> '{a,b}' as path, data @> $1 as holds,"
                            + " data @? '$.a' as at from doc",
                    Json.of("{}"));
            send("select '{\"a\":1}'::jsonb || data as both from doc where data ? $1", "k");
        }

        @Test
        void casts() {
            send("select $1::int + 1 as plus, $2::text as t, cast($3 as uuid) as u", 1, "a", UUID.randomUUID());
            send("select $1::mood as m, '{1,2}'::int[] as list, (array[1,2,3])[2:3] as part", "glad");
            send("select id from account where mood = $1::mood", "sad");
        }

        @Test
        void ctes() {
            send("with recent as (select id from account order by id desc limit $1) select count(*) from recent", 3L);
            send(
                    "with recursive t(n) as (values (1) union all select n + 1 from t where n < $1) select sum(n) from t",
                    5);
        }

        @Test
        void locks() {
            send("select id, email from account where id = $1 for update", 1L);
            send("select id from account order by id limit 1 for no key update of account skip locked");
        }

        @Test
        void oneTextWithTwoTypes() throws Exception {
            AT_ONCE.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            send("select email from account where id = $1", 1L);
        }

        @Test
        void fails() {
            send("select email from account where id = $1", 2);
            send("select broken from account");
        }
    }

    @ExtendWith(ContractExtension.class)
    static final class Writes {

        @Test
        void returning() {
            send("insert into account (email) values ($1) returning id, email as mail", "a@x");
            send("insert into account (email) values ($1), ($2) returning *", "b@x", "c@x");
            send("insert into account as a (email) select $1 returning a.id, upper(a.email) as up", "d@x");
            send("update account set email = $2 where id = $1 returning id", 1L, "e@x");
            send("delete from account where id = $1 returning email", 99L);
        }

        @Test
        void ctes() {
            send(
                    "with gone as (delete from account where id = $1 returning id) select count(*) as many from gone",
                    98L);
            send(
                    "with made as (insert into account (email) values ($1) returning id)"
                            + " insert into doc (account) select id from made returning id",
                    "f@x");
        }

        @Test
        void upserts() {
            send(
                    "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value ="
                            + " excluded.value returning value",
                    "a",
                    "1");
            send("insert into setting values ('b', default) on conflict do nothing");
        }

        @Test
        void calls() {
            send("call log_it($1)", "x");
            send("select nextval('counter')");
            send("select * from pairs($1)", 2);
            send("notify news, 'x'");
            send("refresh materialized view totals");
            send("select set_config('app.user', $1, true)", "me");
        }

        @Test
        void manyAtOnce() {
            send("update account set email = 'x@x' where id = -1; delete from account where id = -2; select 1 as one");
        }
    }

    @ExtendWith(ContractExtension.class)
    static final class Types {

        @Test
        void domains() {
            send("select address from mailbox where address = $1", "a@x");
            send(
                    "insert into mailbox (address, tags, moods) values ($1, $2, '{glad}') returning address, tags, moods",
                    "b@x",
                    new String[] {"a", "b"});
        }

        @Test
        void composites() {
            send("select place, (place).street, row(1, 2) as r from mailbox");
            send("select span from mailbox where span @> $1::int", 3);
            send("select other.name from other.thing other where kind = 'x'");
            send("select kind from other.thing");
        }

        @Test
        void oneTextWithTwoTypes() throws Exception {
            AT_ONCE.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            send("select email from account where id = $1", 1);
            send("select   email  from account where id = $1", (short) 1);
        }
    }

    @ExtendWith(ContractExtension.class)
    static final class SetUp {

        @Test
        void ddl() {
            send("create table if not exists made_by_test (id int)");
            send("alter table made_by_test add column if not exists more text");
            send("select id, more from made_by_test");
            send("truncate made_by_test");
        }

        @Test
        void temporary() {
            Flux.usingWhen(
                            FACTORY.create(),
                            connection -> send(connection, "create temp table scratch (id int, note text)")
                                    .thenMany(send(connection, "insert into scratch values ($1, $2)", 1, "a"))
                                    .thenMany(send(connection, "select id, note from scratch"))
                                    .thenMany(send(connection, "insert into account (email) select note from scratch"))
                                    .thenMany(send(connection, "select * into temp copied from account")),
                            Connection::close)
                    .blockLast();
        }

        @Test
        void rolledBack() {
            Flux.usingWhen(
                            FACTORY.create(),
                            connection -> Mono.from(connection.beginTransaction())
                                    .thenMany(send(connection, "create table inside (id int)"))
                                    .thenMany(send(connection, "select id from inside"))
                                    .thenMany(Mono.from(connection.rollbackTransaction())
                                            .thenReturn(1L)),
                            Connection::close)
                    .blockLast();
        }
    }
}
