package io.lockkeeper.cli;

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
final class DatabaseUrl {

    static final String FORM = "r2dbc:postgresql://HOST:5432/DATABASE";

    private static final Pattern R2DBC =
            Pattern.compile("(r2dbcs?:postgres(?:ql)?(?::[a-z]+)?)://(.*)", Pattern.DOTALL);
    private static final Pattern OTHER_POSTGRES =
            Pattern.compile("(?:jdbc:)?(?:postgres(?:ql)?)(?:\\+\\w+)?:(?://)?(.*)", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("\\?\\w+=[^@]*$|\\?$", Pattern.DOTALL);
    private static final Pattern HOSTS_AND_DATABASE = Pattern.compile("[\\w.,:\\[\\]-]+(/[\\w.-]*)?");

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
     * @throws UsageException if it is not of that form; the message holds nothing of it that may be secret
     */
    static DatabaseUrl parse(String url) {
        Matcher r2dbc = R2DBC.matcher(url.strip());
        if (!r2dbc.matches()) {
            throw new UsageException(otherForm(url.strip()));
        }
        String rest = r2dbc.group(2);
        int at = endOfUserInfo(rest);
        String userInfo = at < 0 ? "" : rest.substring(0, at);
        int colon = userInfo.indexOf(':');
        return new DatabaseUrl(
                options(r2dbc.group(1) + "://" + rest.substring(at + 1)),
                decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? null : decoded(userInfo.substring(colon + 1)));
    }

    /** The last @ before the query: a password that nobody encoded may hold @, / and ? itself. */
    private static int endOfUserInfo(String rest) {
        Matcher query = QUERY.matcher(rest);
        int end = query.find() ? query.start() : rest.length();
        return rest.lastIndexOf('@', end - 1);
    }

    private static ConnectionFactoryOptions options(String withoutUser) {
        try {
            ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(withoutUser.replace("+", "%2B"));
            if (options.hasOption(ConnectionFactoryOptions.HOST)) {
                return options;
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            // its message quotes the URL
        }
        throw new UsageException("the database's url cannot be read: write --url " + FORM
                + ", options behind a ? as name=value, and user and password with --user and LOCKKEEPER_PASSWORD");
    }

    private static String otherForm(String url) {
        if (url.startsWith("r2dbc:pool:")) {
            return "a migration needs a connection of its own, not a pool's: write --url " + FORM;
        }
        Matcher other = OTHER_POSTGRES.matcher(url);
        if (other.matches()) {
            String kind = url.startsWith("jdbc:") ? "a JDBC url" : "libpq's form";
            return "the database's url is " + kind + ", and Lockkeeper speaks R2DBC: write --url "
                    + place(other.group(1))
                            .map(place -> "r2dbc:postgresql://" + place)
                            .orElse(FORM)
                    + ", with --user and LOCKKEEPER_PASSWORD";
        }
        return "the database's url must be PostgreSQL's for R2DBC: write --url " + FORM;
    }

    /** Hosts and database of another kind of URL, if they are told from the rest beyond doubt. */
    private static Optional<String> place(String rest) {
        int question = rest.indexOf('?');
        String beforeQuery = question < 0 ? rest : rest.substring(0, question);
        int at = beforeQuery.lastIndexOf('@');
        // without an @ before it, what follows the colon must be a port, or it may be half of a password
        String place = beforeQuery.substring(at + 1);
        boolean certain = HOSTS_AND_DATABASE.matcher(place).matches()
                && !place.matches("[^/]*:(?!\\d+([,/]|$)).*")
                && rest.indexOf('@', question < 0 ? rest.length() : question) < 0;
        return certain ? Optional.of(place) : Optional.empty();
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
    ConnectionFactoryOptions options() {
        return options;
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
        return "DatabaseUrl";
    }
}
