package io.lockkeeper.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockkeeper.testing.database.SqlClient;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.spi.R2dbcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestServerTest {

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void eachServerIsTheVersionItSays(TestServer server) {
        assumeTrue(UrlServer.url().isEmpty(), "the server named by a URL has the version it has");
        assertThat(server).hasToString("PostgreSQL " + server.majorVersion());
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aDatabaseIsEmptyAndGoneWhenClosed(TestServer server) {
        String name;
        try (TestDatabase database = server.database()) {
            name = database.name();
            assertThat(database.strings("select relname from pg_class where relnamespace = 'public'::regnamespace"))
                    .isEmpty();
            database.execute("create table account (id bigint); insert into account values (1), (2)");
            assertThat(database.longs("select id from account order by id")).containsExactly(1L, 2L);
        }
        assertThat(server.superuser().rows("select 1 from pg_database where datname = '" + name + "'"))
                .isEmpty();
    }

    @Test
    void manyMayConnect() {
        assumeTrue(UrlServer.url().isEmpty(), "somebody else's settings");
        try (TestDatabase database = TestServer.current().database()) {
            assertThat(database.number("select setting::bigint from pg_settings where name = 'max_connections'"))
                    .isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void aDatabaseIsDroppedWhileSomebodyIsConnected() {
        TestDatabase database = TestServer.current().database();
        var connection = database.connectionFactory().create().block();
        database.close();
        assertThat(TestServer.current()
                        .superuser()
                        .rows("select 1 from pg_database where datname = '" + database.name() + "'"))
                .isEmpty();
        assertThat(connection).isNotNull();
    }

    @Test
    void theOwnerIsAnOrdinaryRoleWithAPasswordThatCounts() {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            assertThat(database.isTrue("select rolsuper from pg_roles where rolname = current_user"))
                    .isFalse();
            assertThat(database.string("select pg_get_userbyid(datdba) from pg_database where datname = '"
                            + database.name() + "'"))
                    .isEqualTo(database.user());
            assertThat(database.asSuperuser()
                            .string("select left(rolpassword, 13) from pg_authid where rolname = '" + database.user()
                                    + "'"))
                    .isEqualTo("SCRAM-SHA-256");
            assertThatThrownBy(() -> database.as(database.user(), "wrong").execute("select 1"))
                    .isInstanceOfSatisfying(
                            R2dbcException.class,
                            failure -> assertThat(failure.getSqlState()).isEqualTo("28P01"));
        }
    }

    @Test
    void rolesMadeForADatabaseGoWithIt() {
        TestDatabase database = TestServer.current().database();
        TestDatabase app = database.asNewRole("app");
        database.execute("create table secret (id int)");
        assertThatThrownBy(() -> app.execute("select * from secret"))
                .isInstanceOfSatisfying(
                        R2dbcException.class,
                        failure -> assertThat(failure.getSqlState()).isEqualTo("42501"));
        app.close();
        assertThat(database.strings("select rolname from pg_roles where rolname like '%" + database.name() + "'"))
                .containsExactly(app.user());
        database.close();
        assertThat(TestServer.current()
                        .superuser()
                        .rows("select 1 from pg_roles where rolname like '%" + database.name() + "'"))
                .isEmpty();
    }

    @Test
    void theUrlLeadsToTheDatabase() {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            var connections = io.r2dbc.spi.ConnectionFactories.get(database.r2dbcUrl());
            assertThat(new SqlClient(connections).only("select current_database()::text"))
                    .isEqualTo(database.name());
        }
    }

    @Test
    void anErrorInTheLastOfSeveralStatementsIsNotSwallowed() {
        try (TestDatabase database = TestServer.current().database()) {
            assertThatThrownBy(() -> database.execute("select 1; select 1 / 0"))
                    .isInstanceOfSatisfying(
                            R2dbcException.class,
                            failure -> assertThat(failure.getSqlState()).isEqualTo("22012"));
        }
    }
}
