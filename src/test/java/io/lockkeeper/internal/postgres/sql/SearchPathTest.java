package io.lockkeeper.internal.postgres.sql;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Expect;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever may create objects where the search_path leads to does not get his code run by ours. */
@Tag("slow")
class SearchPathTest {

    /** Text that goes before a statement of the user. */
    private static final Set<Sql> HALF = EnumSet.of(Sql.EXPLAIN, Sql.EXPLAIN_GENERIC, Sql.PREPARE);

    /** Names nothing, and needs what is not there. */
    private static final Set<Sql> UNNAMED = EnumSet.of(
            Sql.EXPLAIN_PREPARED, Sql.DEALLOCATE, Sql.ROLLBACK_TO_SAVEPOINT, Sql.COMMIT, Sql.COMMIT_AND_BEGIN);

    private static final String OBJECTS = """
            create schema app;
            create table app.big (id bigint primary key, v int);
            insert into app.big select n, n from generate_series(1, 5) as n;
            create table app.wide (id int) partition by range (id);
            create table app.part partition of app.wide for values from (1) to (10);
            create type app.mood as enum ('good');
            create function app.f(int) returns int language sql as 'select 1'""";

    private static final Migration[] RELEASE = {
        SqlMigration.versioned("1", "one", "-- lockkeeper: lock-timeout=1s\ncreate table app.one (id int)"),
        SqlMigration.versioned("2", "build", "create index concurrently big_v on app.big (v)"),
        SqlMigration.versioned("3", "rebuild", "reindex index concurrently app.big_v"),
        SqlMigration.versioned("4", "drop", "drop index concurrently app.big_v"),
        SqlMigration.versioned("5", "detach", "alter table app.wide detach partition app.part concurrently"),
        SqlMigration.versioned("6", "prepared", "prepare p as select 1"),
        SqlMigration.versioned(
                "7",
                "fill",
                "-- lockkeeper: batched, table=app.big, key=id, batch=2\nupdate app.big set v = 7 where id"
                        + " operator(pg_catalog.>=) :'first' and id operator(pg_catalog.<=) :'last'"),
        SqlMigration.repeatable("view", "create or replace view app.view as select 1 as one"),
    };

    private static final Migration EIGHT =
            SqlMigration.versioned("8", "eight", "create index concurrently big_id on app.big (id)");

    static Stream<Arguments> all() {
        return TestServer.tested()
                .flatMap(server -> Stream.of(
                        Arguments.of(server, "public", "\"$user\", public"),
                        Arguments.of(server, "early", "early, public"),
                        Arguments.of(server, "early", "public, early, pg_catalog"),
                        Arguments.of(server, "public", "public, pg_catalog")));
    }

    @Test
    void noStatementOfOursChoosesAnObjectOfOthers() throws IOException {
        noStatementOfOursChoosesAnObjectOfOthers(TestServer.of(18), "public", "public, pg_catalog");
    }

