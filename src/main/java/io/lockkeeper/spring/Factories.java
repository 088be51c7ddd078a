package io.lockkeeper.spring;

import io.lockkeeper.error.ExitCode;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.util.ClassUtils;

/** The database and the user that Lockkeeper connects with. */
final class Factories {

    /** As Boot 4 and Boot 3 call it. */
    private static final List<String> DETAILS = List.of(
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails",
            "org.springframework.boot.autoconfigure.r2dbc.R2dbcConnectionDetails");

    private final @Nullable ConnectionFactory application;
    private final LockkeeperProperties properties;
    private final boolean detailsGiven;
    private final OpenConnections connections;

    /**
     * @param application the application's own; null when there is none
     * @param detailsGiven whether connection details of a container or a compose file exist, which take precedence over a url
     */
    Factories(
            @Nullable ConnectionFactory application,
            LockkeeperProperties properties,
            boolean detailsGiven,
            OpenConnections connections) {
        this.application = application;
        this.properties = properties;
        this.detailsGiven = detailsGiven && application != null;
        this.connections = connections;
    }

    /** Whether connection details exist that are not from properties, such as those of a container or a compose file. */
    static boolean detailsAreGiven(ListableBeanFactory beans) {
        return DETAILS.stream()
                .filter(name -> ClassUtils.isPresent(name, Factories.class.getClassLoader()))
                .map(name -> ClassUtils.resolveClassName(name, Factories.class.getClassLoader()))
                .flatMap(type -> Arrays.stream(beans.getBeanNamesForType(type, true, false)))
                .map(beans::getType)
                .anyMatch(type -> type != null && !type.getSimpleName().equals("PropertiesR2dbcConnectionDetails"));
    }

    /** The properties that are set and not used, because connection details take precedence. */
    List<String> unusedProperties() {
        if (!detailsGiven) {
            return List.of();
        }
        List<String> unused = new ArrayList<>();
        if (properties.url() != null) {
            unused.add("lockkeeper.url");
        }
        if (properties.directUrl() != null) {
            unused.add("lockkeeper.direct-url");
        }
        return unused;
    }

    /** For a migrator and a probe. */
    ConnectionFactory main() {
        return connections.of(factory("lockkeeper.url", properties.url()));
    }

    /** To the server itself, if it has another address. */
    Optional<ConnectionFactory> direct() {
        return Optional.ofNullable(properties.directUrl())
                .filter(url -> !detailsGiven)
                .map(url -> connections.of(factory("lockkeeper.direct-url", url)));
    }

    /** The options of {@link #main}, if they are known; secrets are in them. */
    Optional<ConnectionFactoryOptions> options() {
        if (properties.url() != null && !detailsGiven) {
            return Optional.of(parsed("lockkeeper.url", properties.url()).buildOptions());
        }
        return Optional.ofNullable(application)
                .map(OptionsCapableConnectionFactory::unwrapFrom)
                .map(OptionsCapableConnectionFactory::getOptions);
    }

    private ConnectionFactory factory(String property, @Nullable String url) {
        if (url != null && !detailsGiven) {
            return with(parsed(property, url).configure(this::credentials));
        }
        if (application == null) {
            throw new LockkeeperStartException(
                    "there is no ConnectionFactory: set spring.r2dbc.url or lockkeeper.url",
                    ExitCode.USAGE.code(),
                    null);
        }
        return properties.username() == null && properties.password() == null
                ? application
                : with(ConnectionFactoryBuilder.derivedFrom(application));
    }

    /** The parser's message has the whole URL, which may have a password. */
    private static ConnectionFactoryBuilder parsed(String property, String url) {
        try {
            return ConnectionFactoryBuilder.withUrl(url);
        } catch (IllegalArgumentException e) {
            throw new LockkeeperStartException(
                    property + ": it is no R2DBC URL, such as r2dbc:postgresql://localhost:5432/app",
                    ExitCode.USAGE.code(),
                    null);
        }
    }

    private ConnectionFactory with(ConnectionFactoryBuilder builder) {
        Optional.ofNullable(properties.username()).ifPresent(builder::username);
        Optional.ofNullable(properties.password()).ifPresent(builder::password);
        return builder.build();
    }

    /** For a url without a user, the user of the application. */
    private void credentials(ConnectionFactoryOptions.Builder options) {
        OptionsCapableConnectionFactory known =
                application == null ? null : OptionsCapableConnectionFactory.unwrapFrom(application);
        if (known != null && !options.build().hasOption(ConnectionFactoryOptions.USER)) {
            copy(known.getOptions(), ConnectionFactoryOptions.USER, options);
            copy(known.getOptions(), ConnectionFactoryOptions.PASSWORD, options);
        }
    }

    private static <T> void copy(ConnectionFactoryOptions from, Option<T> option, ConnectionFactoryOptions.Builder to) {
        Object value = from.getValue(option);
        if (value != null) {
            to.option(option, option.cast(value));
        }
    }
}
