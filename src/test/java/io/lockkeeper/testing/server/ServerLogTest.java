package io.lockkeeper.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lockkeeper.testing.database.SqlClient;
import io.lockkeeper.testing.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ServerLogTest {

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void anErrorIsSeenAndBelongsToItsDatabase(TestServer server) {
        try (TestDatabase failing = server.database();
                TestDatabase quiet = server.database()) {
            fails(failing, "select * from nowhere");
            quiet.execute("select 1");

            assertThat(failing.serverErrors())
                    .extracting(ServerLog.Entry::severity, ServerLog.Entry::sqlState, ServerLog.Entry::message)
                    .containsExactly(tuple("ERROR", "42P01", "relation \"nowhere\" does not exist at character 15"));
            assertThat(quiet.serverErrors()).isEmpty();
        }
    }

    @Test
    void anErrorThatTheServerCaughtIsNotInTheLog() {
        try (TestDatabase database = TestServer.current().database()) {
            database.execute("do $$ begin perform 1 / 0; exception when division_by_zero then null; end $$");
            assertThat(database.serverErrors()).isEmpty();
        }
    }

    @Test
    void aRefusedPasswordIsAFatalErrorOfTheDatabase() {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            fails(database.as(database.user(), "wrong"), "select 1");
            assertThat(database.serverErrors())
                    .extracting(ServerLog.Entry::severity, ServerLog.Entry::sqlState)
                    .containsExactly(tuple("FATAL", "28P01"));
        }
    }

    @Test
    void onlyWhatCameAfterAMarkCounts() {
        try (TestDatabase database = TestServer.current().database()) {
            fails(database, "select before");
            ServerLog.Mark mark = database.server().log().mark();
            fails(database, "select after");

            assertThat(database.server().log().errorsOf(database.name(), mark))
                    .singleElement()
                    .satisfies(error -> assertThat(error.message()).contains("after"));
            assertThat(database.serverErrors()).hasSize(2);
        }
    }

    @Test
    void theApplicationIsNamed() {
        try (TestDatabase database = TestServer.current().database()) {
            SqlClient client =
                    new SqlClient(database.connectionFactory(options -> options.applicationName("two words")));
            assertThatThrownBy(() -> client.execute("select 1 / 0")).isInstanceOf(RuntimeException.class);
            assertThat(database.serverErrors())
                    .extracting(ServerLog.Entry::application)
                    .containsExactly("two words");
        }
    }

    private static void fails(TestDatabase database, String sql) {
        assertThatThrownBy(() -> database.execute(sql)).isInstanceOf(RuntimeException.class);
    }
}
