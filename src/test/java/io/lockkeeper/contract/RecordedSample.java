package io.lockkeeper.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tests of an application, which run in a process of their own. */
@ExtendWith(ContractExtension.class)
final class RecordedSample {

    private static final ConnectionFactory FACTORY = ContractRecorder.around(
            ConnectionFactories.get(System.getProperty("sample.url")), sql -> sql.contains("set_up"));

    /** Which the tests of this project are otherwise too quiet for; kept, or it would be forgotten. */
    private static final Logger LOG = Logger.getLogger("io.lockkeeper.contract");

    @BeforeAll
    static void log() {
        LOG.setLevel(Level.INFO);
    }

    public static void main(String... arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(RecordedSample.class))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.err, true));
        System.out.println(
                "there before the end: " + Files.exists(Path.of(System.getProperty("lockkeeper.contract.file"))));
        System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }

    private static void send(String sql, Function<Statement, Statement> prepared) {
        Flux.usingWhen(
                        FACTORY.create(),
                        connection -> Flux.from(prepared.apply(connection.createStatement(sql))
                                        .execute())
                                .concatMap(result ->
                                        Flux.from(result.flatMap(segment -> segment instanceof Result.Message message
                                                ? Mono.error(message.exception())
                                                : Mono.empty()))),
                        Connection::close)
                .blockLast();
    }

    private static void send(String sql, Map<Integer, Object> binds) {
        send(sql, statement -> {
            binds.forEach(statement::bind);
            return statement;
        });
    }

    @Test
    void reads() {
        send(
                "select id, email, mood from account /* 4711 */ where id = $1 and email = $2",
                Map.of(0, 42L, 1, "secret"));
        send("select id, email, mood\n  from account where id = $1 and email = $2", Map.of(0, 43L, 1, "secret"));
    }

    @Test
    void readsLists() {
        for (int length : List.of(1, 3)) {
            String list =
                    IntStream.rangeClosed(1, length).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
            send(
                    "select count(*) as many from account where id in (" + list + ") and seen < $" + (length + 1),
                    statement -> {
                        for (int i = 0; i < length; i++) {
                            statement.bind(i, (long) i);
                        }
                        return statement.bind("$" + (length + 1), Instant.EPOCH);
                    });
        }
    }

    @Test
    void writes() {
        send(
                "insert into account (email) values ($1)",
                statement -> statement.returnGeneratedValues("id", "seen").bind(0, "a@example.com"));
        send("update account as a set mood = 'glad' from other o where o.id = a.id returning a.id, o.note", Map.of());
    }

    @Test
    void setsUp() {
        send("insert into account (email) values ('set_up')", Map.of());
        send("create temp table t (id int)", Map.of());
        send("call nothing()", Map.of());
        try {
            send("select missing from account", Map.of());
            assertThat(true).isFalse();
        } catch (R2dbcException expected) {
            assertThat(expected.getSqlState()).isEqualTo("42703");
        }
    }
}
