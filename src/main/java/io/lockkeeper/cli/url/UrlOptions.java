package io.lockkeeper.cli.url;

import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.internal.script.text.Spelling;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What may stand behind the {@code ?} of a url. The driver passes over a name that it does not know, and takes some values
 * for others: a table would then land where nobody looks for it.
 */
public final class UrlOptions {

    /** What a value must be. */
    enum Kind {
        TEXT,
        BOOLEAN,
        NUMBER,
        DURATION,
        CHOICE,
        FILE,
        CERTIFICATE,
        TIME_ZONE,
        SOCKET,
        SETTINGS,
        SECRET
    }

    public static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("applicationName", Kind.TEXT),
            Map.entry("autodetectExtensions", Kind.BOOLEAN),
            Map.entry("compatibilityMode", Kind.BOOLEAN),
            Map.entry("connectTimeout", Kind.DURATION),
            Map.entry("currentSchema", Kind.TEXT),
            Map.entry("errorResponseLogLevel", Kind.CHOICE),
            Map.entry("fetchSize", Kind.NUMBER),
            Map.entry("forceBinary", Kind.BOOLEAN),
            Map.entry("hostRecheckTime", Kind.DURATION),
            Map.entry("loadBalanceHosts", Kind.BOOLEAN),
            Map.entry("lockWaitTimeout", Kind.DURATION),
            Map.entry("noticeLogLevel", Kind.CHOICE),
            Map.entry("options", Kind.SETTINGS),
            Map.entry("preferAttachedBuffers", Kind.BOOLEAN),
            Map.entry("preparedStatementCacheQueries", Kind.NUMBER),
            Map.entry("schema", Kind.TEXT),
            Map.entry("socket", Kind.SOCKET),
            Map.entry("ssl", Kind.BOOLEAN),
            Map.entry("sslCert", Kind.CERTIFICATE),
            Map.entry("sslHostnameVerifier", Kind.TEXT),
            Map.entry("sslKey", Kind.FILE),
            Map.entry("sslMode", Kind.CHOICE),
            Map.entry("sslmode", Kind.CHOICE),
            Map.entry("sslNegotiation", Kind.CHOICE),
            Map.entry("sslnegotiation", Kind.CHOICE),
            Map.entry("sslPassword", Kind.SECRET),
            Map.entry("sslRootCert", Kind.CERTIFICATE),
            Map.entry("sslSni", Kind.BOOLEAN),
            Map.entry("statementTimeout", Kind.DURATION),
            Map.entry("targetServerType", Kind.CHOICE),
            Map.entry("tcpKeepAlive", Kind.BOOLEAN),
            Map.entry("tcpNoDelay", Kind.BOOLEAN),
            Map.entry("timeZone", Kind.TIME_ZONE));

    private static final Map<String, List<String>> CHOICES = Map.of(
            "sslmode", List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full", "tunnel"),
            "sslnegotiation", List.of("postgres", "direct"),
            "errorresponseloglevel", List.of("off", "trace", "debug", "info", "warn", "error"),
            "noticeloglevel", List.of("off", "trace", "debug", "info", "warn", "error"),
            "targetservertype", List.of("any", "primary", "secondary", "preferSecondary"));

    /** What the driver passes over where there is one host. */
    private static final List<String> OF_SEVERAL_HOSTS =
            List.of("targetServerType", "loadBalanceHosts", "hostRecheckTime");

    /** Names of other drivers and of the server, in small letters, for what the driver calls by another. */
    private static final Map<String, String> MEANT = Map.of(
            "searchpath", "schema",
            "locktimeout", "lockWaitTimeout",
            "targetsessionattrs", "targetServerType",
            "keepalives", "tcpKeepAlive",
            "defaultrowfetchsize", "fetchSize",
            "hostrecheckseconds", "hostRecheckTime",
            "unixsocket", "socket",
            "logintimeout", "connectTimeout");

    private static final Map<String, String> ELSEWHERE = Map.of(
            "user", "write --user ROLE, or set LOCKKEEPER_USER",
            "username", "write --user ROLE, or set LOCKKEEPER_USER",
            "password", "set LOCKKEEPER_PASSWORD",
            "host", "hosts stand in front of the database",
            "port", "ports stand behind their hosts",
            "database", "the database stands behind the hosts",
            "dbname", "the database stands behind the hosts",
            "driver", "the url begins with r2dbc:postgresql:",
            "protocol", "the url begins with r2dbc:postgresql:failover: for several hosts");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][\\w.-]{0,62}");

    private UrlOptions() {}

    /**
     * Refuses what the driver would pass over or take for something else.
     *
     * @param query what stands behind the {@code ?}
     * @param failover whether the url is one of several hosts
     * @param option what messages call the url
     * @throws UsageException which names it, never a value that may be secret
     */
    static void check(String query, boolean failover, String option) {
        Set<String> names = new HashSet<>();
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            new Given(name, value, option, query.indexOf('@') >= 0).check(failover);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw new UsageException(option + ": " + name + " is given twice behind the ?: once counts");
            }
        }
        if (names.contains("socket") && names.stream().anyMatch(name -> name.startsWith("ssl"))) {
            throw new UsageException(
                    option + ": there is no TLS on a unix socket: leave out socket, or what begins with ssl");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** The name that somebody may have meant. */
    static Optional<String> nearest(String unknown) {
        String plain = plain(unknown);
        TreeMap<String, String> known = new TreeMap<>(MEANT);
        KNOWN.keySet().stream().sorted().forEach(name -> known.putIfAbsent(plain(name), name));
        return Optional.ofNullable(known.get(plain))
                .or(() -> Spelling.nearest(plain, known.keySet(), Math.min(3, plain.length() / 3))
                        .map(known::get));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_.-]", "");
    }

    /**
     * One of them.
     *
     * @param odd whether an {@code @} stands behind the {@code ?}, so that a part of a password may
     */
    private record Given(String name, String value, String option, boolean odd) {

        void check(boolean failover) {
            Kind kind = KNOWN.get(name);
            if (kind == null) {
                throw new UsageException(option + ": " + unknown());
            }
            if (value.isBlank()) {
                throw new UsageException(
                        option + ": " + name + " has no value: write " + name + "=VALUE, or leave it out");
            }
            if (!failover && OF_SEVERAL_HOSTS.contains(name)) {
                throw new UsageException(
                        option + ": " + name
                                + " counts only in a url that begins with r2dbc:postgresql:failover://, which may have one host or several");
            }
            wrong(kind).ifPresent(must -> {
                String shown = kind == Kind.SECRET ? name : name + "=" + value;
                throw new UsageException(option + ": " + shown + " cannot be read: " + must);
            });
        }

        private String unknown() {
            if (odd || !NAME.matcher(name).matches()) {
                return "something behind the ? is not written name=value";
            }
            String place = ELSEWHERE.get(name.toLowerCase(Locale.ROOT));
            if (place != null) {
                return name + " does not belong behind the ?: " + place;
            }
            return "the driver knows no option " + name
                    + nearest(name)
                            .map(near -> ": is it " + near + "?")
                            .orElse("; write a setting of the server as options=NAME%3DVALUE");
        }

        private Optional<String> wrong(Kind kind) {
            return switch (kind) {
                case TEXT, SECRET -> refusedByTheDriver() ? Optional.of("the driver refuses it") : Optional.empty();
                case BOOLEAN -> oneOf(List.of("true", "false"));
                case CHOICE -> oneOf(CHOICES.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
                case NUMBER -> refusedByTheDriver() ? Optional.of("write a number") : Optional.empty();
                case DURATION ->
                    refusedByTheDriver() ? Optional.of("write a time such as 10s, 500ms or PT10S") : Optional.empty();
                case FILE ->
                    isReadable(value)
                            ? Optional.empty()
                            : Optional.of("there is no such file that this process may read");
                case CERTIFICATE ->
                    isReadable(value)
                            ? noCertificate(value)
                            : Optional.of("there is no such file that this process may read");
                case TIME_ZONE ->
                    Arrays.asList(TimeZone.getAvailableIDs()).contains(value)
                                    || value.matches("GMT[+-]\\d{1,2}(:?\\d{2})?")
                            ? Optional.empty()
                            : Optional.of("write a time zone such as UTC or Europe/Berlin");
                case SETTINGS -> refusedByTheDriver() ? Optional.of("write NAME=VALUE;NAME=VALUE") : Optional.empty();
                case SOCKET -> UnixSocket.wrong(value);
            };
        }

        private static Optional<String> noCertificate(String file) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                return CertificateFactory.getInstance("X.509")
                                .generateCertificates(in)
                                .isEmpty()
                        ? Optional.of("it holds no certificate")
                        : Optional.empty();
            } catch (IOException | CertificateException e) {
                return Optional.of("it holds no certificate in PEM form");
            }
        }

        private static boolean isReadable(String file) {
            try {
                return Files.isReadable(Path.of(file));
            } catch (InvalidPathException e) {
                return false;
            }
        }

        private Optional<String> oneOf(List<String> values) {
            return values.stream().anyMatch(each -> plain(each).equals(plain(value)))
                    ? Optional.empty()
                    : Optional.of("write one of " + String.join(", ", values));
        }

        private boolean refusedByTheDriver() {
            ConnectionFactoryOptions.Builder alone = ConnectionFactoryOptions.builder()
                    .option(ConnectionFactoryOptions.HOST, "localhost")
                    .option(ConnectionFactoryOptions.USER, "nobody")
                    .option(Option.<Object>valueOf(name), value);
            try {
                PostgresqlConnectionFactoryProvider.builder(failoverAware(alone));
                return false;
            } catch (IllegalArgumentException | IllegalStateException e) {
                return true;
            }
        }

        private ConnectionFactoryOptions failoverAware(ConnectionFactoryOptions.Builder alone) {
            if (OF_SEVERAL_HOSTS.contains(name)) {
                alone.option(ConnectionFactoryOptions.PROTOCOL, PostgresqlConnectionFactoryProvider.FAILOVER_PROTOCOL);
            }
            return alone.build();
        }
    }
}
