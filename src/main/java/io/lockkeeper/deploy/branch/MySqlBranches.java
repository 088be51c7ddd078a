package io.lockkeeper.deploy.branch;

import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.service.BranchPassword;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The branches of the service as databases that speak the protocol of MySQL: through R2DBC, with TLS, and with a password
 * that the service makes for each branch. Needs a driver that is named mysql, such as {@code io.asyncer:r2dbc-mysql}, which
 * is an optional dependency.
 */
public final class MySqlBranches implements BranchDatabase {

    private static final int PORT = 3306;
    private static final Duration CONNECT = Duration.ofSeconds(20);

    /** A statement on a branch copies no rows that anybody waits for. */
    private static final Duration STATEMENT = Duration.ofMinutes(10);

    /** A password is not used in its last minutes. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    private static final Pattern CONTEXT = Pattern.compile("[^'\"`\\\\%_\\p{Cntrl}]+(_[^'\"`\\\\%_\\p{Cntrl}]+)*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Option<String> SSL_MODE = Option.valueOf("sslMode");

    private final Function<String, Mono<BranchPassword>> passwords;
    private final String tls;
    private final Map<String, BranchPassword> known = new ConcurrentHashMap<>();

    /**
     * @param passwords makes a password for a branch
     * @param tls the driver's word for how far the server is trusted
     */
    MySqlBranches(Function<String, Mono<BranchPassword>> passwords, String tls) {
        this.passwords = passwords;
        this.tls = tls;
    }

    /** The branches behind this client. Connects to nothing yet; a password that was made is kept until it expires. */
    public static BranchDatabase of(DeployRequests client) {
        return new MySqlBranches(
                branch -> client.createPassword(branch, "lockkeeper-" + Long.toString(System.nanoTime(), 36)),
                "verify_identity");
    }

    @Override
    public Flux<String> run(String branch, String keyspace, Iterable<String> statements) {
        return with(
                branch,
                keyspace,
                connection -> Flux.fromIterable(statements)
                        .concatMap(
                                statement -> Flux.from(connection
                                                .createStatement(statement)
                                                .execute())
                                        .concatMap(Result::getRowsUpdated)
                                        .then()
                                        .timeout(STATEMENT)
                                        .onErrorMap(failure ->
                                                BranchFailures.ofStatement(branch, keyspace, statement, failure))
                                        .thenReturn(statement),
                                0));
    }

    @Override
    public Flux<MigrationRow> migrations(String branch, String keyspace, @Nullable String context) {
        if (context != null && !CONTEXT.matcher(context).matches()) {
            return Flux.error(BranchFailures.of(
                    Kind.INVALID, branch, keyspace, "the migration context has a character that it must not have"));
        }
        return rows(branch, keyspace, "show vitess_migrations" + (context == null ? "" : " like '" + context + "'"));
    }

    Flux<MigrationRow> rows(String branch, String keyspace, String query) {
        return with(
                branch,
                keyspace,
                connection -> Flux.from(connection.createStatement(query).execute())
                        .concatMap(result -> result.map((row, metadata) -> row(row)))
                        .timeout(STATEMENT)
                        .onErrorMap(failure -> BranchFailures.ofStatement(branch, keyspace, query, failure)));
    }

    private static MigrationRow row(Row row) {
        Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (ColumnMetadata column : row.getMetadata().getColumnMetadatas()) {
            Object value = row.get(column.getName());
            if (value != null) {
                columns.put(
                        column.getName(),
                        value instanceof LocalDateTime time ? TIME.format(time) : String.valueOf(value));
            }
        }
        return MigrationRow.of(columns::get);
    }

    private <T> Flux<T> with(String branch, String keyspace, Function<Connection, Flux<T>> work) {
        return Flux.usingWhen(connection(branch, keyspace), work, Connection::close);
    }

    /** A password that was kept may be gone with its branch: then a new one is made, once. */
    private Mono<Connection> connection(String branch, String keyspace) {
        return Mono.defer(() -> {
            boolean kept = known.containsKey(branch);
            return connect(branch, keyspace)
                    .onErrorResume(
                            DeployException.class,
                            failure -> kept && failure.kind() == Kind.PERMISSION
                                    ? connect(branch, keyspace)
                                    : Mono.error(failure));
        });
    }

    private Mono<Connection> connect(String branch, String keyspace) {
        return password(branch)
                .flatMap(password -> Mono.defer(() -> Mono.from(ConnectionFactories.get(options(password, keyspace))
                                .create()))
                        // a driver is looked for in the files of the class path
                        .subscribeOn(Schedulers.boundedElastic())
                        .<Connection>map(connection -> connection)
                        .timeout(CONNECT)
                        .onErrorMap(failure -> {
                            DeployException why = BranchFailures.ofConnecting(branch, keyspace, failure);
                            if (why.kind() == Kind.PERMISSION) {
                                known.remove(branch, password);
                            }
                            return why;
                        }));
    }

    private Mono<BranchPassword> password(String branch) {
        return Mono.defer(() -> {
            BranchPassword password = known.get(branch);
            boolean good = password != null
                    && password.expiresAt() != null
                    && Instant.now().isBefore(password.expiresAt().minus(SPARE));
            return good ? Mono.just(password) : passwords.apply(branch).doOnNext(made -> known.put(branch, made));
        });
    }

    private ConnectionFactoryOptions options(BranchPassword password, String keyspace) {
        String[] server = password.host().split(":", 2);
        return ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, "mysql")
                .option(ConnectionFactoryOptions.HOST, server[0])
                .option(ConnectionFactoryOptions.PORT, server.length > 1 ? Integer.parseInt(server[1]) : PORT)
                .option(ConnectionFactoryOptions.USER, password.username())
                .option(ConnectionFactoryOptions.PASSWORD, password.plainText())
                .option(ConnectionFactoryOptions.DATABASE, keyspace)
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT)
                .option(SSL_MODE, tls)
                .build();
    }
}
