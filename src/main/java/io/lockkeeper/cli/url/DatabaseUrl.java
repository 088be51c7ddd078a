package io.lockkeeper.cli.url;

import io.lockkeeper.cli.console.UsageException;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database's URL, taken apart so that a password in it may hold any character and never comes out in a message: the
 * parser of the SPI quotes the whole URL when it refuses it, and reads a plus as a space.
 */
public final class DatabaseUrl {

    public static final String FORM = "r2dbc:postgresql://HOST:5432/DATABASE";

    private static final Pattern R2DBC =
            Pattern.compile("(r2dbcs?:postgres(?:ql)?(?::[a-z]+)?)://(.*)", Pattern.DOTALL);
    private static final Pattern OTHER_POSTGRES =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?:(?://(.*)|.*)", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("\\?(?:[a-zA-Z]\\w*=|$)");
    private static final String NAME = "(?:[\\p{L}\\d._-]+|\\[[\\p{XDigit}:.]+\\])";
    private static final String NUMBER =
            "(?!0)(?:\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
    private static final Pattern PORT = Pattern.compile(NUMBER);
    private static final String NUMBERED = NAME + "(?::-?\\d{1,10})?";
    private static final Pattern NUMBERED_HOSTS = Pattern.compile(NUMBERED + "(?:," + NUMBERED + ")*(?=[/?]|$)");
    private static final String HOST = NAME + "(?::" + NUMBER + ")?";
    private static final String HOSTS = HOST + "(?:," + HOST + ")*";
    private static final Pattern BEGINS_WITH_HOSTS = Pattern.compile(HOSTS + "(?:[/?].*)?", Pattern.DOTALL);
    private static final Pattern NAMES_A_DATABASE = Pattern.compile("[^/?]+/[^?].*", Pattern.DOTALL);
    private static final Pattern HOSTS_AND_DATABASE = Pattern.compile(HOSTS + "(?:/[^/?@]*)?");

    private final ConnectionFactoryOptions options;
    private final @Nullable String user;
    private final @Nullable String password;

    private DatabaseUrl(ConnectionFactoryOptions options, @Nullable String user, @Nullable String password) {
        this.options = options;
        this.user = user;
        this.password = password;
    }

    /**
     * Takes it apart.
     *
     * @param option what messages call it
     * @throws UsageException if it is not of that form; the message holds nothing of it that may be secret
     */
    public static DatabaseUrl parse(String url, String option) {
        Matcher r2dbc = R2DBC.matcher(url.strip());
        if (!r2dbc.matches()) {
            throw new UsageException(otherForm(url.strip(), option));
        }
        String rest = r2dbc.group(2);
        int at = endOfUserInfo(rest);
        String userInfo = at < 0 ? "" : rest.substring(0, at);
        String place = rest.substring(at + 1);
        if (place.startsWith("/") && place.matches("(?s).*[?&]socket=.*")) {
            // a unix socket has no host, and the driver's parser wants one
            place = "localhost" + place;
        }
        refuseBadPort(place, at >= 0, option);
        if (!BEGINS_WITH_HOSTS.matcher(place).matches()) {
            // what stands where the host should be may be half of a password
            throw unreadable(place, option);
        }
        checkHosts(r2dbc.group(1), place, option);
        if (!NAMES_A_DATABASE.matcher(place).matches()) {
            // the driver would take the one that is called as the user
            throw new UsageException(
                    "the url names no database: write " + option + " " + FORM + " (is a variable in it empty?)");
        }
        int colon = userInfo.indexOf(':');
        return new DatabaseUrl(
                options(r2dbc.group(1) + "://" + place, option),
                decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? null : decoded(userInfo.substring(colon + 1)));
    }

    /** @param beyondUser whether user and password are known to stand before it; else a number may be half of them */
    private static void refuseBadPort(String place, boolean beyondUser, String option) {
        Matcher hosts = NUMBERED_HOSTS.matcher(place);
        if (!hosts.lookingAt() || !(beyondUser || place.startsWith("/", hosts.end()))) {
            return;
        }
        for (String host : hosts.group().split(",")) {
            String port = host.substring(host.lastIndexOf(':') + 1);
            if (port.length() < host.length()
                    && !port.endsWith("]")
                    && !PORT.matcher(port).matches()) {
                throw new UsageException("the database's url cannot be read, since there is no port " + port
                        + ": write a number from 1 to 65535, as in " + option + " " + FORM);
            }
        }
    }

    private static void checkHosts(String scheme, String place, String option) {
        String protocol = scheme.replaceFirst("r2dbcs?:\\w+:?", "");
        boolean failover = protocol.equals(PostgresqlConnectionFactoryProvider.FAILOVER_PROTOCOL);
        if (!protocol.isEmpty() && !failover) {
            throw new UsageException(option + ": the driver knows no protocol " + protocol
                    + ": write r2dbc:postgresql://, or r2dbc:postgresql:failover:// for several hosts");
        }
        int query = place.indexOf('?');
        String beforeQuery = query < 0 ? place : place.substring(0, query);
        if (!failover && beforeQuery.replaceFirst("/.*", "").contains(",")) {
            throw new UsageException("several hosts are a failover url's: write " + option
                    + " r2dbc:postgresql:failover://" + beforeQuery + ", with the same options behind it");
        }
        if (query >= 0) {
            UrlOptions.check(place.substring(query + 1), failover, option);
        }
    }

    /** The last @ before the query: a password that nobody encoded may hold @, / and ? itself. */
    private static int endOfUserInfo(String rest) {
        return beforeQuery(rest).lastIndexOf('@');
    }

    /** A query is what follows hosts and a database; a ? elsewhere belongs to a password. */
    private static String beforeQuery(String rest) {
        Matcher query = QUERY.matcher(rest);
        while (query.find()) {
            String before = rest.substring(0, query.start());
            if (HOSTS_AND_DATABASE
                    .matcher(before.substring(before.lastIndexOf('@') + 1))
                    .matches()) {
                return before;
            }
        }
        return rest;
    }

    private static ConnectionFactoryOptions options(String withoutUser, String option) {
        try {
            ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(
                    withoutUser.replace("+", "%2B").replace("#", "%23"));
            if (options.hasOption(ConnectionFactoryOptions.HOST)) {
                return options;
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            // its message quotes the URL
        }
        throw unreadable("", option);
    }

    private static UsageException unreadable(String place, String option) {
        if (place.matches("(?i)%2F.*")) {
            return new UsageException("a unix socket is an option of the url: write " + option + " " + UnixSocket.FORM);
        }
        return new UsageException("the database's url cannot be read: write " + option + " " + FORM
                + ", options behind a ? as name=value, and user and password with --user and LOCKKEEPER_PASSWORD");
    }

    private static String otherForm(String url, String option) {
        if (url.startsWith("r2dbc:pool:")) {
            return "a migration needs a connection of its own, not a pool's: write " + option + " " + FORM;
        }
        Matcher other = OTHER_POSTGRES.matcher(url);
        if (other.matches()) {
            String kind = url.startsWith("jdbc:") ? "a JDBC url" : "libpq's form";
            return "the database's url is " + kind + ", and Lockkeeper speaks R2DBC: write " + option + " "
                    + Optional.ofNullable(other.group(1))
                            .flatMap(DatabaseUrl::inOurWords)
                            .orElse(FORM)
                    + ", with --user and LOCKKEEPER_PASSWORD";
        }
        return "the database's url must be PostgreSQL's for R2DBC: write " + option + " " + FORM;
    }

    /** Hosts, database and options of another kind of URL, if they are told from the rest beyond doubt. */
    private static Optional<String> inOurWords(String rest) {
        String before = beforeQuery(rest);
        String place = before.substring(before.lastIndexOf('@') + 1);
        if (place.matches("(?i)%2F.*") || rest.matches("/[^?]*\\?host=/.*")) {
            return Optional.of(UnixSocket.FORM);
        }
        return HOSTS_AND_DATABASE.matcher(place).matches()
                ? Optional.of(ForeignUrl.inOurWords(
                        place, rest.length() > before.length() ? rest.substring(before.length() + 1) : ""))
                : Optional.empty();
    }

    /** Percent-decoding that leaves a percent sign alone when no two hexadecimal digits follow. */
    private static @Nullable String decoded(String text) {
        if (text.isEmpty()) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                decoded.write(16 * high + low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** Everything but user and password. */
    public ConnectionFactoryOptions options() {
        return options;
    }

    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
        return "DatabaseUrl";
    }
}
