package io.lockkeeper.probe;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.Expect.query;
import static io.lockkeeper.probe.ProbeCatalogTest.check;
import static io.lockkeeper.probe.ProbeCatalogTest.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there and refused at run time does not fit, although the catalog has it and explain takes it. */
@Tag("slow")
class ProbeUnusableTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final String ACCOUNT =
            "create table account (id bigint generated always as identity primary key, email text);"
                    + " create materialized view \"Mail. list\" as select id, email from account with no data;"
                    + " create view mail as select * from \"Mail. list\"; create view mails as select count(*) as n from mail";

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aMaterializedViewThatIsNotPopulatedDoesNotFitAndNoViewOnItDoes(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(ACCOUNT);
            assertThatThrownBy(() -> database.execute("select n from mails"))
                    .asString()
                    .contains("[55000]");

            assertThat(findings(
                            database,
                            columns("\"Mail. list\"", "id"),
                            columns("mails", "n"),
                            query("direct", "select id from \"Mail. list\" where email = $1", "text"),
                            query("untyped", "select id from \"Mail. list\" where email = $1"),
                            query("through a view", "insert into account (email) select email from mail"),
                            query("in a cte", "with m as materialized (select n from mails) select n from m"),
                            query("beside", "select email from account")))
                    .hasSize(6)
                    .allMatch(finding -> "55000".equals(finding.sqlState()))
                    .allMatch(finding -> finding.message()
                            .equals("the materialized view public.\"Mail. list\" has not been populated:"
                                    + " refresh materialized view public.\"Mail. list\""));

            database.execute("refresh materialized view public.\"Mail. list\"");
            check(database, columns("\"Mail. list\"", "id"), columns("mails", "n"), query("q", "select n from mails"));
        }
    }

    @Test
    void oneThatIsPopulatedStaysReadableWhateverItWasMadeOf(TestDatabase database) {
        database.execute(ACCOUNT);
        database.execute(
                "refresh materialized view \"Mail. list\"; create materialized view kept as select * from mails;"
                        + " refresh materialized view \"Mail. list\" with no data");

        check(
                database,
                columns("kept", "n"),
                query("q", "select n from kept"),
                query("never read", "select n from kept where ' Seq Scan on public.\"Mail. list\"' = n::text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on conflict (email) do nothing",
                "on conflict (email) do update set email = excluded.email",
                "on conflict on constraint \"its, email\" do nothing",
                "on conflict do nothing"
            })
    void anUpsertByADeferrableConstraintDoesNotFit(String conflict, TestDatabase database) {
        String sql = "insert into account (email) values ('a') " + conflict;
        database.execute(
                "create table account (id int, email text, constraint \"its, email\" unique (email) deferrable);"
                        + " create table other (id int, email text, constraint other_email unique (email) deferrable)");
        assertThatThrownBy(() -> database.execute(sql)).asString().contains("[55000]");

        assertThat(findings(database, query("upsert", sql), query("plain", "insert into account values (1, 'a')")))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo(
                        "on conflict cannot use \"its, email\" of public.account, which is deferrable: make its constraint not deferrable");

        database.execute(
                "alter table account drop constraint \"its, email\", add constraint \"its, email\" unique (email)");
        check(database, query("upsert", sql));
    }

    @Test
    void aForeignTableThatNobodyCanReadDoesNotFit(TestDatabase database) {
        database.execute("create foreign data wrapper nobody; create server nowhere foreign data wrapper nobody;"
                + " create foreign table far (id int) server nowhere; create view near as select id from far");
        assertThatThrownBy(() -> database.execute("select id from near"))
                .asString()
                .contains("[55000]");

        assertThat(findings(database, columns("far", "id"), columns("near", "id")))
                .extracting(Finding::message)
                .containsOnly("the foreign table public.far cannot be used: its foreign-data wrapper has no handler");
    }

    /** The server refuses these when it plans: that says nothing of the other statements. */
    @Test
    void aStatementThatTheServerRefusesToPlanIsAFindingOfItsOwn(TestDatabase database) {
        database.execute("create foreign data wrapper nobody; create server nowhere foreign data wrapper nobody;"
                + " create foreign table far (id int) server nowhere;"
                + " create table account (id int); create view accounts as select distinct id from account");

        assertThat(findings(
                        database,
                        query("far", "select id from far"),
                        query("through a view", "update accounts set id = $1", "int"),
                        query("gone", "select nothing from account"),
                        query("fits", "select id from accounts")))
                .extracting(Finding::sqlState, Finding::message)
                .containsExactlyInAnyOrder(
                        tuple("55000", "foreign-data wrapper \"nobody\" has no handler"),
                        tuple("55000", "cannot update view \"accounts\""),
                        tuple("42703", "column \"nothing\" does not exist"));
    }

    @Test
    void anIndexThatIsInvalidIsNoArbiter(TestDatabase database) {
        database.execute(
                "create table account (id int, email text); create unique index account_email on account (email)");
        database.execute("update pg_index set indisvalid = false where indexrelid = 'account_email'::regclass");

        assertThat(findings(
                        database,
                        query("upsert", "insert into account (email) values ($1) on conflict (email) do nothing")))
                .singleElement()
                .extracting(Finding::sqlState)
                .isEqualTo("42P10");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTableThatStaysLockedNamesWhoLocksIt(boolean prepared, TestDatabase database) {
        database.execute("create table account (id int); create table other (id int)");
        try (HeldConnection changer =
                HeldConnection.to(database.connectionFactory(options -> options.applicationName("changer")))) {
            int pid = changer.pid();
            changer.execute("begin; alter table account add column late int");
            if (prepared) {
                changer.execute("prepare transaction 'half done'");
            }
            LockTimeoutException locked = Runs.failure(
                    LockTimeoutException.class,
                    12,
                    SchemaProbe.builder(database.connectionFactory())
                            .expect(query("q", "select id from account"), query("other", "select id from other"))
                            .retry(RetryPolicy.DEFAULT.withAttempts(1))
                            .build()
                            .check());

            assertThat(locked.holder())
                    .startsWith(
                            prepared
                                    ? "the prepared transaction 'half done', which commit prepared 'half done'"
                                    : "pid " + pid
                                            + " \"changer\" from 127.0.0.1, idle in transaction, in its transaction since ")
                    .endsWith(", on account");
            changer.execute(prepared ? "rollback prepared 'half done'" : "rollback");
        }
    }
}
