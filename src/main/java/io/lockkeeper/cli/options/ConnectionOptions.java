package io.lockkeeper.cli.options;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.url.DatabaseUrl;
import io.lockkeeper.cli.url.HostNames;
import io.lockkeeper.cli.url.UnixSocket;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the database is, and who we are there: an option, else the environment, else a part of the URL. */
public final class ConnectionOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database: " + DatabaseUrl.FORM + ". Environment: LOCKKEEPER_URL.")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            description = "The user. Environment: LOCKKEEPER_USER; else the user in the url.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "WORD",
            description =
                    "Better given as LOCKKEEPER_PASSWORD: a command line is seen by others. Else the one in the url.")
    private @Nullable String password;

    @Option(
            names = "--direct-url",
            paramLabel = "URL",
            description =
                    "The server itself, where --url leads to a transaction pooler: non-transactional changes need a session of their"
                            + " own. User and password are the same. Environment: LOCKKEEPER_DIRECT_URL.")
    private @Nullable String directUrl;

    private final HostNames hostNames = new HostNames();

    /** Whether the command line names a database; a variable may be there for other verbs and other databases. */
    public boolean isNamed() {
        return given(url).isPresent();
    }

    /**
     * A factory of the driver's own connections.
     *
     * @param applicationName how the server's views name us, unless the URL says it
     * @param schema the first schema of the search path, or null for the role's own
     * @throws UsageException if something is missing or cannot be read
     */
    public PostgresqlConnectionFactory factory(Context context, String applicationName, @Nullable String schema) {
        return factory(options(context), applicationName, schema);
    }

    /** The same for the server itself, where the url leads to a pooler; empty when nobody names it. */
    public Optional<PostgresqlConnectionFactory> directFactory(Context context, String applicationName) {
        return directOptions(context).map(options -> factory(options, applicationName, null));
    }

    /**
     * A factory for a server that another option names; user and password are those in its url, or of the environment.
     *
     * @param database which one, or null for the one in the url
     * @throws UsageException if something is missing or cannot be read
     */
    public PostgresqlConnectionFactory factory(
            Context context, String url, String option, String applicationName, @Nullable String database) {
        DatabaseUrl place = DatabaseUrl.parse(url, option);
        ConnectionFactoryOptions.Builder options =
                options(context, place, place).mutate();
        if (database != null) {
            options.option(ConnectionFactoryOptions.DATABASE, database);
        }
        return factory(options.build(), applicationName, null);
    }

    /** What is known of a certificate that was refused. */
    public HostNames hostNames() {
        return hostNames;
    }

    private PostgresqlConnectionFactory factory(
            ConnectionFactoryOptions given, String applicationName, @Nullable String schema) {
        ConnectionFactoryOptions.Builder options = given.mutate();
        if (!options.build().hasOption(PostgresqlConnectionFactoryProvider.APPLICATION_NAME)) {
            options.option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, applicationName);
        }
        if (schema != null) {
            options.option(PostgresqlConnectionFactoryProvider.SCHEMA, schema);
        }
        if (!given.hasOption(PostgresqlConnectionFactoryProvider.AUTODETECT_EXTENSIONS)) {
            // which it asks for by a search_path that others may write to
            options.option(PostgresqlConnectionFactoryProvider.AUTODETECT_EXTENSIONS, false);
        }
        // the driver compares the host's name itself where that is wanted (verify-full); Netty's own check, which is on
        // by
        // default since 4.2, is told no name and would refuse every certificate
        options.option(
                PostgresqlConnectionFactoryProvider.SSL_CONTEXT_BUILDER_CUSTOMIZER,
                tls -> tls.endpointIdentificationAlgorithm(null));
        if (!given.hasOption(PostgresqlConnectionFactoryProvider.SSL_HOSTNAME_VERIFIER)) {
            options.option(PostgresqlConnectionFactoryProvider.SSL_HOSTNAME_VERIFIER, hostNames);
        }
        if (!given.hasOption(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE)) {
            options.option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true);
        }
        if (given.hasOption(PostgresqlConnectionFactoryProvider.SOCKET)) {
            // before Netty is loaded: only its native transport speaks to a unix socket
            System.setProperty(UnixSocket.NO_NATIVE, "false");
        }
        try {
            return new PostgresqlConnectionFactoryProvider().create(options.build());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException("an option behind the ? of the url is wrong: " + e.getMessage());
        }
    }

    public ConnectionFactoryOptions options(Context context) {
        DatabaseUrl database = database(context);
        return options(context, database, database);
    }

    /** User and password that only {@code --url} has are those of the server itself, too. */
    public Optional<ConnectionFactoryOptions> directOptions(Context context) {
        return given(directUrl)
                .or(() -> context.variable("LOCKKEEPER_DIRECT_URL"))
                .map(named -> DatabaseUrl.parse(named, "--direct-url"))
                .map(direct -> options(context, direct, direct.user().isPresent() ? direct : database(context)));
    }

    private DatabaseUrl database(Context context) {
        return DatabaseUrl.parse(
                given(url)
                        .or(() -> context.variable("LOCKKEEPER_URL"))
                        .orElseThrow(() -> new UsageException(
                                "--url is missing: write --url " + DatabaseUrl.FORM + ", or set LOCKKEEPER_URL")),
                "--url");
    }

    private ConnectionFactoryOptions options(Context context, DatabaseUrl place, DatabaseUrl credentials) {
        String role = given(user)
                .or(() -> context.variable("LOCKKEEPER_USER"))
                .or(credentials::user)
                .orElseThrow(() -> new UsageException("--user is missing: write --user ROLE, or set LOCKKEEPER_USER"));
        ConnectionFactoryOptions.Builder options = place.options().mutate().option(ConnectionFactoryOptions.USER, role);
        given(password)
                .or(() -> context.variable("LOCKKEEPER_PASSWORD"))
                .or(credentials::password)
                .ifPresent(word -> options.option(ConnectionFactoryOptions.PASSWORD, word));
        return options.build();
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "ConnectionOptions";
    }
}