    private static void noStatementOfOursChoosesAnObjectOfOthers(TestServer server, String schema, String path)
            throws IOException {
        try (TestDatabase database = server.database()) {
            HostileObjects objects = attack(database, schema);
            // who may not execute them is told of each that is chosen, also where no row would have it called
            database.execute("revoke execute on all functions in schema " + schema + " from public");
            TestDatabase victim = victim(database, "", path);
            database.execute(
                    "grant create on database " + database.name() + " to public; grant usage, create on schema app, "
                            + schema + " to public; grant all on app.big to public");

            assertThat(objects.functions()).contains("quote_ident", "set_config", "count");
            assertThat(objects.operators()).contains("*", "||", "=", "->>");
            assertThat(refusals(victim)).isEmpty();
            assertThat(called(database)).isFalse();
        }
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("all")
    void noStatementOfOursDoesOnAnyPath(TestServer server, String schema, String path) throws IOException {
        noStatementOfOursChoosesAnObjectOfOthers(server, schema, path);
    }

    @Test
    void noVerbRunsCodeOfOthersAsSuperuser() throws IOException {
        noVerbRunsCodeOfOthersAsSuperuser(TestServer.of(14), "early", "early, public");
    }

    private static void noVerbRunsCodeOfOthersAsSuperuser(TestServer server, String schema, String path)
            throws IOException {
        try (TestDatabase database = server.database()) {
            attack(database, schema);
            TestDatabase victim = victim(database, "superuser", path);

            migrator(victim, RELEASE).baseline(Version.of("0")).block(PATIENCE);
            migrate(victim, RELEASE);
            everyOtherVerb(victim);

            assertThat(called(database)).isFalse();
            assertThat(database.number("select count(*) from " + (path.startsWith("early") ? schema : "public")
                            + ".lockkeeper_ledger where state = 'applied'"))
                    .isEqualTo(RELEASE.length + 1L);
            assertThat(database.number("select count(*) from app.big where v = 7"))
                    .isEqualTo(5);
        }
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("all")
    void noVerbDoesOnAnyPath(TestServer server, String schema, String path) throws IOException {
        noVerbRunsCodeOfOthersAsSuperuser(server, schema, path);
    }

    private static HostileObjects attack(TestDatabase database, String schema) throws IOException {
        HostileObjects objects = new HostileObjects();
        database.execute(OBJECTS);
        // our own questions are not to fall for it either
        database.execute("alter role current_user in database " + database.name() + " set search_path = pg_catalog");
        TestDatabase hostile = database.asNewRole("hostile");
        database.execute("grant create on database " + database.name() + " to " + hostile.user());
        database.execute(
                schema.equals("public")
                        ? "grant create on schema public to " + hostile.user()
                        : "create schema " + schema + " authorization " + hostile.user() + "; grant usage on schema "
                                + schema + " to public");
        objects.create(hostile, schema);
        return objects;
    }

    private static TestDatabase victim(TestDatabase database, String options, String path) {
        TestDatabase victim = database.as(database.createRole("victim", "login password 'v' " + options), "v");
        database.execute(
                "alter role " + victim.user() + " in database " + database.name() + " set search_path = " + path);
        return victim;
    }

    /** What the driver asks when it connects goes by the path as well: not of its extensions. */
    private static PostgresqlConnectionFactory factory(TestDatabase victim) {
        return victim.connectionFactory(options -> options.autodetectExtensions(false));
    }

    private static boolean called(TestDatabase database) {
        return database.isTrue("select is_called from hostile.called");
    }

    private static Migrator migrator(TestDatabase victim, Migration... migrations) {
        return Migrator.builder(factory(victim))
                .source(() -> Flux.fromArray(migrations))
                .build();
    }

    private static void migrate(TestDatabase victim, Migration... migrations) {
        migrator(victim, migrations).migrate().block(PATIENCE);
    }

    private static void everyOtherVerb(TestDatabase victim) {
        Migration[] edited = RELEASE.clone();
        edited[0] = SqlMigration.versioned("1", "one", "select 1");
        migrator(victim, edited).accept(Version.of("1"), "test").block(PATIENCE);
        Migration[] more = Stream.concat(Stream.of(edited), Stream.of(EIGHT)).toArray(Migration[]::new);
        for (Mono<?> verb : List.of(
                migrator(victim, edited).migrate(),
                migrator(victim, more).plan(),
                migrator(victim, more).status(),
                migrator(victim, more).history(),
                migrator(victim, more).resolve(Version.of("8"), Resolution.As.APPLIED, "test"))) {
            verb.block(PATIENCE);
        }
        probe(victim)
                .expect(Expect.columns("app.big", "id bigint"))
                .build()
                .check()
                .block(PATIENCE);
        probe(victim)
                .expect(
                        Expect.columns("nowhere", "id bigint"),
                        Expect.function("nothing(int)"),
                        Expect.index("none"),
                        Expect.labels("app.mood", "bad"),
                        Expect.extension("nothing"),
                        Expect.privilege("select", "nowhere"))
                .build()
                .check()
                .onErrorComplete(SchemaMismatchException.class)
                .block(PATIENCE);
    }

    private static SchemaProbe.Builder probe(TestDatabase victim) {
        return SchemaProbe.builder(factory(victim));
    }

    /** What the server says to each statement, sent as it always is. */
    private static List<String> refusals(TestDatabase victim) {
        List<String> refusals = new ArrayList<>();
        Sql.ready().block(PATIENCE);
        PostgresqlConnection connection = factory(victim).create().block(PATIENCE);
        Wire wire = new Wire(connection);
        try {
            for (Sql sql : Sql.values()) {
                if (!HALF.contains(sql) && !UNNAMED.contains(sql)) {
                    send(wire, before(sql))
                            .then(Mono.defer(() -> wire.send(HELD.formatted(sql != Sql.LOCK), (i, row) -> {}, r -> {})))
                            .then(Mono.defer(() -> send(wire, batch(sql))))
                            .onErrorResume(failure -> {
                                refusals.add(sql + ": " + failure.getMessage());
                                return Mono.empty();
                            })
                            .then(Mono.defer(() -> send(wire, new SqlRequest().own(Sql.ROLLBACK))))
                            .block(PATIENCE);
                }
            }
        } finally {
            wire.close().block(PATIENCE);
        }
        return refusals;
    }

    private static Mono<Void> send(Wire wire, SqlRequest batch) {
        return wire.send(batch.text(), (index, row) -> {}, remark -> {});
    }

    /** The block that waits is to do so, and to count. */
    private static final String HELD = "select pg_catalog.set_config('lockkeeper.held', '%s', true)";

    private static final Set<Sql> BEFORE = EnumSet.of(
            Sql.SETTINGS, Sql.RELEASE_IF_DONE, Sql.COMPARE_INPUT, Sql.IDENTIFY, Sql.CREATE_LEDGER, Sql.RECORD);

    private static final Set<Sql> WRITES_FIRST = EnumSet.of(Sql.RECORD, Sql.CLAIM_FIRST, Sql.BATCH_FIRST);

    private static SqlRequest before(Sql sql) {
        SqlRequest batch = new SqlRequest().own(Sql.BEGIN);
        if (sql == Sql.SETTINGS || sql == Sql.CREATE_LEDGER) {
            return batch;
        }
        BEFORE.stream()
                .filter(before -> before != Sql.RECORD || !WRITES_FIRST.contains(sql))
                .forEach(before -> batch.own(before, values(before)));
        return batch;
    }

    private static SqlRequest batch(Sql sql) {
        SqlRequest batch = new SqlRequest();
        if (sql == Sql.BEGIN || sql == Sql.PROBE_BEGIN) {
            batch.own(Sql.ROLLBACK);
        }
        if (sql == Sql.FIND_LEDGER || sql == Sql.FOUND_LEDGER || sql == Sql.CLOSE_LEDGER_CURSOR) {
            batch.own(Sql.FIND_LEDGER_INPUT, values(Sql.FIND_LEDGER_INPUT));
        }
        if (sql == Sql.ADD_FLYWAY_ROW) {
            batch.own(Sql.CREATE_FLYWAY_HISTORY, values(Sql.CREATE_FLYWAY_HISTORY));
        }
        if (sql == Sql.ADD_NUMBERED_ROW) {
            batch.own(Sql.CREATE_NUMBERED_HISTORY, values(Sql.CREATE_NUMBERED_HISTORY));
        }
        if (sql == Sql.FOUND_LEDGER || sql == Sql.CLOSE_LEDGER_CURSOR) {
            batch.own(Sql.FIND_LEDGER);
        }
        return batch.own(sql, values(sql));
    }

    private static Map<String, String> values(Sql sql) {
        Map<String, String> values = new HashMap<>(VALUES);
        values.put("key", EnumSet.of(Sql.BATCH_KEY, Sql.BATCH_BOUNDS).contains(sql) ? "id" : "42");
        values.put("table", sql == Sql.FIND_LEDGER_INPUT ? "ledger" : "app.big");
        values.put("attempt", sql == Sql.CHANGES ? Sql.LOCK_ATTEMPT.text(VALUES) : "");
        values.put("schema", sql == Sql.CREATE_SCHEMA ? "other" : "app");
        values.put(
                "history",
                sql == Sql.CREATE_FLYWAY_HISTORY
                                || sql == Sql.ADD_FLYWAY_ROW
                                || sql == Sql.CREATE_NUMBERED_HISTORY
                                || sql == Sql.ADD_NUMBERED_ROW
                        ? "app.other_history"
                        : "app.big");
        values.put(
                "expected",
                switch (sql) {
                    case FUNCTIONS -> "(0, null::text, 'f')";
                    case INDEXES -> "(0, null::text, 'big_pkey')";
                    case EXTENSIONS -> "(0, 'plpgsql')";
                    case LABELS -> "(0, 0, 'app', 'mood', 'good')";
                    case PRIVILEGES -> "(0, 0, null::text, 'big', 'select'), (1, 0, null::text, 'app', 'usage')";
                    default -> "(0, -1, null::text, 'big', null::text), (0, 0, 'app', 'big', 'id')";
                });
        return values;
    }

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("ledger", "app.ledger"),
            Map.entry("trusted", ""),
            Map.entry("gate", "43"),
            Map.entry("tried", "false"),
            Map.entry("refused", "followed"),
            Map.entry("database_oid", "1"),
            Map.entry("role_oid", "1"),
            Map.entry("fingerprint", "f"),
            Map.entry("application_name", "lockkeeper"),
            Map.entry("slice", "400"),
            Map.entry("lock_timeout", "700"),
            Map.entry("statement_timeout", "0"),
            Map.entry("row_security", "off"),
            Map.entry("local", "true"),
            Map.entry("direct", "true"),
            Map.entry("known", "0"),
            Map.entry("pending", "1"),
            Map.entry("run_id", "r"),
            Map.entry("version", "2"),
            Map.entry("name", "app.part"),
            Map.entry("kind", "batched"),
            Map.entry("checksum", "7"),
            Map.entry("state", "applied"),
            Map.entry("started_at", "1700000000.5"),
            Map.entry("reason", "test"),
            Map.entry("breaking", "false"),
            Map.entry("began", "1700000000.5"),
            Map.entry("hash", "h"),
            Map.entry("cursor", "7"),
            Map.entry("begun", "true"),
            Map.entry("rows", "7"),
            Map.entry("batches", "1"),
            Map.entry("total", "9"),
            Map.entry("run_began", "1700000000.5"),
            Map.entry("run_rows", "0"),
            Map.entry("pause", "20"),
            Map.entry("position", "1"),
            Map.entry("progress", "{}"),
            Map.entry("failure", "no"),
            Map.entry("text", "batch.key::text"),
            Map.entry("after", "t.id operator(pg_catalog.>) '0'"),
            Map.entry("equal", "operator(pg_catalog.=)"),
            Map.entry("unique", "false"),
            Map.entry("in_the_way", ""),
            Map.entry("size", "7"),
            Map.entry("fence", "4"),
            Map.entry("mark", "6"),
            Map.entry("pid", "5"),
            Map.entry("backend_pid", "5"),
            Map.entry("backend_start", "5"),
            Map.entry("table_oid", "1259"),
            Map.entry("object_oid", "1259"),
            Map.entry("schema_oid", "11"),
            Map.entry("bystanders", ""),
            Map.entry("index", ""),
            Map.entry("head", "create index some"),
            Map.entry("rest", "(id)"),
            Map.entry("tables", "1259"),
            Map.entry("statement", "drop"),
            Map.entry("sessions", "5/5"),
            Map.entry("idle", "false"),
            Map.entry("history", "app.big"),
            Map.entry("adopted", "null"),
            Map.entry("arguments", "1"),
            Map.entry("besides", "0"),
            Map.entry("scope", "xact_lock"),
            Map.entry("rank", "id"),
            Map.entry("type", ""),
            Map.entry("by", ""),
            Map.entry("at", "2026-01-02T03:04:05"),
            Map.entry("undone", ""),
            Map.entry("lock", "app.big"),
            Map.entry("description", "two"),
            Map.entry("script", "two.sql"),
            Map.entry("millis", "1"),
            Map.entry("words", "part"),
            Map.entry("lock_millis", "700"),
            Map.entry("statement_millis", "700"));
}
